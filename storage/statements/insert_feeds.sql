INSERT INTO feeds (url, outlet, kind)
SELECT url, any_value(outlet), any_value(kind) FROM incoming GROUP BY url
ON CONFLICT (url) DO UPDATE SET outlet = excluded.outlet;
