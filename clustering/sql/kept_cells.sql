-- Middles of the cells at a place.
SELECT centre FROM cells WHERE place = $place ORDER BY number;
