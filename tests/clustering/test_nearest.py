"""Who is nearest tells, where much is alike."""

from __future__ import annotations

import numpy as np

from clustering.neighbours import lowered as lower


def by_nearest(left, right, likeness):
    """Lower pairs of four articles that have no others."""
    nearest = np.zeros(4, np.float32)
    np.maximum.at(nearest, left, likeness)
    np.maximum.at(nearest, right, likeness)
    return lower(likeness, nearest[left], nearest[right])


def lowered(*pairs: tuple[int, int, float]) -> list[float]:
    left, right, likeness = (np.array(column) for column in zip(*pairs, strict=True))
    return [round(float(one), 3) for one in by_nearest(left, right, likeness.astype(np.float32))]


def test_the_nearest_keeps_all_of_its_likeness():
    assert lowered((0, 1, 0.8)) == [0.8]
    assert lowered((0, 1, 0.8), (0, 2, 0.4)) == [0.8, 0.4]  # 2 has nobody nearer


def test_a_pair_counts_less_where_both_have_somebody_nearer():
    assert lowered((0, 1, 0.8), (2, 3, 0.8), (0, 2, 0.4)) == [0.8, 0.8, 0.34]


def test_it_never_makes_a_pair_more_alike():
    generator = np.random.default_rng(2)
    likeness = generator.uniform(0.1, 1, 6).astype(np.float32)
    left, right = np.triu_indices(4, 1)
    found = by_nearest(left, right, likeness)
    assert (found <= likeness + 1e-7).all()
    assert (found >= 0.7 * likeness - 1e-7).all()
