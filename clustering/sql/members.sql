-- What of the articles in the table `asked` is told and compared by eye, by its order.
SELECT
    articles.id AS article,
    articles.outlet,
    articles.language,
    articles.published,
    articles.published_precision,
    articles.first_seen,
    revisions.headline,
    revisions.deck,
    left(revisions.body, $characters) AS body
FROM asked
JOIN articles ON articles.id = asked.article
JOIN revisions ON revisions.id = asked.revision
ORDER BY asked.place;
