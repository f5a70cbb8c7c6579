-- Where the utterances of the stories in the table `asked` were printed until now.
SELECT printed_forms.story, printed_forms.utterance AS id, printed_forms.revision, printed_forms.part, printed_forms."start"
FROM printed_forms
JOIN asked ON asked.story = printed_forms.story
WHERE printed_forms.quote IS NOT NULL
ORDER BY printed_forms.utterance;
