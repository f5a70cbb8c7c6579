-- Note the articles in the table `told` as not compared yet.
INSERT INTO waiting_pairs (number)
SELECT grouped.number
FROM told
JOIN grouped ON grouped.article = told.article
ANTI JOIN waiting_pairs ON waiting_pairs.number = grouped.number;
