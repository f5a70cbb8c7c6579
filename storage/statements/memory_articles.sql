SELECT id FROM articles;
