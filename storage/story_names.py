"""Which story somebody means: by id, by a seed's name, or by words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storage.choices import listed
from storage.database import Connection
from storage.errors import NoSuchStory, SeveralStories
from storage.sql import statement


@dataclass(frozen=True, slots=True)
class StoryName:
    """A story as a list shows it."""

    id: str
    title: str
    articles: int


def find_story(con: Connection, words: str) -> StoryName:
    """Return the story that somebody means.

    An id (also one that was merged into another) or a followed story's name comes first; then
    stories whose title, or else one of whose headlines, has all the words.

    Raises:
        NoSuchStory: None matches; the message lists the largest ones.
        SeveralStories: Several match; the message lists them.
    """
    for name in ("story_by_id", "stories_by_title", "stories_by_headline"):
        rows = con.execute(statement(name), {"words": words.strip()}).fetchall()
        found = [StoryName(*row) for row in rows]
        if len(found) == 1:
            return found[0]
        if found:
            raise SeveralStories(
                f'"{words}" could be any of {len(found)} stories; name one by its id:\n'
                + _choices(found)
            )
    rows = con.execute(statement("largest_stories")).fetchall()
    listed = [StoryName(*row) for row in rows]
    if not listed:
        raise NoSuchStory(
            f'no story matches "{words}": there are no stories yet; run `storytrack cluster`'
        )
    raise NoSuchStory(f'no story matches "{words}"; the largest are:\n' + _choices(listed))


def _choices(stories: Sequence[StoryName]) -> str:
    lines = [f"{story.id:<14} {story.articles:>4} articles  {story.title}" for story in stories]
    return listed(lines, "`storytrack stories` lists all")
