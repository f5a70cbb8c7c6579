"""What a person decided comes after what the grouping found: a pure function of both.

A story's id may be given anew when everything is grouped again. So a decision names articles: those
that it places, and the anchor of each story, which is what was in it when the decision was made.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from storage.curations import Decision, Place

    Nearer = Callable[[str, AbstractSet[str], AbstractSet[str]], bool]
    """Whether an article is more like the first articles than like the second."""


@dataclass(slots=True, eq=False)
class Block:
    """Articles that are together, and the followed story that they are, if they are one."""

    articles: set[str]
    followed: str | None = None


@dataclass(slots=True)
class Board:
    """Blocks while they are rearranged.

    Attributes:
        blocks: The blocks, in the order given, then new ones.
        followed: Ids of all followed stories.
        settled: Articles that a decision places each by itself: a story is not found by them.
        decided: Which decision an article's place rests on.
    """

    blocks: list[Block]
    followed: AbstractSet[str]
    settled: AbstractSet[str]
    decided: dict[str, Decision] = field(default_factory=dict)
    where: dict[str, Block] = field(init=False)

    def __post_init__(self) -> None:
        self.where = {article: block for block in self.blocks for article in block.articles}

    def there(self, articles: Iterable[str]) -> set[str]:
        """Return which of some articles there are at all."""
        return {article for article in articles if article in self.where}

    def free(self, anchor: AbstractSet[str]) -> set[str]:
        """Return what a story is found by: of its anchor, what no decision places elsewhere."""
        return self.there(anchor - self.settled) or self.there(anchor)

    def most(self, articles: AbstractSet[str]) -> Block | None:
        """Return the block that most of some articles are in."""
        counts = Counter(self.where[article] for article in articles)
        first = min(articles, key=lambda one: (-counts[self.where[one]], one), default=None)
        return self.where[first] if first is not None else None

    def home(self, place: Place) -> Block | None:
        """Return the block that a story goes on in: a followed one's own, else where most are."""
        if place.story in self.followed:
            own = (block for block in self.blocks if block.followed == place.story)
            return next(own, None)
        return self.most(self.free(place.anchor))

    def made(self, followed: str | None = None) -> Block:
        """Return a new block without articles."""
        block = Block(set(), followed)
        self.blocks.append(block)
        return block

    def put(self, articles: Iterable[str], block: Block, decision: Decision) -> None:
        """Take articles to a block, because of a decision."""
        for article in sorted(articles):
            self.where[article].articles.discard(article)
            block.articles.add(article)
            self.where[article] = block
            self.decided[article] = decision


def obey(
    blocks: Sequence[Block],
    decisions: Sequence[Decision],
    followed: AbstractSet[str] = frozenset(),
    nearer: Nearer = lambda *_: False,
) -> Board:
    """Rearrange blocks as decisions want it: mergers and splits first, then articles one by one.

    Args:
        blocks: A partition; it is left as it is.
        decisions: Those that hold, in the order in which they were made.
        followed: Ids of all followed stories.
        nearer: Decides what goes with which side of a split when nobody decided about it.

    Returns:
        The new partition, without empty blocks, and what rests on which decision. What cannot be
        obeyed changes nothing; `unmet` tells.
    """
    settled = frozenset(article for one in decisions for article in one.articles)
    board = Board([Block(set(b.articles), b.followed) for b in blocks], followed, settled)
    for decision in decisions:
        if decision.verb == "merge":
            _merge(board, decision)
        elif decision.verb == "split":
            _split(board, decision, nearer)
    for decision in decisions:
        if decision.verb == "drop":
            for article in board.there(decision.articles):
                board.put([article], board.made(), decision)
        elif decision.verb in ("move", "pin"):
            _move(board, decision)
    board.blocks = [block for block in board.blocks if block.articles]
    return board


def unmet(board: Board, decisions: Sequence[Decision]) -> dict[int, str]:
    """Return the numbers of decisions that a partition does not follow, and why it does not."""
    reasons: Mapping[str, Callable[[Board, Decision], str | None]] = {
        "merge": _unmerged,
        "split": _unsplit,
        "drop": _undropped,
        "move": _unmoved,
        "pin": _unmoved,
    }
    told = {one.id: reasons[one.verb](board, one) for one in decisions}
    return {number: why for number, why in told.items() if why}


def against(
    blocks: Sequence[Block],
    earlier: Sequence[Decision],
    new: Decision,
    followed: AbstractSet[str] = frozenset(),
) -> tuple[Decision, ...]:
    """Return the earlier decisions that a new one cannot stand beside.

    Returns:
        One that it would do to take back: of those that would no longer be obeyed, if one of them
        would do, and the latest; else all that would no longer be obeyed, or that speak of the
        same articles when it is the new one that could not be. Nothing when all can be obeyed.
    """

    def failing(decisions: Sequence[Decision]) -> set[int]:
        return set(unmet(obey(blocks, decisions, followed), decisions))

    before = failing(earlier)
    broken = failing([*earlier, new]) - before
    if not broken:
        return ()
    for one in sorted(earlier, key=lambda one: (one.id in broken, one.id), reverse=True):
        others = [other for other in earlier if other is not one]
        if not failing([*others, new]) - before:
            return (one,)
    return tuple(one for one in earlier if one.id in broken) or tuple(
        one for one in earlier if one.known & new.known
    )


def _merge(board: Board, decision: Decision) -> None:
    homes = _homes(board, decision)
    followed = {block.followed for block in homes if block.followed}
    if len(homes) < 2 or len(followed) > 1:
        return
    kept = next((block for block in homes if block.followed), homes[0])
    for block in homes:
        if block is not kept:
            board.put(set(block.articles), kept, decision)


def _homes(board: Board, decision: Decision) -> list[Block]:
    """Return the blocks of a merger's stories, each once; a followed story's own is made."""
    homes: list[Block] = []
    for place in decision.places:
        block = board.home(place)
        if block is None and place.story in board.followed:
            block = board.made(place.story)
        if block is not None and block not in homes:
            homes.append(block)
    return homes


def _split(board: Board, decision: Decision, nearer: Nearer) -> None:
    """Take articles out of every block in which the story that they leave has an article.

    What else is in such a block, and was not there when it was decided, goes with the side that it
    is nearer to; but what a followed story gathered by its terms stays with it.
    """
    leaving = board.there(decision.articles)
    (place,) = decision.places
    staying = board.free(place.anchor)
    holders = {board.where[article] for article in leaving}
    shared = {b for b in holders if b.articles & staying or _is(b, place, board)}
    home = board.most({one for one in leaving if board.where[one] not in shared}) or board.made()
    for block in shared:
        others = block.articles & staying
        undecided = block.articles - leaving - place.anchor - board.settled
        if block.followed is None and others:
            board.put({one for one in undecided if nearer(one, leaving, others)}, home, decision)
    board.put(leaving, home, decision)


def _is(block: Block, place: Place, board: Board) -> bool:
    return place.story in board.followed and block.followed == place.story


def _move(board: Board, decision: Decision) -> None:
    (place,) = decision.places
    home = board.home(place)
    leaving = board.there(decision.articles)
    if home is None and place.story in board.followed and leaving:
        home = board.made(place.story)
    if home is not None:
        board.put(leaving, home, decision)


_GONE = "none of its articles is there any more"
_NO_HOME = "nothing is left of the story it names"
_OTHERWISE = "other decisions or seed files are against it"


def _unmerged(board: Board, decision: Decision) -> str | None:
    homes = [board.home(place) for place in decision.places]
    if None in homes:
        return _NO_HOME
    return _OTHERWISE if len(set(homes)) > 1 else None


def _unsplit(board: Board, decision: Decision) -> str | None:
    leaving = board.there(decision.articles)
    if not leaving:
        return _GONE
    (place,) = decision.places
    blocks = {board.where[article] for article in leaving}
    staying = board.free(place.anchor)
    together = any(b.articles & staying or _is(b, place, board) for b in blocks)
    return _OTHERWISE if together or len(blocks) > 1 else None


def _undropped(board: Board, decision: Decision) -> str | None:
    found = board.there(decision.articles)
    if not found:
        return _GONE
    return _OTHERWISE if any(len(board.where[one].articles) > 1 for one in found) else None


def _unmoved(board: Board, decision: Decision) -> str | None:
    found = board.there(decision.articles)
    if not found:
        return _GONE
    home = board.home(decision.places[0])
    if home is None:
        return _NO_HOME
    return _OTHERWISE if any(board.where[one] is not home for one in found) else None
