"""Which words mark an outlet against the others that tell the same story."""
