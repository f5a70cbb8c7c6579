"""Words, numbers and names of a text, in any script and without a dictionary."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,\u00a0\u202f]\d+)*(?:\s?%)?")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?…:;\n\"“”„«»‘(\[|–—-]\s*$")

_STEM = 6
"""Letters of a word that count: endings are grammar more often than meaning."""

_THOUSAND = 3

_CYRILLIC = (
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh "
    "ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ґ=g є=ye і=i ї=yi"
)
_GREEK = (
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f "
    "χ=ch ψ=ps ω=o"
)
_OTHER = "ß=ss ł=l ø=o đ=d æ=ae"
_LATIN = str.maketrans({pair[0]: pair[2:] for pair in f"{_CYRILLIC} {_GREEK} {_OTHER}".split(" ")})
_VOWELS = re.compile(r"[aeiouyjhw]+")
_ALIKE = str.maketrans({"c": "k", "q": "k", "z": "s", "x": "ks"})


def words(text: str) -> list[str]:
    """Return the words of a text, case-folded and cut to their stems, in order.

    Scripts without spaces give pairs of neighbouring characters.
    """
    found: list[str] = []
    for match in _WORD.finditer(unicodedata.normalize("NFKC", text)):
        word = match[0].casefold()
        if _UNSPACED.search(word):
            found += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        else:
            found.append(word[:_STEM])
    return found


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text: without thousands marks, a percent sign kept ("10 %")."""
    return frozenset(_plain(match[0]) for match in _NUMBER.finditer(text))


def _plain(number: str) -> str:
    """Undo the thousands marks of any country: 2,000 and 2.000 are the same, 3,5 and 3.5 too."""
    whole, *rest = re.split(r"[.,\u00a0\u202f]", number.rstrip("% \u00a0\u202f"))
    if rest and len(rest[-1]) != _THOUSAND:
        plain = f"{whole}{''.join(rest[:-1])}.{rest[-1]}"
    else:
        plain = "".join([whole, *rest])
    return f"{plain} %" if number.endswith("%") else plain


def names(text: str) -> frozenset[str]:
    """Return the capitalised words of a text that do not merely begin a sentence.

    A word that also stands somewhere in small letters is no name.
    """
    small: set[str] = set()
    large: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0]
        if word[0].islower():
            small.add(word.casefold())
        elif word[0].isupper() and len(word) > 1 and not _begins(text, match.start()):
            large.add(word.removesuffix("'s").removesuffix("’s"))
    return frozenset(name for name in large if name.casefold() not in small)


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start]
    return not before.strip() or _SENTENCE_END.search(before) is not None


def latin(name: str) -> str:
    """Return a name in small Latin letters, where its script spells sounds: Путин is "putin"."""
    folded = unicodedata.normalize("NFC", name.casefold()).translate(_LATIN)
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if c.isascii() and c.isalpha())


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """Return the consonants of a name in Latin letters, which languages mostly agree on.

    Путин, Putin and Poutine give the same; so do Трамп and Trump. Empty for what is too short to
    tell anything.
    """
    plain = latin(name)
    bones = _VOWELS.sub("", plain.replace("ph", "f").replace("ch", "k").replace("sh", "s"))
    bones = re.sub(r"(.)\1+", r"\1", bones.translate(_ALIKE))
    return bones if len(bones) > 2 else ""
