-- Traits of the articles in the table `asked`, by its order.
SELECT grouped.words, grouped.counts, grouped.forms, grouped.length
FROM asked
JOIN grouped ON grouped.number = asked.number
ORDER BY asked.place;
