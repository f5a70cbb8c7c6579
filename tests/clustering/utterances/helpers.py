"""Small stories told in memory."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clustering.claims.records import Text
from clustering.quotes.find import find_quotes
from clustering.quotes.step import rows_of
from clustering.utterances.records import Said, Utterance
from clustering.utterances.telling import tell_story
from tests.clustering.claims.helpers import text
from tests.clustering.helpers import hashed

FIELDS = tuple(Said.__dataclass_fields__)


def quotes_of(*texts: Text) -> dict[str, list[Said]]:
    """Find the quotes of texts, as the step before does."""
    found = {}
    for one in texts:
        quotes = find_quotes(one.headline, one.deck or None, one.body, one.language)
        rows = [row for row in rows_of(one.revision, quotes) if row["kind"] != "title"]
        found[one.revision] = [Said(**{name: row[name] for name in FIELDS}) for row in rows]
    return found


def tell(*texts: Text, same: Sequence[Sequence[str]] = ()) -> tuple[Utterance, ...]:
    """Tell a story; texts of a row of `same` mean the same, whatever their words."""

    def embed(places, words):
        meant = [
            next((row[0] for row in same for one in row if one in word), word) for word in words
        ]
        return np.stack([hashed(word) for word in meant])

    return tell_story(texts, quotes_of(*texts), embed)


def forms(said: Utterance, texts: Sequence[Text]) -> list[tuple[str, str]]:
    """Return who prints a thing said, and how."""
    return [(texts[one.text].outlet, one.form) for one in said.forms]


def outlets(said: Utterance, texts: Sequence[Text]) -> set[str]:
    """Return who prints a thing said in quotation marks."""
    return {texts[one.text].outlet for one in said.forms if one.quote}


__all__ = ["forms", "outlets", "quotes_of", "tell", "text"]
