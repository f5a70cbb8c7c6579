-- How alike the articles in the table `touched` were, before a day, to whoever they were most like.
SELECT touched.number, max(sides.likeness) AS likeness
FROM touched
JOIN (
    SELECT one AS number, likeness FROM pairs WHERE "day" < $since
    UNION ALL
    SELECT other AS number, likeness FROM pairs WHERE "day" < $since
) AS sides ON sides.number = touched.number
GROUP BY touched.number;
