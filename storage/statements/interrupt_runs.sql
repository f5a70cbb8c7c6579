-- Crawls and backfills that never said how they ended, when nobody can be at work on one.
UPDATE runs SET outcome = 'interrupted' WHERE kind IN ('crawl', 'backfill') AND outcome IS NULL;
