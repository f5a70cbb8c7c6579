-- Pairs of the days between two others.
SELECT pairs.one, pairs.other, pairs.counted
FROM pairs
WHERE pairs."day" > $after AND pairs."day" < $before;
