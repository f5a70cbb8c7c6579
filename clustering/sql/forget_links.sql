-- Links of the days that are linked anew.
DELETE FROM links_of_days WHERE "day" > $closed;
