"""Which paragraphs around an article are not part of it.

Trafilatura finds the region of a page that holds the article; what stands in that region without
being the article is taken out here: the headline, printed dates, prompts, lists of other articles,
lines about the author. Every rule is general, and none may take more than a share of the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crawler.extract import phrases, walls
from crawler.extract.blocks import Block, words
from crawler.extract.jsonld import comparable
from crawler.extract.notices import is_notice, is_prompt, is_wall
from storage.changes import fold

LEAD_BLOCKS = 14
"""So far from the top, lines that belong to the headline are looked for."""

MIN_KEPT = 0.5
"""A rule that would leave less than this share of the words is wrong about the page."""

MIN_BEFORE_LIST = 0.6
"""A heading of a list of other articles ends the body only after this share of the text."""

TEASER_WORDS = 45
"""Teasers of other articles are shorter than this; articles go on with longer paragraphs."""

PROSE_WORDS = 20
"""From this many words on, a paragraph is taken to be prose, not furniture."""

SERIES = 2
"""So many headings further down make one above the first paragraph a heading like them."""

MENU_LINKS = 3
"""So many links with nothing but marks between them are a menu."""

_CODE = re.compile(r"\d{9,13}")
"""A moment in seconds, as live blogs print it for their own programs."""

_DROP_CAP = re.compile(r"^[BCDFGHJLMNPQRT] (?=[a-zà-ÿ]{2,}|a )")
"""A large first letter; letters that are a word in some language stay apart."""

_SOFT = re.compile(r"[.!?…。！？\"”»“]\W*$")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is printed around a body, as `comparable` gives it."""

    headlines: frozenset[str]
    names: tuple[str, ...] = ()
    """The authors' names, as printed."""
    deck: str | None = None
    learned: frozenset[str] = frozenset()
    """Lines that the outlet prints around its texts, folded."""


def trim(blocks: Sequence[Block], around: Surroundings) -> tuple[Block, ...]:
    """Return the paragraphs that are the article's own."""
    kept = tuple(blocks)
    rules: tuple[Callable[[tuple[Block, ...]], tuple[Block, ...]], ...] = (
        _without_gap,
        lambda these: _without_lead(these, around),
        _without_lists,
        _without_furniture,
        _without_repeats,
        lambda these: tuple(one for one in these if not _is_learned(one, around)),
        lambda these: _without_tail(these, around),
    )
    for rule in rules:
        trimmed = rule(kept)
        if _count(trimmed) >= MIN_KEPT * _count(kept):
            kept = trimmed
    return kept


def _is_learned(block: Block, around: Surroundings) -> bool:
    return bool(around.learned) and fold(block.text) in around.learned


def _count(blocks: Sequence[Block]) -> int:
    """Return a length that also grows with text in scripts without spaces."""
    return sum(len(block.text) for block in blocks)


def _is_prose(block: Block) -> bool:
    return words(block.text) >= PROSE_WORDS and block.linked < 0.6 and block.kind != "heading"


def _without_lead(blocks: tuple[Block, ...], around: Surroundings) -> tuple[Block, ...]:
    """Drop the headline, and what stands around it, before the first paragraph of prose."""
    first = next(
        (
            place
            for place, block in enumerate(blocks[:LEAD_BLOCKS])
            if _is_prose(block) and not _is_headline(block, around) and not is_prompt(block)
        ),
        0,
    )
    kept = [
        block
        for place, block in enumerate(blocks[:first])
        if not _belongs_to_headline(block, around)
        or (place == first - 1 and _begins_series(block, blocks[first:], around))
    ]
    body = [*kept, *blocks[first:]]
    return tuple(
        block
        for place, block in enumerate(body)
        if place > LEAD_BLOCKS or not _is_headline(block, around)
    )


def _without_gap(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Join a large first letter with the rest of its word, "F our"."""
    return tuple(
        replace(
            block,
            text=block.text[0] + block.text[2:],
            links=tuple(replace(one, start=max(0, one.start - 1)) for one in block.links),
        )
        if place <= LEAD_BLOCKS and block.kind == "paragraph" and _DROP_CAP.match(block.text)
        else block
        for place, block in enumerate(blocks)
    )


def _begins_series(block: Block, following: Sequence[Block], around: Surroundings) -> bool:
    """Say whether a heading right above the prose is the first of several, as in a live blog."""
    if block.kind != "heading" or words(block.text) < 2:  # one word is a label
        return False
    if _is_headline(block, around) or is_prompt(block):
        return False
    if comparable(block.text) == around.deck or phrases.BYLINE.match(block.text):
        return False
    return sum(one.kind == "heading" for one in following) >= SERIES


def _is_headline(block: Block, around: Surroundings) -> bool:
    mine = comparable(block.text)
    return mine in around.headlines or any(
        len(one) >= 25 and mine.endswith(one) and len(mine) < 1.4 * len(one)
        for one in around.headlines
    )


def _belongs_to_headline(block: Block, around: Surroundings) -> bool:
    """Say whether a block above the prose is a label, a date or a name."""
    text, length = block.text, words(block.text)
    if _is_headline(block, around) or _is_menu(block):
        return True
    if around.deck and comparable(text) == around.deck:
        return True
    if length <= 14 and (phrases.BYLINE.match(text) or any(name in text for name in around.names)):
        return True
    if length <= 14 and phrases.DATED.search(text) and not _SOFT.search(text):
        return True
    return length <= 4 and not _SOFT.search(text) and block.kind not in ("quote", "table row")


def _is_menu(block: Block) -> bool:
    """Say whether a block is nothing but links and what stands between them."""
    rest = block.text
    for link in block.links:
        rest = rest.replace(link.anchor, "", 1)
    return len(block.links) >= MENU_LINKS and not re.search(r"\w", rest)


def _without_furniture(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop prompts, lone links to other articles, and headings that nothing follows."""
    kept: list[Block] = []
    listing = False
    for block in blocks:
        if is_prompt(block):
            listing = words(block.text) <= 8
        elif is_notice(block) or _is_other_article(block, listing=listing):
            continue
        elif re.search(r"[^\W_]", block.text) and not _CODE.fullmatch(block.text):
            listing = False
            kept.append(block)
    return tuple(kept)


def _is_other_article(block: Block, *, listing: bool) -> bool:
    """Say whether a block is only a link to another article."""
    if block.linked < 0.85 or block.text[:1].islower():
        return False
    if listing or block.kind in ("paragraph", "heading"):
        return True
    return block.kind == "list line" and words(block.text) > 12


def _without_lists(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop what follows a heading such as "More from ..." in the last part of a page, or a wall."""
    total, before = _count(blocks), 0
    for place, block in enumerate(blocks):
        if place and is_wall(block) and _are_short(blocks[place + 1 :]):
            return blocks[:place]
        if before >= MIN_BEFORE_LIST * total and _heads_list(block, blocks[place + 1 :]):
            return blocks[:place]
        before += len(block.text)
    return blocks


def _heads_list(block: Block, following: Sequence[Block]) -> bool:
    """Say whether a block names a list of other articles, and no long paragraph follows."""
    if words(block.text) > 8 or not phrases.LIST_HEADING.match(block.text):
        return False
    return _are_short(following)


def _are_short(blocks: Sequence[Block]) -> bool:
    return all(words(block.text) < TEASER_WORDS for block in blocks)


def _without_repeats(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Drop paragraphs that already stood there, as galleries and sticky headers print them."""
    seen: set[str] = set()
    kept: list[Block] = []
    for block in blocks:
        mine = comparable(block.text)
        if len(mine) >= 30 and mine in seen:
            continue
        seen.add(mine)
        kept.append(block)
    return tuple(kept)


def _without_tail(blocks: tuple[Block, ...], around: Surroundings) -> tuple[Block, ...]:
    """Drop what stands below the last paragraph: authors, contacts, walls, labels, headings."""
    rules: tuple[Callable[[Block], bool], ...] = (
        lambda block: block.kind == "heading",
        lambda block: words(block.text) <= 45 and bool(phrases.CONTACT.search(block.text)),
        lambda block: words(block.text) <= 45 and walls.is_wall(block.text),
        lambda block: _is_about_author(block, around),
        lambda block: block.linked >= 0.6 or _is_menu(block),
        lambda block: words(block.text) <= 4 and not _SOFT.search(block.text),
        lambda block: words(block.text) <= 14 and bool(phrases.BYLINE.match(block.text)),
    )
    end = len(blocks)
    while end > 1 and any(rule(blocks[end - 1]) for rule in rules):
        end -= 1
    return blocks[:end]


def _is_about_author(block: Block, around: Surroundings) -> bool:
    text = re.sub(r"^[\W_]+", "", block.text)
    for name in around.names:
        if text.startswith(name) and phrases.ABOUT_AUTHOR.match(text[len(name) :].lstrip(" ,")):
            return True
    return text in around.names
