-- Keep the cells at a place, which are in the table `told`.
INSERT INTO cells (place, number, centre) SELECT $place, told.number, told.centre FROM told;
