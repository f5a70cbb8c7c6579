"""From what articles have in common: which are copies, of what, and whose report each is. Pure.

Copies hang on their originals; whoever copies a copy is of the first original's family.
Excerpts make no family: who borrowed a paragraph still wrote a report.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from clustering.reprints.credits import mentions
from clustering.reprints.directing import direction
from clustering.reprints.records import Reprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clustering.reprints.records import Direction, Likeness, Names, Signed, Told

MOST = 0.5
"""Share of an article's own words that must stand in another's text for it to be a copy of that."""

CREDITED = 0.3
"""The same, where the article says itself that it is the other's text."""

SAME = 0.8
"""The same, for another article of the same outlet."""

_NEARLY = 0.75
"""Share of what it has of a copy that an article must have of the original of that copy."""

_NO_REPORTS = frozenset({"live blog"})
"""Kinds of articles that are nobody's text as a whole, whoever is named in the byline."""


def decided(
    told: Mapping[str, Told], likenesses: Iterable[Likeness], names: Names
) -> list[Reprint]:
    """Return what is told of every article that carries another's text, in order of their ids.

    Args:
        told: The articles, by id.
        likenesses: What they have in common, each pair from both sides.
        names: Names of outlets, and which are agencies.
    """
    found: dict[str, Reprint] = {}
    alike: dict[str, list[Likeness]] = defaultdict(list)
    for one in likenesses:
        if one.article in told and one.other in told:
            alike[one.article].append(one)
    for key in sorted(told):
        if row := _row(told[key], alike.get(key, ()), told, names):
            found[key] = row
    _unknotted(found, told)
    _hung_on_first(found, alike, told, names)
    _own_copies(found, alike, told, names)
    return [_in_family(found[key], found, told, names) for key in sorted(found)]


def _row(
    article: Told, alike: Sequence[Likeness], told: Mapping[str, Told], names: Names
) -> Reprint | None:
    """Return what is told of an article by itself; None where it is its outlet's own."""
    copied: list[tuple[tuple[object, ...], Likeness, Direction]] = []
    siblings: list[Likeness] = []
    for one in alike:
        other = told[one.other]
        if other.outlet == article.outlet or not (one.enough or one.long):
            continue
        if _third(article, other):
            if one.enough and one.share >= MOST:
                siblings.append(one)
            continue
        way = direction(article, other, names, one)
        if way.copies:
            copied.append((_rank(one, way, other), one, way))
    best = min(copied, key=lambda each: each[0], default=None)
    if best and _is_copy(article, best[1], best[2]):
        return _of_original(article, best[1], best[2], told[best[1].other], names)
    if _wholly(article):
        return _of_unseen(article, article.signed, siblings, names, sure=True)
    siblings = [one for one in siblings if not _first(article, told[one.other])]
    if siblings:
        nearest = max(siblings, key=lambda one: (one.shared, one.other))
        return _of_unseen(article, told[nearest.other].signed, siblings, names, sure=False)
    if best and best[1].long:
        return replace(
            _of_original(article, best[1], best[2], told[best[1].other], names), kind="excerpt"
        )
    return None


def _first(article: Told, other: Told) -> bool:
    """Tell whether an article certainly came out before another, which then may well be from it."""
    return other.earliest is not None and article.latest < other.earliest


def _rank(one: Likeness, way: Direction, other: Told) -> tuple[object, ...]:
    """Return what puts the likeliest original first."""
    credited = way.by != "credit"
    copied = _wholly(other)
    earliest = (other.earliest or other.latest).timestamp()
    return (credited, not one.enough, -round(10 * one.share), copied, earliest, other.id)


def _third(article: Told, other: Told) -> bool:
    """Tell whether one text is credited to a third party: then neither is the original."""
    mine, theirs = _party(article), _party(other)
    if mine is None and theirs is None:
        return False
    return theirs != article.outlet and mine != other.outlet


def _wholly(article: Told) -> bool:
    return _party(article) is not None


def _party(article: Told) -> str | None:
    """Return whom an article credits with its whole text: an outlet's id, or an agency's name."""
    by = article.signed
    if by is None or not by.wholly or article.kind in _NO_REPORTS:
        return None
    return by.outlet or by.name


def _is_copy(article: Told, one: Likeness, way: Direction) -> bool:
    says_so = way.by == "credit" and _wholly(article)
    return one.enough and one.share >= (CREDITED if says_so else MOST)


def _of_original(
    article: Told, one: Likeness, way: Direction, other: Told, names: Names
) -> Reprint:
    agency = other.outlet if other.outlet in names.agencies else None
    where = _credited(article, other, names)
    return replace(
        _laid_beside(article, one),
        kind="wire copy" if agency else "reprint",
        original=other.id,
        agency=agency,
        credited=where is not None,
        credited_in=where,
        direction_sure=way.sure,
        direction_by=way.by,
    )


def _of_unseen(
    article: Told, by: Signed | None, siblings: Sequence[Likeness], names: Names, *, sure: bool
) -> Reprint:
    """Return what is told of a text that was not seen itself; other copies of it may have been."""
    nearest = max(siblings, key=lambda one: (one.shared, one.other), default=None)
    row = Reprint(article.id, "wire copy", article.revision)
    if nearest:
        row = _laid_beside(article, nearest)
    mine = article.signed if article.signed and by and article.signed.name == by.name else None
    return replace(
        row,
        kind="reprint" if by and by.outlet and by.outlet not in names.agencies else "wire copy",
        agency=by.name if by else None,
        credited=mine is not None,
        credited_in=mine.where if mine else None,
        direction_sure=sure,
        direction_by="credit",
    )


def _laid_beside(article: Told, one: Likeness) -> Reprint:
    return Reprint(
        article.id,
        "wire copy",
        one.revision,
        beside=one.other,
        beside_revision=one.other_revision,
        words=one.words,
        shared_words=one.shared,
        containment=one.share,
        passages=one.passages,
    )


def _credited(article: Told, other: Told, names: Names) -> str | None:
    """Tell where an article says that it has another's text."""
    if article.signed and article.signed.outlet == other.outlet:
        return article.signed.where
    if other.id in article.links:
        return "link"
    return "text" if mentions(article.body, names.printed.get(other.outlet, ())) else None


def _unknotted(found: dict[str, Reprint], told: Mapping[str, Told]) -> None:
    """Free the earliest article of every ring of copies."""
    for start in sorted(found):
        path = [start]
        while (after := _original(found, path[-1])) is not None and after not in path:
            path.append(after)
        if after is not None:
            ring = path[path.index(after) :]
            first = min(ring, key=lambda key: (told[key].earliest or told[key].latest, key))
            del found[first]


def _hung_on_first(
    found: dict[str, Reprint],
    alike: Mapping[str, Sequence[Likeness]],
    told: Mapping[str, Told],
    names: Names,
) -> None:
    """Hang copies of copies on the first original whose text they have nearly as much of."""
    for key in sorted(found):
        after = _original(found, key)
        while after is not None and (after := _original(found, after)) is not None:
            one = next((one for one in alike[key] if one.other == after), None)
            if (
                one
                and one.enough
                and one.share >= max(MOST, _NEARLY * (found[key].containment or 0))
            ):
                way = direction(told[key], told[after], names, one)
                if way.copies and told[key].outlet != told[after].outlet:
                    found[key] = _of_original(told[key], one, way, told[after], names)


def _original(found: Mapping[str, Reprint], key: str) -> str | None:
    row = found.get(key)
    return row.original if row and row.kind != "excerpt" else None


def _own_copies(
    found: dict[str, Reprint],
    alike: Mapping[str, Sequence[Likeness]],
    told: Mapping[str, Told],
    names: Names,
) -> None:
    """Add articles that are one text under two addresses of an outlet, the later ones."""
    for key in sorted(alike):
        article = told[key]
        if key in found and found[key].kind != "excerpt":
            continue
        same = [
            (one, way)
            for one in alike[key]
            if told[one.other].outlet == article.outlet
            and one.enough
            and one.share >= SAME
            and (way := direction(article, told[one.other], names, one)).copies
        ]
        if same:
            one, way = min(same, key=lambda each: (-each[0].shared, each[0].other))
            found[key] = replace(
                _laid_beside(article, one),
                kind="own copy",
                original=one.other,
                direction_sure=way.sure,
                direction_by=way.by,
                credited=True,
            )


def _in_family(
    row: Reprint, found: Mapping[str, Reprint], told: Mapping[str, Told], names: Names
) -> Reprint:
    """Say whose report a copy is: its first original's outlet's, or its agency's."""
    if row.kind == "excerpt":
        return row
    first, seen = row, {row.article}
    while first.original and (after := found.get(first.original)):
        if after.kind == "excerpt" or after.article in seen:
            break
        first = after
        seen.add(after.article)
    family = told[first.original].outlet if first.original else first.agency
    agency = row.agency or (family if family in names.agencies else first.agency)
    wire = first.kind == "wire copy" or family in names.agencies
    kind = "wire copy" if wire and row.kind == "reprint" else row.kind
    return replace(row, family=family, agency=agency, kind=kind)
