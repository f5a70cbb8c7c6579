-- Texts of the revisions in the table `asked`, by its order.
SELECT asked.place, revisions.headline, revisions.deck, left(revisions.body, $characters) AS body
FROM asked
JOIN revisions ON revisions.id = asked.revision
ORDER BY asked.place;
