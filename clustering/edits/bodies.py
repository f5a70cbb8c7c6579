"""What became of a body: words, numbers, denials, statements, paragraphs, growth. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clustering.edits.cues import cues
from clustering.edits.judging import judge, sides
from clustering.edits.labels import note_kind, note_rank
from clustering.edits.records import Article, Difference, Edit, Operation, Span, Text
from clustering.edits.words import paragraphs, words
from clustering.sentences import Sentence, sentences

MOST_ROWS = 40
"""Changes of words that are told one by one; what is changed at more places is rewritten."""
REWRITTEN = 0.5
"""Share of a body's words in changed paragraphs and removed ones, from which it is rewritten."""
LEAST_ADDED = 4
"""Words of a change that can add a denial or a statement."""
ELSEWHERE = 0.8
"""Share of a sentence's words in one sentence of the other text: it only stands elsewhere."""
STAMPED = 2
"""Entries with a time of their own that make a text a live blog."""

_CLOCK = re.compile(r"\W*(?:[^\W\d_]+\.?,?\s+){0,3}\(?\d{1,2}\s?[:.h]\s?\d{2}\b")
_QUOTE = re.compile(r"[\"“”„«»「」『』]|(?<!\w)[‘‚]")


def body_edits(article: Article, before: Text, after: Text, differs: Difference) -> list[Edit]:
    """Return what became of the body.

    Where the two were read by different readers, whole paragraphs that come or go may be our
    doing; changed words inside a paragraph that both have are the outlet's.
    """
    same_reader = before.read_like(after)
    growth = _growth(article, before, after, differs) if same_reader else None
    edits = [growth] if growth else []
    edits += _of_words(article, before, after, differs)
    if same_reader:
        edits += _paragraphs(article, before, after, differs, growing=growth is not None)
    for later in (True, False):
        text, other = (after, before) if later else (before, after)
        spans = _news(differs, after=later, whole=same_reader)
        edits += _denials(article, text, other, spans, differs, after=later)
    if growth is None:
        edits += _statements(article, before, after, differs, whole=same_reader)
    return edits


def _growth(article: Article, before: Text, after: Text, differs: Difference) -> Edit | None:
    added = [each for each in differs.added if not _is_note(article, after, each)]
    if not added or len(differs.removed) > len(added) or differs.kept < len(differs.removed):
        return None
    stamped = sum(
        _CLOCK.match(before.body[start:end]) is not None for start, end in paragraphs(before.body)
    )
    fresh = sum(_CLOCK.match(each.after.of(after.body)) is not None for each in added)
    named = cues("live", article.language).search(f"{before.headline} {after.headline}")
    if not (article.kind == "live blog" or (stamped >= STAMPED and fresh) or (named and fresh)):
        return None
    first, last = added[0], added[-1]
    return Edit(
        "live-blog growth",
        "body",
        first.before,
        Span(first.after.start, max(each.after.end for each in (first, last))),
        f"{len(added)} paragraphs added",
        1.0 if article.kind == "live blog" else 0.8,
    )


def _of_words(article: Article, before: Text, after: Text, differs: Difference) -> list[Edit]:
    """Return the changes inside paragraphs that both texts have."""
    dateline = _dateline(before), _dateline(after)
    found = []
    for changed in differs.changed:
        for operation in changed.operations:
            if operation.before.start < dateline[0] and operation.after.start < dateline[1]:
                continue
            judged = judge(sides(before.body, after.body, operation, article.language))
            if judged is None or _is_note(article, after, operation):
                continue
            where = operation.before, operation.after
            found.append(Edit(judged.kind, "body", *where, judged.detail, judged.score))
    plain = [edit for edit in found if edit.kind in ("words changed", "typo")]
    few = len(plain) <= MOST_ROWS
    if few and not differs.removed and len(plain) < REWRITTEN * MOST_ROWS:
        return found
    if few and _share(before, differs) < REWRITTEN:
        return found
    rewritten = Edit(
        "rewritten",
        "body",
        Span(0, len(before.body)),
        Span(0, len(after.body)),
        f"{len(plain)} places and {len(differs.removed)} paragraphs",
    )
    return [edit for edit in found if edit not in plain] + [rewritten]


def _dateline(text: Text) -> int:
    """Return where the dateline of a body ends; 0 without one."""
    if not text.dateline:
        return 0
    at = text.body.find(text.dateline)
    return at + len(text.dateline) if 0 <= at < 200 else 0


def _share(before: Text, differs: Difference) -> float:
    total = len(words(before.body))
    lost = sum(len(words(each.before.of(before.body))) for each in differs.removed)
    lost += sum(
        len(words(operation.before.of(before.body)))
        for changed in differs.changed
        for operation in changed.operations
    )
    return lost / total if total else 0.0


def _paragraphs(
    article: Article, before: Text, after: Text, differs: Difference, *, growing: bool
) -> Iterator[Edit]:
    for each in differs.added:
        rank = note_rank(each.after.of(after.body), article.language)
        if rank >= 2:
            kind = note_kind(each.after.of(after.body), article.language)
            yield Edit(kind, "body", each.before, each.after)
        elif rank == 0 and not growing:
            yield Edit("paragraph added", "body", each.before, each.after)
    for each in differs.removed:
        noted = note_rank(each.before.of(before.body), article.language) >= 3
        kind = "note removed" if noted else "paragraph removed"
        yield Edit(kind, "body", each.before, each.after)
    if differs.moved:
        everything = Span(0, len(before.body)), Span(0, len(after.body))
        yield Edit("paragraphs moved", "body", *everything, f"{differs.moved} paragraphs", 0.8)


def _is_note(article: Article, after: Text, each: Operation) -> bool:
    return note_rank(each.after.of(after.body), article.language) > 0


def _news(differs: Difference, *, after: bool, whole: bool) -> list[Span]:
    """Return what only the later text has, or only the earlier one."""
    inside = [each for changed in differs.changed for each in changed.operations]
    apart = (differs.added if after else differs.removed) if whole else ()
    spans = [each.after if after else each.before for each in (*inside, *apart)]
    return [span for span in spans if span.start < span.end]


def _denials(
    article: Article,
    text: Text,
    other: Text,
    spans: list[Span],
    differs: Difference,
    *,
    after: bool,
) -> Iterator[Edit]:
    """Tell the sentences that contest something by words that only this text has there.

    Not those whose like stands elsewhere in the other text, or that contested it there already in
    other words.
    """
    if not spans:
        return
    elsewhere: list[set[str]] | None = None
    for sentence in sentences(text.body, article.language):
        fresh = [s for s in spans if s.start < sentence.end and sentence.start < s.end]
        judged = _contests(sentence, fresh, article.language) if fresh else None
        if judged is None or note_rank(sentence.text, article.language) > 0:
            continue
        if elsewhere is None:
            others = sentences(other.body, article.language)
            elsewhere = [set(_forms(each.text)) for each in others]
        mine, span = set(_forms(sentence.text)), Span(sentence.start, sentence.end)
        if any(len(mine & those) >= ELSEWHERE * len(mine) for those in elsewhere):
            continue
        place = _opposite(span, differs, after=after)
        cue, detail, score = judged
        if cues(cue, article.language).search(place.of(other.body)):
            continue
        if after:
            yield Edit("denial added", "body", place, span, detail, score)
        elif cue in ("denies", "untrue", "unverified"):
            yield Edit("denial removed", "body", span, place, detail, score)


def _contests(
    sentence: Sentence, fresh: list[Span], language: str | None
) -> tuple[str, str, float] | None:
    """Return by which new cue a sentence contests something, what that is, and how sure."""

    def new(name: str) -> bool:
        return any(
            span.start < sentence.start + found.end() and sentence.start + found.start() < span.end
            for found in cues(name, language).finditer(sentence.text)
            for span in fresh
        )

    if new("denies"):
        return "denies", "denies", 0.8
    if new("untrue") and any(
        cues(name, language).search(sentence.text) for name in ("plain_verb", "doubt_verb")
    ):
        return "untrue", "says it is untrue", 0.75
    if new("unverified"):
        return "unverified", "cannot be verified", 0.8
    if new("declines"):
        return "declines", "declines to comment", 0.7
    if new("counters") and new("negation"):
        return "counters", "puts something against it", 0.5
    return None


def _opposite(span: Span, differs: Difference, *, after: bool) -> Span:
    """Return what the other text has in the place of a span."""
    for changed in differs.changed:
        mine, theirs = (changed.after, changed.before) if after else (changed.before, changed.after)
        if mine.start <= span.start < mine.end:
            return theirs
    for each in differs.added if after else differs.removed:
        mine, theirs = (each.after, each.before) if after else (each.before, each.after)
        if mine.start <= span.start < mine.end:
            return theirs
    return Span(0, 0)


def _statements(
    article: Article, before: Text, after: Text, differs: Difference, *, whole: bool
) -> Iterator[Edit]:
    """Tell the sentences in which somebody is newly said to have said something."""
    inside = (each for changed in differs.changed for each in changed.operations)
    for each in (*inside, *(differs.added if whole else ())):
        text = each.after.of(after.body)
        if len(words(text)) < LEAST_ADDED or note_rank(text, article.language) > 0:
            continue
        was = each.before.of(before.body)
        said = cues("plain_verb", article.language).search(text)
        cued = cues("statement", article.language).search(text)
        if not said or (cues("plain_verb", article.language).search(was) and not cued):
            continue
        quoted = _QUOTE.search(text) is not None
        if not (cued or quoted):
            continue
        score = 0.9 if cued and quoted else 0.7 if cued else 0.6
        yield Edit("statement added", "body", each.before, each.after, said[0].strip(), score)


def _forms(text: str) -> list[str]:
    return [word.form.casefold() for word in words(text) if word.lettered]
