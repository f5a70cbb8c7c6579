-- What the kept comparisons rest on.
SELECT basis FROM grouping_basis;
