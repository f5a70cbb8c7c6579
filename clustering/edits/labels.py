"""Whether a later text tells its readers that it was changed. Pure.

A note says what was changed: "Correction: …", an agency's "Adds details", a live blog's "is now
closed". A line that only gives a time ("Updated at 2:45 p.m.") tells that, and nothing of what.
"""

from __future__ import annotations

import re
from collections import Counter

from clustering.edits.cues import cues, only_a_time, times, updating
from clustering.edits.records import Article, Difference, Label, Text
from clustering.edits.words import form, paragraphs, words
from storage.boilerplate import is_counter, is_labelled, is_linked
from storage.changes import fold
from storage.correction_notes import is_note, label
from storage.records import Link

LONGEST_STAMP = 200
"""Characters of a line that only gives a time."""
LONGEST_TRAILER = 250
"""Characters of an agency's line on what is new."""
LEAST_WORDS = 3
"""Words, beside times, of a note under a label such as "Update"."""

# "UPDATE 2-", "CORRECTED-", "(updated)": agencies number what they send again.
_IN_HEADLINE = re.compile(
    r"^\W*(?:update|corrected|correction|refile)\s?\d*\s?[-–—:]"
    r"|[\[(](?:updated?|corrected|actualizad[oa]|mis à jour|aktualisiert|korrigiert|atualizad[oa]"
    r"|обновлено|дополнено|оновлено|доповнено|محدث|更新|更正|ενημέρωση)[\])]",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\s*[(\[][^()\[\]]+[)\]]\s*")
_BRACKETS = "()[]*_ \n"


def is_stamp(paragraph: str) -> bool:
    """Whether a paragraph only says when it was printed or changed."""
    return len(paragraph) <= LONGEST_STAMP and only_a_time().fullmatch(paragraph) is not None


def is_signature(paragraph: str) -> bool:
    """Whether a paragraph is nothing but names in brackets, as agencies sign."""
    if len(paragraph) > LONGEST_STAMP or not _SIGNED.fullmatch(paragraph):
        return False
    return all(each[0].isupper() for each in re.findall(r"[^\W\d_]{3,}", paragraph))


def note_rank(paragraph: str, language: str | None) -> int:
    """Return what kind of note a paragraph is; 0 where it is none, the plainest is 4.

    4: a correction or an editor's note. 3: an update that says what is new. 2: an agency's line.
    1: a live blog that says it goes on no more.
    """
    text = paragraph.strip(_BRACKETS)
    if is_stamp(text):
        return 0
    if is_note(text):
        return 4
    if label(text) and updating().match(text.lstrip()) and _says_something(text):
        return 3
    if len(text) <= LONGEST_TRAILER and cues("trailer", language).match(text):
        return 2
    return 1 if cues("closing", language).search(text) else 0


def note_kind(note: str, language: str | None) -> str:
    """Return whether a note corrects a mistake, or only tells of an update."""
    return "correction" if cues("mistake", language).search(note) else "update note"


def _says_something(text: str) -> bool:
    rest = times().sub(" ", text)
    return sum(word.lettered for word in words(rest)) >= LEAST_WORDS


def furniture(article: Article, before: Text, after: Text) -> frozenset[tuple[int, int]]:
    """Return the paragraphs of two revisions that are no part of their text: side and start.

    One that both have equally often, letter by letter, makes no difference and is not looked at.
    """
    found = set()
    one, other = _raw(before), _raw(after)
    for side, text in enumerate((before, after)):
        links = [Link("", "x" * length, start) for start, length in text.links]
        for start, end in paragraphs(text.body):
            raw = text.body[start:end]
            if one[raw] == other[raw] or note_rank(raw, article.language) >= 3:
                continue
            if (
                is_stamp(raw)
                or is_counter(raw)
                or is_labelled(raw)
                or is_signature(raw)
                or fold(raw) in article.furniture
                or (links and is_linked(start, end, links))
            ):
                found.add((side, start))
    return frozenset(found)


def _raw(text: Text) -> Counter[str]:
    return Counter(text.body[start:end] for start, end in paragraphs(text.body))


def label_of(article: Article, before: Text, after: Text, differs: Difference) -> Label | None:
    """Return how the later of two revisions tells of its change; None where it does not.

    A note that the earlier one had already, word for word, tells of an earlier change.
    """
    had = {_plain(text) for text, _ in before.notes}
    found = [(5, text, at) for text, at in after.notes if _plain(text) not in had]
    for operation in differs.added:
        raw = operation.after.of(after.body)
        found.append((note_rank(raw, article.language), raw, operation.after.start))
    for changed in differs.changed:
        for operation in changed.operations:
            raw = operation.after.of(after.body)
            if operation.kind != "delete" and len(words(raw)) >= LEAST_WORDS:
                rank = note_rank(raw, article.language)
                found.append((rank if rank != 1 else 0, raw, operation.after.start))
    notes = [each for each in found if each[0]]
    if notes:
        _, text, at = max(notes, key=lambda each: each[0])
        return Label(text.strip(), told=True, start=at)
    if (found_there := _IN_HEADLINE.search(after.headline)) and not _IN_HEADLINE.search(
        before.headline
    ):
        return Label(found_there[0].strip(), told=True)
    return _stamp(before, after)


def _stamp(before: Text, after: Text) -> Label | None:
    """Return a new line that gives the time of a change, and nothing else."""
    had = {_plain(before.body[start:end]) for start, end in paragraphs(before.body)}
    for start, end in paragraphs(after.body):
        raw = after.body[start:end]
        if is_stamp(raw) and updating().search(raw) and _plain(raw) not in had:
            return Label(raw, told=False, start=start)
    return None


def _plain(text: str) -> str:
    return " ".join(form(each) for each in text.split())
