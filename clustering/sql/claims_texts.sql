-- Every revision of the articles of the stories in the table `asked`, those of an article in the order seen.
SELECT
    claim_families.story,
    revisions.id AS revision,
    revisions.article,
    current_articles.outlet,
    claim_families.family,
    coalesce(current_articles.language, '') AS language,
    revisions.headline,
    coalesce(revisions.deck, '') AS deck,
    revisions.body,
    row_number() OVER (PARTITION BY revisions.article ORDER BY revisions.seen_at, revisions.number) = 1 AS first,
    revisions.id = current_articles.revision AS newest,
    current_articles.published_earliest AS earliest,
    current_articles.published_latest AS latest,
    revisions.seen_at AS seen,
    length(revisions.body) < CASE WHEN current_articles.language IN ('zh', 'ja', 'ko') THEN $short / 3 ELSE $short END
        OR regexp_matches(revisions.body, '(…|\.\.\.)\W*$')
        OR EXISTS (SELECT 1 FROM doubts WHERE doubts.article = revisions.article) AS cut
FROM claim_families
JOIN asked ON asked.story = claim_families.story
JOIN revisions ON revisions.article = claim_families.article
JOIN current_articles ON current_articles.article = claim_families.article
ORDER BY
    claim_families.story, current_articles.published_earliest NULLS LAST, revisions.article, revisions.seen_at,
    revisions.number;
