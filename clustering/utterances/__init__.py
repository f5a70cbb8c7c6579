"""One thing said, under all the forms in which outlets print it."""
