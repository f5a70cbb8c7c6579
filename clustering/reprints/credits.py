"""Whom an article credits with its text: in dateline, byline, or elsewhere on the page. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clustering.reprints.records import Signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_HEAD = re.compile(
    r"(?P<head>[^\n]{0,90}?[(（\[【][^()（）\n\[\]【】]{2,40}[)）\]】])\s?(?:[-–—―:：.،,]|電|电|\s|$)"
    r"|(?P<bracketed>[（【][^()（）\n【】]{2,24}[）】])"
    r"|(?P<dated>[\u3400-\u9fff]{3,24}\d{1,2}(?:月\d{1,2})?日[电電])"
    r"|(?P<plain>[^\n.:–—―]{2,70}?)(?:\s[-–—―]+\s|\s?[–—―]\s?|\.\s?[-–—―]+\s?|:\s)"
)
_INSIDE = re.compile(r"[(（\[【]([^()（）\[\]【】]{2,40})[)）\]】]\s*$")
_SPLIT = re.compile(r"\s*(?:[,/|;·•+&、]|\s[-–—]\s|\s(?:and|und|et|y|e|i|via|with|for|of)\s)\s*")
_BY = re.compile(
    r"^(?:by|von|par|por|de|da|от|від)\s+|\s+(?:staff|desk|news desk|newsroom)$", re.IGNORECASE
)
_CHINESE = re.compile(r"[\u3400-\u9fff]{3}")
_SHORTEST, _LONGEST = 2, 9
"""Characters of an agency's name that stands before a place without a space."""

_LOWER_WORDS = 2
"""Words in small letters that a dateline without brackets may have: "9 de julio"."""

_PLACE = 45
"""Characters of a dateline before its brackets."""

_NOBODY = frozenset({"news", "staff", "desk", "newsroom", "agencies", "wire", "wires", "editor"})
_OPENING = 140
"""Characters of a body in which its dateline stands."""


def dateline(body: str) -> str | None:
    """Return the dateline that a body starts with, "LONDON, July 9 (Northwire)"; None without one.

    It may be the first line's or, below a printed date or a name, the second's.
    """
    for line in [line for line in body[: 2 * _OPENING].split("\n") if line.strip()][:2]:
        found = _HEAD.match(line[:_OPENING].strip())
        if found and (whole := found["head"] or found["bracketed"] or found["dated"]):
            return whole
        if found and len(re.findall(r"\b[^\W\d_A-Z][^\W\d_]{2,}", found["plain"])) <= _LOWER_WORDS:
            return found["plain"]
    return None


@dataclass(frozen=True, slots=True)
class Lookup:
    """Whom names mean; all names are folded.

    Attributes:
        outlets: The outlets of each name.
        known: The usual name of each agency that pages credit.
        own: Under which other names each outlet may credit itself.
    """

    outlets: Mapping[str, frozenset[str]]
    known: Mapping[str, str]
    own: Mapping[str, frozenset[str]]

    def whose(self, name: str, outlet: str) -> tuple[str, str | None] | None:
        """Return whom a name on an outlet's page means, and as which outlet.

        None if it is nobody's, the outlet's own, or that of several.
        """
        theirs = self.outlets.get(name)
        if name in self.own.get(outlet, ()) or (theirs and (outlet in theirs or len(theirs) > 1)):
            return None
        if theirs:
            (one,) = theirs
            return one, one
        return (self.known[name], None) if name in self.known else None


def own_names(names: Iterable[str], home: str) -> frozenset[str]:
    """Return under which names an outlet may credit itself besides its own: initials, its host."""
    labels = [label for label in re.sub(r"^\w+://|[/:].*$", "", home).split(".") if len(label) > 1]
    found = {re.sub(r"(?<=\w\w)(?:news|media|agency)$", "", label) for label in labels[:-1]} - {
        "www"
    }
    for name in names:
        initials = "".join(word[0] for word in folded(name).split())
        found |= {initials} if len(initials) > 1 else set()
    return frozenset(found | set(labels[:-1]))


def unknown_agency(head: str | None) -> str | None:
    """Return the name in a dateline's brackets, if it looks like an agency's: as printed.

    "LARNOW, July 7 (Northwire)" does, "The deputy Jan Kohl (SPD)" does not.
    """
    inside = _INSIDE.search(head) if head else None
    if not inside or any(letter.isdigit() for letter in inside[1]):
        return None
    before = (head or "")[: inside.start()].strip()
    placed = not before or before[:2].isupper() or not re.search(r"[A-Za-zА-я]", before)
    return inside[1].strip() if placed and len(before) <= _PLACE else None


def folded(name: str) -> str:
    """Return a name as it is looked up: case, marks and "The" do not matter."""
    return " ".join(re.sub(r"[^\w]+", " ", name.casefold()).split()).removeprefix("the ")


def heads_named(head: str | None) -> tuple[str, ...]:
    """Return the names that a dateline may credit, folded."""
    if not head:
        return ()
    inside = _INSIDE.search(head)
    text = inside[1] if inside else head
    found = [folded(text), *_parts(text)]
    if _CHINESE.match(text):
        found += [text[:length] for length in range(_SHORTEST, _LONGEST)]
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> Iterator[str]:
    for part in _SPLIT.split(text):
        name = folded(_BY.sub("", part.strip(" .()[]")))
        if name and name not in _NOBODY:
            yield name


def signed(
    outlet: str,
    head: str | None,
    bylines: Sequence[tuple[str, str]],
    agency: tuple[str, str] | None,
    canonical: str | None,
    lookup: Lookup,
) -> Signed | None:
    """Tell whom an article credits with its text; None if nobody but its own outlet.

    A dateline says it of the whole text, and so does a byline of nobody else. Beside a reporter or
    a desk of its own, or below the text, an agency may have given a part.

    Args:
        outlet: Whose article it is.
        head: Its dateline.
        bylines: Name and kind of each in its byline.
        agency: The agency that reading the page found, and where.
        canonical: The outlet whose page it names as its canonical.
        lookup: Whom names mean.
    """
    parts = [(kind, tuple(_parts(name))) for name, kind in bylines]
    alone = all(kind == "agency" or _all_known(named, lookup) for kind, named in parts)
    credited = [folded(part) for part in agency[0].split("/")] if agency else []
    found_in = agency[1] if agency else ""
    elsewhere = "byline" if found_in == "byline" else "agency"
    only = len(credited) == 1 and (alone if found_in == "byline" else not bylines)
    names = [name for _, named in parts for name in named]
    places: tuple[tuple[str, bool, Iterable[str]], ...] = (
        ("dateline", True, heads_named(head)),
        ("dateline", True, credited if found_in == "dateline" else ()),
        ("byline", True, names if alone else ()),
        (elsewhere, True, credited if only else ()),
        ("canonical", True, (canonical,) if canonical and canonical != outlet else ()),
        ("byline", False, names),
        (elsewhere, False, credited),
    )
    for where, wholly, named in places:
        for name in named:
            theirs = (name, name) if where == "canonical" else lookup.whose(name, outlet)
            if theirs:
                return Signed(*theirs, where, wholly)
    return None


def _all_known(names: Sequence[str], lookup: Lookup) -> bool:
    return bool(names) and all(each in lookup.outlets or each in lookup.known for each in names)


def mentions(text: str, names: Sequence[str]) -> bool:
    """Tell whether one of some names stands in a text, as printed and as a word of its own."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name), text)
        for name in names
    )
