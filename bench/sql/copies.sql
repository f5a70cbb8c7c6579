-- Which articles are copies, and of which article.
SELECT article, original FROM reprints WHERE kind <> 'excerpt' ORDER BY ALL;
