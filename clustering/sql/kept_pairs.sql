-- Pairs from a day on, of articles that are not compared anew.
SELECT pairs."day", pairs.one, pairs.other, pairs.likeness
FROM pairs
WHERE pairs."day" >= $since
    AND pairs.one NOT IN (SELECT number FROM anew)
    AND pairs.other NOT IN (SELECT number FROM anew);
