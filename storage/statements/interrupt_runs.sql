-- Crawls, backfills and rereadings that never said how they ended, when nobody can be at work on one.
UPDATE runs SET outcome = 'interrupted' WHERE kind IN ('crawl', 'backfill', 'reextract') AND outcome IS NULL;
