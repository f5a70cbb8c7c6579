"""How alike two articles are: what they mean, and the words, names and numbers they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from clustering.words import names, numbers, skeleton, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from clustering.records import Grouping, Member

_CELLS = 4_000_000
"""Pairs that are compared at once: what bounds the memory."""

_PRIOR_TEXTS = 10
"""How many texts the model's usual cosine weighs against those of a language that are there."""

_LONG = 60
"""Words from which a text is no longer short."""

_RARITY_FLOOR = 0.1
"""What a word that all texts of a language have still counts; two lone texts need it."""

_FARTHER = np.float32(0.3)
"""Share of its likeness that a pair loses where both have somebody far nearer."""

_TIMELESS = 0.4
"""Likeness below which a pair counts as 0 where nothing says that the two are of one time."""

_DAY = 86_400.0


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of members that are alike at all; all arrays have the shape (pairs,)."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    likeness: NDArray[np.float32]


class Features:
    """Everything that members are compared by, as rows in one order.

    Attributes:
        days: When each was published, in days, shape (n,).
        dated: Whether that is known, shape (n,).
        vectors: Embeddings, unit rows, shape (n, dim).
        usual: Each one's usual cosine to the texts of every language, shape (n, languages).
        wordy: Weight of shared words, by length, shape (n,).
        lexical: TF-IDF of words, unit rows, sparse (n, words).
        aligned: TF-IDF of names and numbers in a form that languages share, sparse (n, features).
        languages: Language of each as a number, shape (n,).
    """

    def __init__(self, members: Sequence[Member], settings: Grouping) -> None:
        self.settings = settings
        tongues = [member.language or "" for member in members]
        codes = {tongue: code for code, tongue in enumerate(sorted(set(tongues)))}
        self.languages = np.array([codes[tongue] for tongue in tongues], np.int64)
        self.days = np.array([member.at.timestamp() / _DAY for member in members])
        self.dated = np.array([member.published is not None for member in members])
        self.vectors = np.stack([member.vector for member in members])
        self.usual = _usual(self.vectors, self.languages, settings.unlike)
        spoken = [words(member.text) for member in members]
        self.wordy = _wordy([len(text) for text in spoken], settings)
        self.lexical = tfidf(spoken, tongues)
        self.aligned = tfidf(
            [_shared_forms(member.text) for member in members], [""] * len(members)
        )

    def between(self, rows: Any, columns: Any) -> NDArray[np.float32]:
        """Return how alike members are, 0 to 1.

        Args:
            rows: Slice or indices of r members.
            columns: Slice or indices of c members.

        Returns:
            Shape (r, c). The time between them does not count here.
        """
        own = self.settings
        meaning = self._meaning(rows, columns)
        lexical = _dense(self.lexical, rows, columns)
        aligned = _dense(self.aligned, rows, columns)
        weight = np.sqrt(self.wordy[rows][:, None] * self.wordy[columns][None, :])
        at_home = (1 - weight) * meaning + weight * lexical
        abroad = (1 - own.abroad) * meaning + own.abroad * aligned
        same = self.languages[rows][:, None] == self.languages[columns][None, :]
        return np.asarray(np.where(same, at_home, abroad), np.float32)

    def parts(self, row: int, column: int) -> tuple[float, float]:
        """Return what two members' likeness is made of: meaning, and shared words, 0 to 1."""
        meaning = float(self._meaning([row], [column])[0, 0])
        return meaning, float(_dense(self.lexical, [row], [column])[0, 0])

    def _meaning(self, rows: Any, columns: Any) -> NDArray[np.float32]:
        """Return embedding cosines, from 0 for what any two such texts have to 1."""
        cosine = self.vectors[rows] @ self.vectors[columns].T
        usual = self.usual[rows][:, self.languages[columns]]
        usual = (usual + self.usual[columns][:, self.languages[rows]].T) / 2
        above = (cosine - usual) / (1 - usual) / self.settings.alike
        return np.asarray(np.clip(above, 0.0, 1.0), np.float32)

    def pairs(self) -> Pairs:
        """Compare every pair within the time window, block by block.

        What has no date may be of any time before it was first seen: it is compared with all of
        that time, but beyond the window only what is alike by itself counts. The rows must be in
        order of time.
        """
        found = [
            *self._blocks(np.flatnonzero(self.dated), self.settings.window_days),
            *self._blocks(np.flatnonzero(~self.dated), None),
        ]
        if not found:
            return Pairs(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))
        left, right, likeness = (np.concatenate(column) for column in zip(*found, strict=True))
        return Pairs(left, right, _among_nearer(len(self.days), left, right, likeness))

    def _blocks(
        self, rows: NDArray[np.int64], window: float | None
    ) -> Iterator[tuple[NDArray[Any], ...]]:
        """Compare rows with what is within the window, or with all where there is none."""
        start = 0
        while start < len(rows):
            low = 0
            if window is not None:
                low = int(np.searchsorted(self.days, self.days[rows[start]] - window, side="left"))
            size = max(1, min(1024, _CELLS // max(1, int(rows[start]) - low + 1024)))
            yield self._block(rows[start : start + size], low, window)
            start += size

    def _block(
        self, rows: NDArray[np.int64], low: int, window: float | None
    ) -> tuple[NDArray[Any], ...]:
        columns = np.arange(low, int(rows[-1]) + 1 if window is not None else len(self.days))
        likeness = self.between(rows, columns)
        ahead = self.days[rows][:, None] - self.days[columns][None, :]
        earlier, dated = columns[None, :] < rows[:, None], self.dated[columns][None, :]
        if window is not None:
            wanted = earlier & dated & (ahead <= window)
        else:
            wanted = np.where(dated, ahead >= -self.settings.window_days, earlier)
        least = np.where(np.abs(ahead) <= self.settings.window_days, self.settings.floor, _TIMELESS)
        right, left = np.nonzero(wanted & (likeness >= least))
        return columns[left], rows[right], likeness[right, left]


def _among_nearer(
    count: int,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    likeness: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Let a pair count less the further it is from what either of the two is most like.

    In a field of news that is crowded anyway, much is alike; who is nearest still tells.
    """
    nearest = np.zeros(count, np.float32)
    np.maximum.at(nearest, left, likeness)
    np.maximum.at(nearest, right, likeness)
    of_one = np.minimum(nearest[left], nearest[right])
    return np.asarray(likeness * (1 - _FARTHER * (1 - likeness / of_one)), np.float32)


def tfidf(documents: Sequence[Sequence[str]], languages: Sequence[str]) -> sparse.csr_matrix:
    """Weigh words by how rare they are in their own language.

    Over all languages together the small words of a rare language would look rare.

    Args:
        documents: The words of each text, n of them.
        languages: Its language, n of them.

    Returns:
        Unit rows (or zeros), shape (n, words).
    """
    counts = [Counter(document) for document in documents]
    texts = Counter(languages)
    spread: dict[str, Counter[str]] = defaultdict(Counter)
    for language, count in zip(languages, counts, strict=True):
        spread[language].update(count.keys())
    column: dict[str, int] = {}
    ends, columns, weights = [0], [], []
    for language, count in zip(languages, counts, strict=True):
        seen = spread[language]
        row = [
            (1 + np.log(n)) * (np.log((1 + texts[language]) / (1 + seen[word])) + _RARITY_FLOOR)
            for word, n in count.items()
        ]
        length = float(np.sqrt(np.sum(np.square(row)))) or 1.0
        weights += [weight / length for weight in row]
        columns += [column.setdefault(word, len(column)) for word in count]
        ends.append(len(columns))
    shape = (len(counts), max(1, len(column)))
    values = np.array(weights, np.float32)
    return sparse.csr_matrix((values, np.array(columns, np.int64), np.array(ends)), shape=shape)


def _wordy(counts: Sequence[int], settings: Grouping) -> NDArray[np.float32]:
    """Return the weight of shared words for texts of so many words, shape (n,).

    Two headlines on one happening may share no word at all; two long texts share many.
    """
    grown = np.minimum(1.0, np.array(counts) / _LONG)
    return np.asarray(
        settings.headline_words + (settings.words - settings.headline_words) * grown, np.float32
    )


def _usual(
    vectors: NDArray[np.float32], languages: NDArray[np.int64], prior: float
) -> NDArray[np.float32]:
    """Return each text's mean cosine to the texts of every language, shape (n, languages).

    Models give any two texts of one language, one length or one field of news something in
    common, often more than a shared story adds. Where there are few texts the prior counts.
    """
    count = int(languages.max()) + 1
    sums = np.zeros((count, vectors.shape[1]), np.float64)
    np.add.at(sums, languages, vectors)
    sizes = np.bincount(languages, minlength=count)
    totals = vectors @ sums.T + _PRIOR_TEXTS * prior
    return np.asarray(totals / (sizes + _PRIOR_TEXTS), np.float32)


def _shared_forms(text: str) -> list[str]:
    bones = [skeleton(name) for name in names(text)]
    return sorted({bone for bone in bones if bone} | numbers(text))


def _dense(matrix: sparse.csr_matrix, rows: Any, columns: Any) -> NDArray[np.float32]:
    return np.asarray((matrix[rows] @ matrix[columns].T).toarray(), np.float32)
