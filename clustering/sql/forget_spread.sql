-- Make room for a reference that is counted anew.
DELETE FROM spreads WHERE kind = $kind AND language = $language AND place = $place;
