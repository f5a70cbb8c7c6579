-- What was doubted of the articles in `incoming`.
SELECT article, headline, deck, body
FROM doubts
WHERE article IN (SELECT article FROM incoming)
ORDER BY article, seen_at;
