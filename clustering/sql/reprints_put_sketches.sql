-- Store the sketches in the table `sketched`; those without an article go.
DELETE FROM reprint_sketches WHERE revision IN (SELECT sketched.revision FROM sketched);
INSERT INTO reprint_sketches (revision, article, mark, hashes, head)
SELECT revision, article, mark, hashes, head FROM sketched WHERE article IS NOT NULL;
