-- Pages at these addresses were read again: why they were refused is said anew.
DELETE FROM rejections WHERE stage = 'extract' AND url IN (SELECT unnest($urls::VARCHAR[]));
