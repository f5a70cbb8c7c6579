-- Every story that has articles, the largest first.
SELECT story, count(*) FROM memberships GROUP BY story ORDER BY count(*) DESC, story;
