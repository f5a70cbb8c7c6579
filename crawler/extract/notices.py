"""Which paragraphs speak for the outlet's own business: prompts, notices, walls."""

from __future__ import annotations

from crawler.extract import phrases, walls
from crawler.extract.blocks import Block, words
from storage import boilerplate

NOTICE_WORDS = 70
"""Longer paragraphs tell something, whatever they say of newsletters and commissions."""

WALL_WORDS = 30
"""A wall in a text has fewer words than this, if it does not say how much is left."""
WALL_LETTERS = 600

_QUOTES = ("“", "„", "«", "»", '"', "‘", "'", "「", "–", "—")


def is_prompt(block: Block) -> bool:
    """Say whether a block asks the reader to do something, or names a list of other articles."""
    if words(block.text) > 45:
        return False
    return bool(phrases.PROMPT.match(block.text))


def is_notice(block: Block) -> bool:
    """Say whether a block is about the outlet's own business: its walls, its links, its letters."""
    text = block.text
    if boilerplate.is_counter(text):
        return True
    if words(text) > NOTICE_WORDS or block.kind in ("heading", "quote") or text[:1] in _QUOTES:
        return False
    return is_wall(block) or bool(phrases.NOTICE.search(text))


def is_wall(block: Block) -> bool:
    """Say whether a block is a wall; longer paragraphs may tell of one.

    One that names cookies is left: a page that asks for consent is refused for its words.
    """
    if words(block.text) > NOTICE_WORDS or len(block.text) > WALL_LETTERS:
        return False
    if phrases.COOKIES.search(block.text):
        return False
    hidden = walls.REST_HIDDEN.search(block.text)
    return bool(hidden or (words(block.text) <= WALL_WORDS and walls.is_wall(block.text)))
