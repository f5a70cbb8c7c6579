"""What `bench.scale` found, as a table, and beside what is to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

STORYTRACK = "storytrack"
GROWTH, PEAK_GB, WHOLE_SECONDS, ADDED_SECONDS = 1.5, 24.0, 1800.0, 20.0
LARGEST = 1_000_000
"""Articles from which on memory and seconds have something to reach."""


@dataclass(frozen=True, slots=True)
class Result:
    """A line of the table.

    Attributes:
        name: Who grouped.
        articles: How many there were.
        added: How many of them came after the others were grouped already; 0: all were grouped.
        seconds: Wall time.
        cpu: Processor seconds.
        peak_gb: Most memory at one moment.
        groups: How many groups there are, lone articles counted.
        f1: B-cubed F1.
        precision: B-cubed precision.
        recall: B-cubed recall.
        failed: Why there is no figure, or None.
    """

    name: str
    articles: int
    added: int = 0
    seconds: float = 0.0
    cpu: float = 0.0
    peak_gb: float = 0.0
    groups: int = 0
    f1: float = 0.0
    precision: float = 0.0
    recall: float = 0.0
    failed: str | None = None

    @property
    def each_ms(self) -> float:
        """Milliseconds per article that was to be grouped."""
        return 1_000 * self.seconds / (self.added or self.articles)


def table(results: list[Result]) -> str:
    """Return the results as a table of Markdown."""
    titles = (
        "grouping", "articles", "s", "CPU s", "ms/article", "× the smallest", "peak GB",
        "B-cubed F1", "P", "R", "groups",
    )  # fmt: skip
    lines = [f"| {' | '.join(titles)} |", f"|---|{'--:|' * (len(titles) - 1)}"]
    first: dict[tuple[str, bool], float] = {}
    for one in results:
        count = (
            f"{one.articles - one.added:,} + {one.added:,}" if one.added else f"{one.articles:,}"
        )
        if one.failed:
            lines.append(f"| {one.name} | {count} | {one.failed} |{'|' * (len(titles) - 3)}")
            continue
        least = first.setdefault((one.name, bool(one.added)), one.each_ms)
        lines.append(
            f"| {one.name} | {count} | {one.seconds:,.1f} | {one.cpu:,.1f} | {one.each_ms:.2f} "
            f"| {one.each_ms / least:.2f} | {one.peak_gb:.2f} | {one.f1:.3f} "
            f"| {one.precision:.3f} | {one.recall:.3f} | {one.groups:,} |"
        )
    return "\n".join(lines)


def targets(results: list[Result]) -> Iterator[str]:
    """Yield a line for each figure that is to be reached and was measured."""
    ours = [one for one in results if one.name == STORYTRACK and not one.failed]
    whole = [one for one in ours if not one.added]
    if len(whole) > 1:
        growth = whole[-1].each_ms / whole[0].each_ms
        span = f"{whole[0].articles:,} to {whole[-1].articles:,} articles"
        yield _target(f"time per article, {span}", growth, GROWTH, "times")
    for one in ours:
        if one.articles - one.added < LARGEST:
            continue
        yield _target(f"memory, {one.articles:,} articles", one.peak_gb, PEAK_GB, "GB")
        if one.added:
            yield _target(f"{one.added:,} more articles", one.seconds, ADDED_SECONDS, "s")
        else:
            yield _target(f"{one.articles:,} articles", one.seconds, WHOLE_SECONDS, "s")


def _target(what: str, found: float, most: float, unit: str) -> str:
    reached = "reaches" if found <= most else "misses"
    return f"- {what}: {found:,.2f} {unit}, {reached} {most:,g}"
