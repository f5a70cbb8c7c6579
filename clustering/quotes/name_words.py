"""What single words say of the name beside them: by their endings, and by what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clustering.quotes.lexicon import Lexicon
    from clustering.quotes.tokens import Token

_ADJECTIVE_DE = frozenset({"er", "en", "em", "es", "he", "ne", "le", "te", "ge", "re"})
_OBLIQUE = re.compile(
    r"(?:ии|ії|ины|іни|їни|ого|ому|ему|ым|[^аи]ом|[^аеи]ем|овой|евой|иной|ской|ою|ею|ові|еві|у|ю)$"
)


def determines(token: Token, words: Lexicon) -> bool:
    """Tell whether a word stands before nouns that are no names: articles, "im", "seiner"."""
    if token.low in words.verbs:
        return False
    if token.low in words.definite or token.low in words.indefinite:
        return True
    return token.low in words.oblique and token.low not in words.prepositions


def adjective(token: Token, words: Lexicon) -> bool:
    """Tell whether a German word has the ending of an adjective, so that a noun follows it."""
    if (
        token.capital
        or len(token.low) <= 3
        or token.low in words.verbs
        or token.low in words.relatives
    ):
        return False
    return token.low[-2:] in _ADJECTIVE_DE


def role(before: Token, words: Lexicon) -> bool:
    """Tell whether the word before a name says what its bearer is: "la climatologue Ana Ruiz"."""
    if before.low in words.roles:
        return True
    if words.language == "en" or before.kind != "word" or before.capital:
        return False
    return before.low not in words.no_role and len(before.low) > 4


def acronym(word: str) -> bool:
    """Tell whether a word is an acronym, which before a name is no part of it."""
    return word.isupper() and (len(word) >= 3 or word in {"US", "UK", "EU", "UN", "ЕС", "ЄС"})


def declined(word: str) -> bool:
    """Tell whether a Slavic name has an ending that the nominative does not have."""
    return bool(_OBLIQUE.search(word)) and len(word) > 4
