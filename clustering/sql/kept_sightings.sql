-- Articles in which terms of followed stories were found.
SELECT story, article, terms FROM sightings;
