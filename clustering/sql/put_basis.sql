-- Say what the comparisons that are kept from now on rest on.
INSERT INTO grouping_basis (basis) VALUES ($basis);
