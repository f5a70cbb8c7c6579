-- Decisions as `storytrack curate list` shows them. The stories have the ids that they had then.
WITH told AS (
    SELECT
        *,
        from_json(arguments, '{"articles": ["VARCHAR"], "stories": [{"story": "VARCHAR", "anchor": ["VARCHAR"]}]}') AS said
    FROM curations
),
placed AS (
    SELECT
        each.id,
        string_agg(
            '"' || coalesce(current_articles.headline, 'an article that is gone') || '" ('
            || coalesce(current_articles.outlet || ', ', '') || each.article || ')',
            ', ' ORDER BY each.place
        ) AS articles
    FROM (
        SELECT id, unnest(said.articles) AS article, generate_subscripts(said.articles, 1) AS place FROM told
    ) AS each
    LEFT JOIN current_articles ON current_articles.article = each.article
    GROUP BY each.id
)
SELECT
    told.id AS number,
    told."at" AS made,
    told.verb,
    CASE told.verb
        WHEN 'move' THEN placed.articles || ' to ' || told.said.stories[1].story
        WHEN 'pin' THEN placed.articles || ' in ' || told.said.stories[1].story
        WHEN 'split' THEN placed.articles || ' from ' || told.said.stories[1].story
        WHEN 'drop' THEN placed.articles
        ELSE list_aggregate([one.story FOR one IN told.said.stories], 'string_agg', ' and ')
    END AS what,
    told.why,
    told.undone_at AS undone,
    told.said.articles AS articles,
    [one.story FOR one IN told.said.stories] AS stories
FROM told LEFT JOIN placed ON placed.id = told.id
ORDER BY told.id;
