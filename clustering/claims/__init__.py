"""What the outlets of a story say alike, what one of them leaves out, and where they disagree."""
