SELECT article, number, headline_hash, body_hash
FROM revisions
WHERE article IN (SELECT unnest($articles))
QUALIFY row_number() OVER (PARTITION BY article ORDER BY number DESC) = 1;
