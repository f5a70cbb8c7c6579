-- Keep the links in the table `told`.
INSERT INTO links_of_days ("day", one, other) SELECT told."day", told.one, told.other FROM told;
