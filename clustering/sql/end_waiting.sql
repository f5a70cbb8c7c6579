-- All that waited was compared.
DELETE FROM waiting_pairs;
