-- Pairs of the days that are linked anew.
DELETE FROM pairs WHERE "day" >= $since;
