-- Note which revisions were read for quotations, and how many each had.
INSERT INTO tellings (step, subject, mark)
SELECT 'quotes', subject, mark FROM read_anew
ON CONFLICT (step, subject) DO UPDATE SET mark = excluded.mark;
