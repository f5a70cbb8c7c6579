"""Making a decision about stories: what it says, and whether it can stand beside earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.curation import Block, against
from clustering.identity import age
from clustering.statements import statement
from storage.curations import Decision, Place, add_decision, decisions
from storage.errors import Contradiction, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import duckdb

    from storage.article_names import ArticleName
    from storage.story_names import StoryName

    Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision before it is one: its verb, the articles it places and the stories it names."""

    verb: str
    articles: tuple[ArticleName, ...] = ()
    places: tuple[Place, ...] = ()


def move(con: Connection, article: ArticleName, story: StoryName) -> Wish:
    """Wish that an article be in a story.

    Raises:
        UserError: It is there already, or the story has nothing to be found by.
    """
    if article.story == story.id:
        raise UserError(
            f"{article} is in {story.id} already; `storytrack curate pin` keeps it there"
        )
    return Wish("move", (article,), (_place(con, story.id, [article]),))


def pin(con: Connection, article: ArticleName) -> Wish:
    """Wish that an article stay in the story that it is in.

    Raises:
        UserError: It is in none yet, or alone there.
    """
    if article.story is None:
        raise UserError(f"{article} is in no story yet; run `storytrack cluster` first")
    place = _place(con, article.story, [article])
    if not place.anchor and not _followed(con, article.story):
        raise UserError(
            f"{article} is alone in {article.story}; `storytrack curate drop` keeps it alone"
        )
    return Wish("pin", (article,), (place,))


def drop(article: ArticleName) -> Wish:
    """Wish that an article be in no story with others."""
    return Wish("drop", (article,))


def split(con: Connection, story: StoryName, articles: Sequence[ArticleName]) -> Wish:
    """Wish that some articles of a story be a story of their own.

    Raises:
        UserError: One of them is not in it, or nothing would be left of it.
    """
    for article in articles:
        if article.story != story.id:
            where = f"in {article.story}" if article.story else "in no story yet"
            raise UserError(f"{article} is not in {story.id} but {where}")
    named = tuple({article.id: article for article in articles}.values())
    place = _place(con, story.id, named)
    if not place.anchor:
        raise UserError(f"these are all the articles of {story.id}; name those that are to leave")
    return Wish("split", named, (place,))


def merge(con: Connection, stories: Sequence[StoryName]) -> Wish:
    """Wish that several stories be one.

    Raises:
        UserError: They are one already, or two of them are followed.
    """
    ids = sorted({story.id for story in stories}, key=age)
    if len(ids) < len(stories) or len(ids) == 1:
        raise UserError(f"merge what with what? These words mean one story: {', '.join(ids)}")
    followed = [story for story in ids if _followed(con, story)]
    if len(followed) > 1:
        raise UserError(
            f"{' and '.join(followed)} are followed stories; make one seed file of theirs instead"
        )
    return Wish("merge", (), tuple(_place(con, story, ()) for story in ids))


def decide(con: Connection, wish: Wish, why: str, now: datetime) -> Decision:
    """Make a wish a decision. Belongs in one transaction.

    Raises:
        UserError: No reason is given, or a story has nothing to be found by.
        Contradiction: An earlier decision is against it; the message names it.
    """
    if not why.strip():
        raise UserError("--why is empty; say why, for those who wonder later")
    for place in wish.places:
        if not place.anchor and not _followed(con, place.story):
            raise UserError(f"{place.story} has no other article that it could be known by")
    known = decisions(con)
    earlier = [one for one in known if one.undone_at is None]
    number = max((one.id for one in known), default=0) + 1
    named = tuple(article.id for article in wish.articles)
    new = Decision(number, now, wish.verb, named, wish.places, " ".join(why.split()))
    _refuse_second(earlier, wish)
    if opposed := against(_blocks(con, [*earlier, new], named), earlier, new, _all_followed(con)):
        raise Contradiction(
            f"that goes against what was decided before: {_told(opposed)}\n{_way_out(opposed)}"
        )
    add_decision(con, new)
    return new


def pin_of(con: Connection, article: ArticleName) -> Decision:
    """Return the pin that holds an article.

    Raises:
        UserError: None does.
    """
    for one in decisions(con):
        if one.undone_at is None and one.verb == "pin" and article.id in one.articles:
            return one
    raise UserError(f"{article} is not pinned; `storytrack curate list` shows what was decided")


def _refuse_second(earlier: Sequence[Decision], wish: Wish) -> None:
    for article in wish.articles:
        for one in earlier:
            if article.id in one.articles:
                raise Contradiction(
                    f"it was decided already where {article} belongs: {_told([one])}\n"
                    f"{_way_out([one])}"
                )


def _told(opposed: Sequence[Decision]) -> str:
    return "; ".join(
        f"decision {one.id} of {one.at:%Y-%m-%d} ({_what(one)}: {one.why})" for one in opposed
    )


def _what(decision: Decision) -> str:
    stories = " and ".join(place.story for place in decision.places)
    joint = {"move": "moved to", "pin": "pinned in", "split": "split from", "merge": "merged"}
    return " ".join(part for part in (joint.get(decision.verb, "dropped"), stories) if part)


def _way_out(opposed: Sequence[Decision]) -> str:
    ways = " and ".join(f"`storytrack curate undo {one.id}`" for one in opposed)
    return f"If it no longer holds, take it back first: {ways}"


def _place(con: Connection, story: str, leaving: Sequence[ArticleName]) -> Place:
    rows = con.execute(statement("articles_of_story"), {"story": story}).fetchall()
    return Place(story, frozenset(article for (article,) in rows) - {one.id for one in leaving})


def _followed(con: Connection, story: str) -> bool:
    return story in _all_followed(con)


def _all_followed(con: Connection) -> frozenset[str]:
    return frozenset(story for (story,) in con.execute(statement("followed_rows")).fetchall())


def _blocks(con: Connection, made: Sequence[Decision], named: Sequence[str]) -> list[Block]:
    """Return how what the decisions speak of lies now; what is not grouped yet lies alone."""
    articles = sorted(frozenset[str]().union(*(one.known for one in made)))
    rows = con.execute(statement("blocks"), {"articles": articles}).fetchall()
    blocks = [Block(set(together), followed) for followed, together in rows]
    grouped = frozenset[str]().union(*(block.articles for block in blocks))
    return blocks + [Block({article}) for article in named if article not in grouped]
