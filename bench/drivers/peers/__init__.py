"""Drivers that run in the environments of other projects; type checkers cannot follow them."""
