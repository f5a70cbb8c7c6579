"""Story ids that survive: how a new partition continues the stories there were."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from clustering.records import Group, LogLine, Partition, Reconciled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet


def reconcile(
    previous: Mapping[str, AbstractSet[str]],
    partition: Partition,
    mint: Callable[[int], Sequence[str]],
    followed: AbstractSet[str] = frozenset(),
    led: AbstractSet[str] = frozenset(),
) -> Reconciled:
    """Give every group of a partition its story's id.

    A story's heir is the group that most of its articles are in. A group that is heir to one story
    keeps its id. Heir to several, it keeps the oldest of those that came over by more than half,
    else the one it overlaps most; the others become aliases. Heir to none, it gets a new number,
    and names as parent the story that it took most from. A followed story's group has its id.

    Args:
        previous: Story id to the articles in it; aliases are not in it.
        partition: The groups, in the order in which new ones get their numbers.
        mint: Gives so many ids that no story ever had.
        followed: Ids of all followed stories, also of those that gathered nothing.
        led: Articles that a person led away now: their stories go on with those that stay.

    Returns:
        The ids, and what happened. Nothing in it when nothing changed.
    """
    home = {article: story for story, articles in previous.items() for article in articles}
    overlaps = [Counter(home[a] for a in group.articles if a in home) for group in partition]
    inherited = [Counter(home[a] for a in g.articles - led if a in home) for g in partition]
    claims = _claims(previous, followed, inherited)
    kept: dict[int, str] = {}
    aliases: dict[str, str] = {}
    for number, group in enumerate(partition):
        claimants = claims[number]
        winner = group.pinned or _winner(claimants, inherited[number], previous)
        if winner is not None:
            kept[number] = winner
            aliases |= {story: winner for story in claimants if story != winner}
    new = [number for number in range(len(partition)) if number not in kept]
    minted = dict(zip(new, mint(len(new)), strict=True))
    ids = tuple(kept.get(number) or minted[number] for number in range(len(partition)))
    parents = {
        ids[number]: _most(overlaps[number]) for number in minted if overlaps[number].total()
    }
    return _told(previous, partition, ids, aliases, parents, home)


def age(story: str) -> tuple[int, str]:
    """Sort key that puts older stories first; a followed story is older than any number."""
    number = story.removeprefix("s")
    return (int(number), "") if number.isdecimal() and story != number else (0, story)


def _claims(
    previous: Mapping[str, AbstractSet[str]],
    followed: AbstractSet[str],
    overlaps: list[Counter[str]],
) -> dict[int, list[str]]:
    """Return for each group the stories whose heir it is, oldest first.

    A followed story is nobody's to continue: its own group has its id, or none has.
    """
    parts: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, overlap in enumerate(overlaps):
        for story, count in overlap.items():
            parts[story].append((-count, number))
    claims: dict[int, list[str]] = defaultdict(list)
    for story in sorted(previous, key=age):
        if story not in followed and parts[story]:
            claims[min(parts[story])[1]].append(story)
    return claims


def _winner(
    claimants: list[str],
    overlap: Counter[str],
    previous: Mapping[str, AbstractSet[str]],
) -> str | None:
    whole = [story for story in claimants if overlap[story] * 2 > len(previous[story])]
    if whole:
        return whole[0]
    return max(claimants, key=lambda story: overlap[story]) if claimants else None


def _most(overlap: Counter[str]) -> str:
    return min(overlap, key=lambda story: (-overlap[story], age(story)))


def _told(
    previous: Mapping[str, AbstractSet[str]],
    partition: Partition,
    ids: tuple[str, ...],
    aliases: dict[str, str],
    parents: dict[str, str],
    home: Mapping[str, str],
) -> Reconciled:
    """Put into words what the ids mean."""
    log: list[LogLine] = []
    born: list[str] = []
    moved = 0
    for story, group in zip(ids, partition, strict=True):
        if story not in previous:
            born.append(story)
            log.append(_birth(story, group, parents))
        for old in sorted((o for o, new in aliases.items() if new == story), key=age):
            why = f"{len(previous[old] & group.articles)} of its articles belong there"
            log.append(LogLine(old, "merged into", story, why))
        for article in sorted(group.articles):
            was = home.get(article)
            if _explained(was, story, previous, aliases, parents):
                continue
            if was is not None:
                moved += 1
                log.append(LogLine(was, "left", article, f"fits {story} better"))
            why = "new article" if was is None else f"came from {was}"
            log.append(LogLine(story, "joined", article, why))
    taken = {*ids, *aliases}
    grouped = frozenset[str]().union(*(group.articles for group in partition))
    emptied = tuple(
        story
        for story in sorted(previous, key=age)
        if story not in taken and previous[story] & grouped
    )
    log += [LogLine(story, "emptied", None, "its articles are elsewhere") for story in emptied]
    return Reconciled(ids, aliases, parents, tuple(born), emptied, moved, tuple(log))


def _birth(story: str, group: Group, parents: Mapping[str, str]) -> LogLine:
    size = len(group.placements)
    of = f"{size} article" if size == 1 else f"{size} articles"
    if story in parents:
        return LogLine(story, "split from", parents[story], f"{of} that hang together")
    return LogLine(story, "born", None, of)


def _explained(
    was: str | None,
    story: str,
    previous: Mapping[str, AbstractSet[str]],
    aliases: Mapping[str, str],
    parents: Mapping[str, str],
) -> bool:
    """Whether an article's place is already told: it stayed, or came by birth, split or merger."""
    if was is None:
        return story not in previous
    return was == story or aliases.get(was) == story or parents.get(story) == was
