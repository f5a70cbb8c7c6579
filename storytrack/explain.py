"""`storytrack explain`: why an article is in the story it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from storytrack import show
from storytrack.naming import article_named
from storytrack.options import DEFAULT_DB, Db, Format, Output, Seeds, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storage.explaining import Explained, Fact

_HEADINGS = {
    "article": None,
    "story": "its story",
    "reason": "why it is there",
    "near": "nearest in that story (likeness of meaning, outlet, headline)",
    "elsewhere": "nearest in other stories",
    "way": "how it came there",
    "decision": "what was decided",
    "otherwise": "followed stories",
}
"""What a fact can be about, in order, and the line above such facts."""


def explain(
    article: Annotated[
        str, typer.Argument(help="An id, an address, or words that match one article's headline.")
    ],
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    form: Format = "table",
    output: Output = None,
) -> None:
    """Say why an article is in the story it is in, and how it came there.

    `storytrack curate` puts it elsewhere, or keeps it where it is.

    Example: storytrack explain "Mayor resigns"
    """
    from storage import explaining
    from storage.database import opened

    with opened(db) as con:
        named = article_named(con, article)
        found = explaining.explain(con, named.id)
    facts = [*found.facts, *_followed(found, seeds)]
    if form != "table" or output:
        show.rows(explaining.table(facts), form, output)
        return
    _print(facts)
    show.remark(
        f"To put it elsewhere: `storytrack curate move {named.id} STORY --why …`; `curate drop` "
        "takes it out, `curate pin` keeps it there."
    )


def _followed(found: Explained, seeds: Path | None) -> list[Fact]:
    """Return what followed stories see in the article."""
    from clustering.chances import chance
    from crawler.seeds import load_stories
    from storage.explaining import Fact

    facts = []
    away: Literal["decided", "elsewhere"] = "decided" if found.decided else "elsewhere"
    for story in load_stories(seeds_folder(seeds)):
        place = "inside" if story.id == found.story else away
        if said := chance(story, found.text, found.addresses, found.at, place):
            facts.append(Fact("otherwise", f"{story.id}: {said}", story=story.id))
    return facts


def _print(facts: Sequence[Fact]) -> None:
    for about, heading in _HEADINGS.items():
        some = [fact for fact in facts if fact.about == about]
        if some and heading:
            show.say(f"\n{heading}", style="bold")
        for fact in some:
            show.say(f"  {_line(fact)}" if heading else fact.what)


def _line(fact: Fact) -> str:
    if fact.about in ("near", "elsewhere"):
        likeness = "   ?" if fact.likeness is None else f"{fact.likeness:.2f}"
        where = f"  ({fact.story})" if fact.about == "elsewhere" else ""
        return f"{likeness}  {fact.outlet}  {fact.what}{where}"
    if fact.about in ("way", "decision") and fact.at:
        return f"{fact.at:%Y-%m-%d %H:%M}  {fact.what}"
    return fact.what
