-- A number that no story ever had.
SELECT nextval('story_numbers') AS number;
