-- How many independent reports the story has, where somebody has looked for copies.
SELECT independent FROM independent_reports WHERE story = $story;
