-- Articles that were seen under one of some spellings of an address, with the stories they are in.
SELECT current_articles.article, current_articles.outlet, current_articles.headline, memberships.story
FROM current_articles LEFT JOIN memberships USING (article)
WHERE
    list_contains($spellings, current_articles.url)
    OR current_articles.article IN (
        SELECT addresses.article FROM addresses WHERE list_contains($spellings, addresses.url)
    )
ORDER BY current_articles.article;
