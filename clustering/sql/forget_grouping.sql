-- Forget all that was kept of comparisons.
TRUNCATE grouped;
TRUNCATE waiting_pairs;
TRUNCATE pairs;
TRUNCATE links_of_days;
TRUNCATE text_references;
TRUNCATE spreads;
TRUNCATE cells;
TRUNCATE grouping_basis;
