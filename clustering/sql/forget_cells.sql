-- Make room for cells that are cut anew.
DELETE FROM cells WHERE place = $place;
