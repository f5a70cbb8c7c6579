"""A text cut into sentences, with where each stands: by rule, in any script."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CLOSERS = "\"'”’»›“‘«)\\]）」』】"
_END = re.compile(rf"(?:[.!?…؟۔।]+[{_CLOSERS}]*(?=\s)|[。！？｡]+[{_CLOSERS}]*)")
_SHORTENED = frozenset(
    re.findall(
        r"\w+",
        """
        mr mrs ms dr prof gen sen rep gov lt col sgt capt adm maj hon rev st no nos vs jr sr
        inc ltd co corp dept est fig approx jan feb mar apr jun jul aug sept sep oct nov dec
        mt ft bzw ca evtl ggf inkl nr str usw vgl zzt abs hr fr dipl ing m mm mme mmes mlle
        mgr sra srta ud uds ee pág núm art exmo exma av г гг им ул стр руб коп млн млрд тыс
        проф акад св р н э см рис др пр м обл
        """,
    )
)
"""Words that a full stop follows without ending a sentence."""

_LONGEST_WORD = 40
"""Characters before a full stop that are looked at: the whole line would cost its square."""
_LAST_WORD = re.compile(r"([^\W\d_]+|\d+)\.$")
_ORDINAL_LANGUAGES = frozenset(
    {"de", "da", "nb", "no", "cs", "sk", "fi", "hu", "hr", "sl", "sr", "tr", "et", "is"}
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a body.

    Attributes:
        start: Offset of its first character in the body.
        end: Offset after its last one.
        text: Its words.
        position: How far down the body it starts, 0 top to 1 end.
    """

    start: int
    end: int
    text: str
    position: float


def sentences(body: str, language: str | None = None) -> tuple[Sentence, ...]:
    """Cut a body into its sentences.

    A paragraph ends a sentence. A full stop does not where it shortens a word ("Gen. Holt",
    "U.S."), where it makes a number an ordinal ("9. Juli"), or where small letters go on.

    Args:
        body: The text; paragraphs are separated by line breaks.
        language: ISO 639 code, if known.
    """
    length = max(1, len(body))
    found = []
    for line in re.finditer(r"[^\n]+", body):
        for start, end in _cut(line[0], language):
            at = line.start() + start
            found.append(Sentence(at, line.start() + end, line[0][start:end], at / length))
    return tuple(found)


def _cut(line: str, language: str | None) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _END.finditer(line):
        if match.end() >= len(line) or _ends(line, match, language):
            spans.append((start, match.end()))
            start = match.end()
    spans.append((start, len(line)))
    trimmed = [_trimmed(line, one, other) for one, other in spans]
    return [(one, other) for one, other in trimmed if one < other]


def _trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def _ends(line: str, match: re.Match[str], language: str | None) -> bool:
    after = line[match.end() :].lstrip().lstrip("\"'“‘„«‹¿¡([—–- ")
    if after[:1].islower():
        return False
    if match[0] != ".":
        return True
    word = _LAST_WORD.search(line, max(0, match.start() - _LONGEST_WORD), match.start() + 1)
    if word is None:
        return True
    if word[1].isdigit():
        return not (language in _ORDINAL_LANGUAGES and len(word[1]) <= 2 and after[:1].isalpha())
    initial = len(word[1]) == 1 and word[1].isupper()
    return not (initial or word[1].casefold() in _SHORTENED)
