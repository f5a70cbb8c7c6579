"""In which language a thing was said: the one whose papers agree on the words."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from clustering.utterances.aligning import align
from clustering.utterances.speakers import surname

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clustering.utterances.records import Wording

    Families = Callable[[Wording], frozenset[str]]

CLEAR = 2
"""Independent reports by which the original must be ahead of the next language to be sure."""

_ALIKE = 0.9
"""Share of the shorter wording that stands in the longer one where both are verbatim."""


def agreement(own: Sequence[Wording], families: Families) -> dict[str, int]:
    """Return, for each language of an utterance, how far its papers agree on the words.

    Who quotes the original prints the same words; who translates finds words of their own. Counted
    are the independent reports with the wording that most have, less those with other ones.

    Args:
        own: The wordings of the utterance.
        families: Which independent reports print a wording.
    """
    of_language: dict[str, list[Wording]] = defaultdict(list)
    for one in own:
        of_language[one.language].append(one)
    return {language: _agreed(wordings, families) for language, wordings in of_language.items()}


def _agreed(wordings: Sequence[Wording], families: Families) -> int:
    found: list[tuple[Wording, set[str]]] = []
    for one in sorted(wordings, key=lambda one: (-len(families(one)), -one.weight, one.lines[0])):
        for kept, those in found:
            if align(one.tokens, kept.tokens).contained >= _ALIKE:
                those.update(families(one))
                break
        else:
            found.append((one, set(families(one))))
    most = max((theirs for _, theirs in found), key=len)
    return len(most) - sum(len(theirs - most) for _, theirs in found)


def originals(
    utterances: Sequence[Sequence[Wording]],
    families: Families,
    earliest: Callable[[Wording], float],
) -> list[tuple[str, bool]]:
    """Return the language in which each utterance was said, of those in which it is printed.

    A speaker speaks one language: all of a speaker's that is printed in several ones votes.

    Args:
        utterances: The wordings of each.
        families: Which independent reports print a wording.
        earliest: When a wording was first printed, in seconds; infinite where not known.

    Returns:
        For each the language, and whether the vote was clear.
    """
    agreed = [agreement(own, families) for own in utterances]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for own, told in zip(utterances, agreed, strict=True):
        if len(told) > 1 and (name := _speaker(own)):
            votes[name].update(told)
    found = []
    for own, told in zip(utterances, agreed, strict=True):
        vote = votes[name] if (name := _speaker(own)) and len(told) > 1 else Counter(told)
        first = {
            language: min(earliest(one) for one in own if one.language == language)
            for language in told
        }
        ranked = sorted(
            (-vote[language], -told[language], first[language], language) for language in told
        )
        clear = len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= CLEAR
        found.append((ranked[0][3], clear))
    return found


def _speaker(own: Sequence[Wording]) -> str | None:
    names = Counter(surname(name) for one in own for name in one.speakers)
    return min(names, key=lambda name: (-names[name], name)) if names else None
