-- Runs of a kind that never said how they ended, when nobody can be at work on one.
UPDATE runs SET outcome = 'interrupted' WHERE kind = $kind AND outcome IS NULL;
