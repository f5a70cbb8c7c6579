-- Keep what was found of a followed story in the articles in the table `looked`, or that nothing was.
DELETE FROM sightings
WHERE story = $story AND article IN (SELECT article FROM looked);
INSERT INTO sightings (story, article, terms)
SELECT $story, looked.article, looked.terms FROM looked WHERE len(looked.terms) > 0;
