INSERT OR REPLACE INTO holds (host, outlet, until, why, "at")
SELECT host, outlet, until, why, "at" FROM incoming
QUALIFY row_number() OVER (PARTITION BY host ORDER BY until DESC) = 1;
