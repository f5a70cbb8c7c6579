-- Pairs until a day, both of whose articles are in the table `touched`.
SELECT pairs.one, pairs.other, pairs.counted
FROM pairs
JOIN touched AS one ON one.number = pairs.one
JOIN touched AS other ON other.number = pairs.other
WHERE pairs."day" <= $until;
