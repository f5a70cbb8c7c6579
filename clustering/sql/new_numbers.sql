-- Numbers that no story ever had.
SELECT nextval('story_numbers') AS number FROM range($count) ORDER BY number;
