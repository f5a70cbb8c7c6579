"""Quotations: where they stand, who said them, and the step that stores them."""

from clustering.quotes.find import find_quotes
from clustering.quotes.records import Attribution, Quote, Span
from clustering.quotes.step import QUOTES

__all__ = ["QUOTES", "Attribution", "Quote", "Span", "find_quotes"]
