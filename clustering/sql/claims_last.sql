-- The last number that the stories in the table `asked` gave to a claim.
SELECT claim_numbers.story, claim_numbers.last FROM claim_numbers JOIN asked ON asked.story = claim_numbers.story;
