"""How alike two articles are: what they mean, and the words, names and numbers they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from clustering.records import Grouping
    from clustering.references import Centre, Spread
    from clustering.traits import Ragged, Traits

_LONG = 60
"""Words from which a text is no longer short."""

_AT_A_TIME = 50_000
"""Pairs that are compared at once: what bounds the memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Articles that are compared, n of them, in order of `at`, then of their ids.

    Attributes:
        articles: Their ids.
        at: When each was published, in days; where that is unknown, when it was first seen.
        seen: When each was first seen, in days.
        dated: Whether it is known when it was published.
        tongues: Their languages, "" where unknown.
        vectors: Embeddings, unit rows, shape (n, dim).
        traits: Their words and shared forms.
    """

    articles: tuple[str, ...]
    at: NDArray[np.float64]
    seen: NDArray[np.float64]
    dated: NDArray[np.bool_]
    tongues: tuple[str, ...]
    vectors: NDArray[np.float32]
    traits: Traits


@dataclass(frozen=True, slots=True, eq=False)
class Measures:
    """What rows are weighed by; references are named by language and place (`references`).

    Attributes:
        spreads: Spread of words by language and place.
        forms: Spread of shared forms by place, over all languages.
        centres: Mean meaning by language and place.
        of_words: For each row the place of its own language's reference, shape (n,).
        of_forms: For each row the place of the reference of all languages, shape (n,).
        of_centres: For each language and row the place of that language's reference.
    """

    spreads: Mapping[tuple[str, int], Spread]
    forms: Mapping[int, Spread]
    centres: Mapping[tuple[str, int], Centre]
    of_words: NDArray[np.int64]
    of_forms: NDArray[np.int64]
    of_centres: Mapping[str, NDArray[np.int64]]


class Features:
    """Everything that articles are compared by, as rows in one order.

    Attributes:
        rows: The articles.
        measures: What they are weighed by.
        settings: The cut-offs.
        usual: Each one's usual cosine to the texts of every language, shape (n, languages).
        wordy: Weight of shared words, by length, shape (n,).
        lexical: TF-IDF of words, unit rows, sparse (n, words).
        words: Hashes of these words, shape (words,).
        aligned: TF-IDF of names and numbers in a form that languages share, sparse (n, forms).
        forms: Hashes of these, shape (forms,).
        languages: Language of each as a number, shape (n,).
    """

    def __init__(self, rows: Rows, measures: Measures, settings: Grouping) -> None:
        self.rows = rows
        self.measures = measures
        self.settings = settings
        codes = {tongue: code for code, tongue in enumerate(sorted(set(rows.tongues)))}
        self.languages = np.array([codes[tongue] for tongue in rows.tongues], np.int64)
        self.usual = np.empty((len(rows.articles), max(1, len(codes))), np.float32)
        groups = []
        self._own: list[tuple[NDArray[np.bool_], Centre]] = []
        for tongue, code in codes.items():
            places = measures.of_centres[tongue]
            for place in np.unique(places):
                some = places == place
                centre = measures.centres[tongue, int(place)]
                self.usual[some, code] = centre.usual(rows.vectors[some], settings.unlike)
                self._own.append((some & (self.languages == code), centre))
            own = self.languages == code
            for place in np.unique(measures.of_words[own]):
                spread = measures.spreads[tongue, int(place)]
                groups.append((own & (measures.of_words == place), spread))
        self.wordy = _wordy(rows.traits.lengths, settings)
        self.lexical, self.words = weighed(rows.traits.words, rows.traits.counts, groups)
        shared = [
            (measures.of_forms == place, measures.forms[int(place)])
            for place in np.unique(measures.of_forms)
        ]
        once = np.ones(len(rows.traits.forms.values), np.uint32)
        self.aligned, self.forms = weighed(rows.traits.forms, once, shared)

    def between(self, rows: Any, columns: Any) -> NDArray[np.float32]:
        """Return how alike members are, 0 to 1.

        Args:
            rows: Slice or indices of r members.
            columns: Slice or indices of c members.

        Returns:
            Shape (r, c). The time between them does not count here.
        """
        own = self.settings
        meaning = self.meaning(rows, columns)
        lexical = _dense(self.lexical, rows, columns)
        aligned = _dense(self.aligned, rows, columns)
        weight = np.sqrt(self.wordy[rows][:, None] * self.wordy[columns][None, :])
        at_home = (1 - weight) * meaning + weight * lexical
        abroad = (1 - own.abroad) * meaning + own.abroad * aligned
        same = self.languages[rows][:, None] == self.languages[columns][None, :]
        return np.asarray(np.where(same, at_home, abroad), np.float32)

    def of_pairs(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return how alike the two of each pair are, 0 to 1.

        Unlike those of `between`, the values do not depend, not even in their last digit, on which
        other pairs are asked for in the same call.

        Args:
            left: Indices of the pairs' first members, shape (pairs,).
            right: Indices of their second members, shape (pairs,).
        """
        found = np.empty(len(left), np.float32)
        for start in range(0, len(left), _AT_A_TIME):
            some = slice(start, start + _AT_A_TIME)
            found[some] = self._of_pairs(left[some], right[some])
        return found

    def _of_pairs(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
        meaning = self._meanings(left, right)
        same = self.languages[left] == self.languages[right]
        weight = np.sqrt(self.wordy[left] * self.wordy[right])
        weight[~same] = self.settings.abroad
        shared = np.empty(len(left), np.float32)
        for matrix, some in ((self.lexical, same), (self.aligned, ~same)):
            shared[some] = _products(matrix, left[some], right[some])
        return np.asarray((1 - weight) * meaning + weight * shared)

    def _meanings(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float32]:
        vectors = self.rows.vectors
        cosine = (vectors[left] * vectors[right]).sum(axis=1)
        usual = self.usual[left, self.languages[right]] + self.usual[right, self.languages[left]]
        return _above(cosine, usual / 2, self.settings)

    def parts(
        self, left: NDArray[np.int64], right: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what the likeness of pairs is made of: meaning, and shared words, 0 to 1."""
        meaning, lexical = np.empty(len(left)), np.empty(len(left))
        for start in range(0, len(left), _AT_A_TIME):
            some = slice(start, start + _AT_A_TIME)
            meaning[some] = self._meanings(left[some], right[some])
            lexical[some] = _products(self.lexical, left[some], right[some])
        return meaning, lexical

    def centred(self, some: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return meanings without what texts of a language have in common, unit rows.

        Args:
            some: Indices of rows, shape (m,).
        """
        rows = self.rows.vectors[some]
        for of_language, centre in self._own:
            rows[of_language[some]] -= centre.mean.astype(np.float32)
        length = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(length, 1e-12), np.float32)

    def meaning(self, rows: Any, columns: Any) -> NDArray[np.float32]:
        """Return embedding cosines, from 0 for what any two such texts have to 1."""
        found = self.rows.vectors[rows] @ self.rows.vectors[columns].T
        usual = self.usual[rows][:, self.languages[columns]]
        usual += self.usual[columns][:, self.languages[rows]].T
        usual *= 0.5
        found -= usual  # in place: there are many
        np.subtract(1, usual, out=usual)
        usual *= self.settings.alike
        found /= usual
        return np.asarray(np.clip(found, 0.0, 1.0, out=found), np.float32)


def weighed(
    lists: Ragged,
    counts: NDArray[np.uint32],
    groups: list[tuple[NDArray[np.bool_], Spread]],
) -> tuple[sparse.csr_matrix, NDArray[np.uint32]]:
    """Weigh words by how often they stand in a text and how rare they are (TF-IDF).

    Rarity is counted per language: over all languages together the small words of a rare language
    would look rare.

    Args:
        lists: The different words of n texts.
        counts: How often each stands there, shape of all words.
        groups: Which texts are weighed by which reference; each text in one.

    Returns:
        Unit rows (or zeros), shape (n, different words), and these words in rising order.
    """
    size, owner = len(lists.ends) - 1, lists.rows
    weights = 1 + np.log(np.maximum(counts, 1).astype(np.float64))
    for texts, spread in groups:
        some = texts[owner]
        weights[some] *= spread.rarity(lists.values[some])
    length = np.sqrt(np.bincount(owner, weights**2, minlength=size))
    values = (weights / np.maximum(length, 1e-12)[owner]).astype(np.float32)
    words, columns = _distinct(lists.values)
    shape = (size, max(1, len(words)))
    return sparse.csr_matrix((values, columns, lists.ends), shape=shape), words


def _distinct(values: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Return distinct values in rising order, and for each value its place among them.

    As `numpy.unique` does, but sorting only what is distinct.
    """
    told = pa.array(values).dictionary_encode()
    found = told.dictionary.to_numpy()
    order = np.argsort(found)
    place = np.empty(len(found), np.int32)
    place[order] = np.arange(len(found), dtype=np.int32)
    return found[order], place[told.indices.to_numpy()]


def _products(
    matrix: sparse.csr_matrix, left: NDArray[np.int64], right: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return the products of pairs of rows, shape (pairs,)."""
    both = matrix[left].multiply(matrix[right])
    return np.asarray(both.sum(axis=1), np.float32).ravel()


def _above(cosine: NDArray[Any], usual: NDArray[Any], settings: Grouping) -> NDArray[np.float32]:
    above = (cosine - usual) / (1 - usual) / settings.alike
    return np.asarray(np.clip(above, 0.0, 1.0), np.float32)


def _wordy(lengths: NDArray[np.int64], settings: Grouping) -> NDArray[np.float32]:
    """Return the weight of shared words for texts of so many words, shape (n,).

    Two headlines on one happening may share no word at all; two long texts share many.
    """
    grown = np.minimum(1.0, lengths / _LONG)
    return np.asarray(
        settings.headline_words + (settings.words - settings.headline_words) * grown, np.float32
    )


def _dense(matrix: sparse.csr_matrix, rows: Any, columns: Any) -> NDArray[np.float32]:
    return np.asarray((matrix[rows] @ matrix[columns].T).toarray(), np.float32)
