-- Which articles hang together, and since when.
SELECT "day", one, other FROM links_of_days;
