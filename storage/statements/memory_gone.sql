-- Addresses at which an outlet had nothing, or nothing any more.
SELECT url FROM rejections
WHERE stage = 'fetch' AND (starts_with(reason, '404') OR starts_with(reason, '410'));
