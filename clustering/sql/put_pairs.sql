-- Keep the pairs in the table `told`.
INSERT INTO pairs ("day", one, other, likeness, counted)
SELECT told."day", told.one, told.other, told.likeness, told.counted FROM told ORDER BY told."day";
