"""One page, read before the eyes of whoever asks: what is kept, and what trafilatura would read."""
