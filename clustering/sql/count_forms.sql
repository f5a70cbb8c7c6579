-- In how many of the articles in the table `asked` their shared forms stand, if in more than one.
SELECT word, count(*)::INTEGER AS texts
FROM (SELECT unnest(grouped.forms) AS word FROM grouped JOIN asked ON asked.number = grouped.number)
GROUP BY word
HAVING count(*) > 1
ORDER BY word;
