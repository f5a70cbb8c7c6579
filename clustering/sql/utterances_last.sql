-- The last number that the stories in the table `asked` gave to an utterance.
SELECT utterance_numbers.story, utterance_numbers.last
FROM utterance_numbers
JOIN asked ON asked.story = utterance_numbers.story;
