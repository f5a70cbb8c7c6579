-- Why a page was refused, the latest time that it was.
SELECT reason FROM rejections WHERE list_contains($spellings, url) ORDER BY seen_at DESC LIMIT 1;
