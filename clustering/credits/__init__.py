"""Who credits whom with what it reports."""
