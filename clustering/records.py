"""What the grouping works on and what it answers: frozen records."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DAY_SECONDS = 86_400.0
"""The grouping counts time in days since 1970."""

_HALF = {"day": timedelta(hours=12), "hour": timedelta(minutes=30)}


@dataclass(frozen=True, slots=True)
class Grouping:
    """The numbers that decide what belongs together; they are measured per embedding model.

    Attributes:
        unlike: Embedding cosine that any two texts have; counts while few texts tell the real one.
        alike: Share of the way from there to 1 at which two texts mean the same.
        join: Average likeness (0 to 1) from which two groups become one.
        found: Likeness from which two single articles found a story. Where few outlets are
            followed, the best of many chance pairs is alike enough to join, but not to found.
        floor: Likeness of a pair below which it counts as 0.
        words: Weight of shared words against meaning, 0 to 1, within one language.
        headline_words: That weight in texts of hardly any words.
        abroad: Weight of shared names and numbers against meaning between two languages.
        window_days: Articles that are further apart than this are not compared.
    """

    unlike: float
    alike: float
    join: float
    found: float = 0.3
    floor: float = 0.2
    words: float = 0.65
    headline_words: float = 0.13
    abroad: float = 0.15
    window_days: float = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """An article as the grouping sees it.

    Attributes:
        article: Its id.
        outlet: Who published it.
        language: ISO 639 code, if known.
        published: When it says it was published, if it says so.
        first_seen: When it was first read; stands in for an unknown `published`.
        precision: How finely `published` is known.
        headline: Its headline.
        text: Headline and first words, for TF-IDF, names and numbers.
        vector: Its unit vector, float32.
    """

    article: str
    outlet: str
    language: str | None
    published: datetime | None
    first_seen: datetime
    precision: str | None
    headline: str
    text: str
    vector: NDArray[np.float32]

    @property
    def at(self) -> datetime:
        """The instant that windows count from: the middle of what its date leaves open."""
        if self.published is None:
            return self.first_seen
        return self.published + _HALF.get(self.precision or "", timedelta())


@dataclass(frozen=True, slots=True)
class Placement:
    """An article in a group.

    Attributes:
        article: Its id.
        score: How well it fits, 0 to 1.
        reasons: The strongest reasons in words.
        decision: Number of the decision that put it there, if a person did.
        thread: Headline of its sub-thread's most central article, in large groups.
    """

    article: str
    score: float
    reasons: tuple[str, ...]
    decision: int | None = None
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that belong together.

    Attributes:
        placements: Its articles, ordered by id.
        central: The article that its title is taken from.
        pinned: Id of the followed story that gathered it, if one did.
    """

    placements: tuple[Placement, ...]
    central: str
    pinned: str | None = None

    @property
    def articles(self) -> frozenset[str]:
        """Ids of its articles."""
        return frozenset(placement.article for placement in self.placements)


Partition = tuple[Group, ...]
"""Groups that share no article, ordered by their first article's id."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What an article has to do with a followed story.

    Attributes:
        terms: The followed story's terms that stand in its text.
        seed: Whether the followed story names its address.
    """

    terms: tuple[str, ...] = ()
    seed: bool = False


@dataclass(frozen=True, slots=True)
class LogLine:
    """Something that happened to a story; becomes a row of `story_log`."""

    story: str
    what: str
    other: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How a new partition continues the stories there were.

    Attributes:
        stories: For each group of the partition its story's id.
        aliases: Merged story to the story it became part of.
        parents: New story to the story it was split from.
        born: New stories, in the order of their numbers.
        emptied: Followed stories whose articles are all elsewhere.
        moved: How many articles changed their story.
        log: What happened, in order.
    """

    stories: tuple[str, ...]
    aliases: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    born: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    moved: int = 0
    log: tuple[LogLine, ...] = ()
