"""How languages report speech: verbs, pronouns, titles and cues, a TOML file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The words by which a language says who said something. All in lower case.

    Attributes:
        language: ISO 639-1 code; empty for the lexicon of a language we do not know.
        verbs: Forms of reporting verbs.
        told: Those after which a name is not the speaker's.
        according: Phrases after which the speaker is named.
        quoted: Verbs whose object is the speaker.
        complementizers: Words that open what was said, unquoted.
        he, she, they, me: Pronouns in the subject's form.
        he_according, she_according: Those that stand inside an `according` phrase.
        relatives: Words that open a clause about the name before them.
        conjunctions: Words that join clauses.
        definite, indefinite: Articles and the like.
        oblique: Words after which a name is no subject.
        prepositions: Those of them that stand before names as well as before nouns.
        auxiliaries: Words that may stand between subject and verb.
        titles: Words before a name that are no part of it.
        title_endings: Endings of such words.
        persons: Nouns that stand for somebody already named.
        female, male: Words that tell whether a woman or a man is meant.
        works: Nouns whose name stands in marks.
        groups: Nouns for bodies and places: a name with one is no person's.
        days: Words for times.
        stop: Words that are no names even with a capital.
        nouns_only: Nouns that stand without an article and are no names.
        voices: Nouns for a voice, followed by whose it is.
        him, her: Pronouns in the object's form.
        followed: Verbs that report only when one of certain words follows.
        no_name, no_role, roles: Of the above, those that begin no name, those that say not what
            its bearer is, and those that do; put together once, since each word asks for them.
        pro_drop: A verb without a subject is about whoever spoke last.
        slavic: Names are declined.
        nouns: All nouns have capitals.
        elisions: "l’État" is two words.
    """

    language: str = ""
    verbs: Words = frozenset()
    told: Words = frozenset()
    according: tuple[tuple[str, ...], ...] = ()
    quoted: tuple[tuple[str, ...], ...] = ()
    complementizers: Words = frozenset()
    he: Words = frozenset()
    she: Words = frozenset()
    they: Words = frozenset()
    me: Words = frozenset()
    he_according: Words = frozenset()
    she_according: Words = frozenset()
    relatives: Words = frozenset()
    conjunctions: Words = frozenset()
    definite: Words = frozenset()
    indefinite: Words = frozenset()
    oblique: Words = frozenset()
    prepositions: Words = frozenset()
    auxiliaries: Words = frozenset()
    titles: Words = frozenset()
    title_endings: tuple[str, ...] = ()
    persons: Words = frozenset()
    female: Words = frozenset()
    male: Words = frozenset()
    works: Words = frozenset()
    groups: Words = frozenset()
    days: Words = frozenset()
    stop: Words = frozenset()
    nouns_only: Words = frozenset()
    voices: Words = frozenset()
    him: Words = frozenset()
    her: Words = frozenset()
    followed: Mapping[str, Words] = field(default_factory=dict)
    no_name: Words = frozenset()
    no_role: Words = frozenset()
    roles: Words = frozenset()
    pro_drop: bool = False
    slavic: bool = False
    nouns: bool = False
    elisions: bool = False

    def is_title(self, word: str) -> bool:
        """Tell whether a word (in lower case) is a title or a role rather than a name."""
        word = word.rstrip(".")
        if word in self.titles or (self.nouns and word in self.persons):
            return True
        return bool(self.title_endings) and word.endswith(self.title_endings)


@cache
def lexicon(language: str | None) -> Lexicon:
    """Return a language's words; none of them where we have no file for it.

    Args:
        language: ISO 639 code, perhaps with a region ("pt-BR").
    """
    code = (language or "").lower().replace("_", "-").partition("-")[0]
    path = files("clustering.quotes") / "lexicon" / f"{code}.toml"
    if not code.isalpha() or not path.is_file():
        return Lexicon()
    return _read(code, tomllib.loads(path.read_text(encoding="utf-8")))


def _read(code: str, data: dict[str, Any]) -> Lexicon:
    forms = set(data.pop("verbs").split())
    for rule in data.pop("inflected", ()):
        forms |= {stem + end for stem in rule["stems"].split() for end in rule["endings"].split()}
    told = {name: _value(value) for name, value in data.items()}
    if "title_endings" in told:
        told["title_endings"] = tuple(sorted(told["title_endings"]))
    words = Lexicon(language=code, verbs=frozenset(forms), **told)
    return replace(
        words,
        no_name=words.stop | words.oblique,
        no_role=words.stop | words.oblique | words.groups | words.verbs,
        roles=words.titles | words.persons,
    )


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return frozenset(value.split())
    if isinstance(value, list):
        phrases = (tuple(phrase.lower().split()) for phrase in value)
        return tuple(sorted(phrases, key=len, reverse=True))
    if isinstance(value, dict):
        return {word: frozenset(after.split()) for word, after in value.items()}
    return value
