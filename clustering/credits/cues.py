"""The words by which a language credits another's report, as patterns around a name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_GAP = r"[^\s,;:.!?()\[\]–—]+"
"""A word between a cue and a name: no mark may part them."""

_MARKS = r"[\s«»„“”\"'‘’]*"
_FEW, _SOME, _MANY = 2, 5, 18


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns of one language; None where it has no words of a kind.

    Those that end with `$` are searched for in what stands before a name, the others are matched
    with what stands after it. Group `cue` is the cue.

    Attributes:
        before: "according to the US network CNN".
        beside: The same with nothing between.
        citing: "citing CNN".
        cited_by: "cited by CNN".
        verbs: "CNN reported", "CNN, which obtained".
        late: "CNN hat in der Nacht Aufnahmen veröffentlicht", "CNN zufolge".
        people: Who obtains things and writes books.
        books: What they write.
        gained: How they come by things.
        by: "a book by".
        names: Names joined by commas and "and".
        users: "users of".
        channel: "the Telegram channel".
    """

    before: re.Pattern[str]
    beside: re.Pattern[str]
    citing: re.Pattern[str]
    cited_by: re.Pattern[str]
    verbs: re.Pattern[str]
    late: re.Pattern[str] | None
    people: str
    books: str
    gained: str
    by: str
    names: str
    users: re.Pattern[str]
    channel: re.Pattern[str]


@cache
def cues(language: str | None) -> Cues:
    """Return a language's patterns; those of English where we have none for it."""
    told = _told()
    code = (language or "").lower().replace("_", "-").partition("-")[0]
    return _compiled(told.get(code, told["en"]), spaced=code not in ("zh", "ja"))


@cache
def _told() -> dict[str, dict[str, str]]:
    text = (files("clustering.credits") / "cues.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _compiled(words: dict[str, str], *, spaced: bool) -> Cues:
    bars, which = words["bars"], words["which"] or r"\b\B"
    edge, ends, space = (r"(?<!\w)", r"(?!\w)", r"\s+") if spaced else ("", "", r"\s*")
    word = _GAP if spaced else r"[^\s,;:.!?()，。；：！？、]"
    bar = rf"(?!(?:{bars})(?!\w))"
    both = "|".join(filter(None, (words["before"], words["citing"], words["cited_by"])))
    leading = "|".join(filter(None, (both, words["inverted"])))

    def before(phrases: str, most: int) -> re.Pattern[str]:
        gap = rf"(?:{_MARKS}{bar}{word}){{0,{most}}}"
        return _pattern(rf"{edge}(?P<cue>{phrases}){ends}{gap}{_MARKS}$")

    verbs = rf"(?P<cue>{words['verbs']})"
    clause = rf"(?:\s*,?\s*(?:{which})(?!\w))" if spaced else r"\b\B"
    aside = r"(?:\s*,[^,;:.!?]{1,60},)"
    gap = rf"(?:{space}{bar}{word}){{0,{_FEW + 1}}}?" if spaced else rf"{word}{{0,6}}?"
    after = rf"^[»”\"'’]*(?:{aside}|{clause})?{gap}\s*{edge}{verbs}{ends}"
    late = []
    if "late" in words:
        far = rf"(?:{space}[^\s;:.!?]+){{0,{_MANY}}}?{space}"
        late.append(rf"{far}(?P<cue>{words['late']})[.,;\s]*$")
    if "after" in words:
        late.append(rf"\s+(?P<cue_after>{words['after']})(?!\w)")
    person = r"(?:\s[^\W\d_a-z][\w.'’-]+|\s(?:de|von|van|der|den|la|al|bin)(?=\s)){1,4}"
    joined = rf"[^\W\d_a-z][\w.'’-]+{person}"
    return Cues(
        before(leading, _SOME if spaced else 8),
        before(leading, 0),
        before(words["citing"] or r"\b\B", _SOME),
        before(words["cited_by"] or r"\b\B", _SOME),
        _pattern(after),
        _pattern(rf"^[»”\"'’]*(?:{'|'.join(late)})") if late else None,
        words["people"],
        words["books"],
        words["gained"],
        words["by"] or r"\b\B",
        rf"{joined}(?:,\s{joined})*(?:,?\s(?:{words['and']})\s{joined})?",
        before(words["users"], 1),
        before(words["channel"], 0),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
