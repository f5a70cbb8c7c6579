-- Who lacks which claim.
SELECT claim, outlet, state FROM omissions ORDER BY ALL;
