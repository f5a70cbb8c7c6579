-- Articles whose headline, now or before, has all of some words, with the stories they are in.
SELECT current_articles.article, current_articles.outlet, current_articles.headline, memberships.story
FROM current_articles LEFT JOIN memberships USING (article)
WHERE
    length($words) > 0
    AND EXISTS (
        SELECT 1 FROM revisions
        WHERE
            revisions.article = current_articles.article
            AND list_bool_and([
                contains(lower(strip_accents(revisions.headline)), word)
                FOR word IN string_split(lower(strip_accents($words)), ' ')
            ])
    )
ORDER BY current_articles.published DESC NULLS LAST, current_articles.article;
