"""How much more one side uses a word than the other, and how sure that is. Pure.

The log-odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn, "Fightin'
Words", Political Analysis 16 (2008), equations 16, 20 and 22. The prior has the shares that words
have in all texts of the language, so that a difference in stop words, which all use, has to be
large. It weighs on each side as much as that side's own words: they gave both sides one prior,
which draws the smaller side further to the language's mean, and would say of an outlet with one
article that it uses every word of the story less than the others do.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SURE = 1.96
"""|z| from which a difference is told: 95 % of what is no difference stays below."""

Numbers = NDArray[np.float64]


def z_scores(one: Numbers, other: Numbers, background: Numbers, background_total: float) -> Numbers:
    """Return for each word by how many standard deviations `one` uses it more than `other`.

    Args:
        one: How often one side uses each word of the vocabulary, shape (words,).
        other: How often the other side does.
        background: How often it stands in all texts of the language.
        background_total: Of all words there; at least the sum of `background`.
    """
    known = np.maximum(background, one + other)
    share = known / max(background_total, float(known.sum()))
    share = share + 1 / (one.sum() + other.sum())
    logs, variance = [], np.zeros(len(one))
    for side in (one, other):
        size = side.sum()
        drawn = side + size * share
        logs.append(np.log(drawn / (size * (1 + share.sum()) - drawn)))
        variance += 1 / drawn
    scores: Numbers = (logs[0] - logs[1]) / np.sqrt(variance)
    return scores
