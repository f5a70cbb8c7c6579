"""What the numbers in docs/BENCHMARKS.md come from."""
