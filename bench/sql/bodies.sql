-- The bodies of each article's revisions.
SELECT article, body FROM revisions ORDER BY article, number;
