"""A small story with everything told, whose outlets, titles and texts are as hostile as can be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.storage.helpers import NOW, fill

if TYPE_CHECKING:
    from storage.database import Connection

HOSTILE = '"><script>document.title="taken"</script><img src=x onerror=alert(1)>&amp;'
BODY = (
    "The mayor said the bridge will stay shut. "
    + "Engineers looked at it from the north for a long while. " * 12
    + 'He called the crack "a bloody disgrace" and left. '
    + "Nobody was hurt in 1974. "
    + "Traders in the street below lost a week of trade over it. " * 12
)
ARABIC = "قال رئيس البلدية إن الجسر سيبقى مغلقا. ووصف الشق بأنه عار."
SAID = "a bloody disgrace"


def place(text: str, words: str) -> dict[str, int]:
    """Return where words stand in a text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def tell_story(con: Connection, *, told: bool = True) -> None:
    """Fill a database with the story s1; `told` off, nobody has compared its texts."""
    outlets = [
        {"id": "mark", "name": "The Mark", "country": "GB", "language": "en"},
        {"id": "газета", "name": "Газета", "country": "UA", "language": "uk"},
        {"id": "ورقة", "name": "الورقة", "country": "EG", "language": "ar"},
        {"id": "evil", "name": f"Evil {HOSTILE}", "country": "US", "language": "en"},
        {"id": "quiet", "name": "The Quiet", "country": "US", "language": "en"},
    ]
    fill(con, {"outlets": outlets, "stories": [{"id": "s1", "title": f"Bridge {HOSTILE}"}]})
    _article(con, "m", "mark", "en", 0, "Bridge shut", BODY)
    _article(con, "g", "газета", "uk", 5, "Міст закрито", f"Міст закрито. {BODY}")
    _article(con, "w", "ورقة", "ar", 9, "إغلاق الجسر", ARABIC, precision="day")
    _article(
        con,
        "e",
        "evil",
        "en",
        30,
        f"Bridge {HOSTILE}",
        f"{HOSTILE} {BODY}",
        url="javascript:alert(1)",
    )
    later = {"id": "m.2", "article": "m", "number": 2, "headline": "Bridge not <b>shut"}
    seen = NOW + timedelta(hours=6)
    fill(con, {"revisions": [{**later, "body": BODY, "seen_at": seen, "headline_hash": "h2"}]})
    fill(con, {"claimed_dates": [_date("m", HOSTILE)]})
    if told:
        _tell(con)


def _article(
    con: Connection, key: str, outlet: str, language: str, minutes: int, headline: str, body: str,
    *, precision: str = "minute", url: str | None = None,
) -> None:  # fmt: skip
    address = url or f"https://x.example/{key}"
    published = NOW - timedelta(hours=9) + timedelta(minutes=minutes)
    text = {"id": f"{key}.1", "article": key, "headline": headline, "body": body}
    fill(
        con,
        {
            "articles": [
                {
                    "id": key, "outlet": outlet, "url": address, "language": language,
                    "published": published, "published_precision": precision,
                }
            ],
            "revisions": [{**text, "warc": f"{key}.warc.gz", "warc_offset": 7}],
            "memberships": [{"article": key}],
            "addresses": [{"url": address, "article": key}],
            "fetches": [
                {
                    "url": address, "outlet": outlet, "kind": "article", "at": NOW, "bytes": 1, "ms": 1,
                    "outcome": "read", "warc": f"{key}.warc.gz", "warc_offset": 7, "run": "r1",
                }
            ],
        },
    )  # fmt: skip


def _date(article: str, raw: str) -> dict[str, Any]:
    return {
        "article": article, "role": "published", "origin": "meta", "raw": raw, "at": NOW,
        "precision": "minute", "zone": "stated", "seen_at": NOW,
    }  # fmt: skip


def _tell(con: Connection) -> None:
    first = "The mayor said the bridge will stay shut."
    claim = {
        "id": "s1-c1", "story": "s1", "statement": first, "kind": "denial", "families": 3, "of_families": 4,
    }  # fmt: skip
    texts = {"m.1": BODY, "g.1": f"Міст закрито. {BODY}", "e.1": f"{HOSTILE} {BODY}"}
    mentions = [
        {
            "claim": "s1-c1", "revision": revision, "sentence": first, "kind": "denial",
            "position": 0.1, "score": 0.9, **place(texts[revision], first),
        }
        for revision in ("m.1", "g.1")
    ]  # fmt: skip
    lacks = {
        "claim": "s1-c1", "outlet": "evil", "story": "s1", "state": "left out", "nearest_revision": "e.1",
        "nearest_sentence": HOSTILE, "start": 0, "end": len(HOSTILE), "similarity": 0.3, "score": 0.9,
    }  # fmt: skip
    utterance = {
        "id": "s1-u1", "story": "s1", "speaker": f"The mayor {HOSTILE}", "text": SAID, "language": "en",
        "language_clear": True, "outlets": 3, "families": 3, "of_outlets": 4, "revision": "m.1", "score": 0.9,
    }  # fmt: skip
    forms = [
        _form("m.1", BODY, SAID, "verbatim"),
        _form(
            "g.1",
            texts["g.1"],
            "a bloody disgrace",
            "masked",
            text="a bl**dy disgrace",
            masked=True,
        ),
        _form("w.1", ARABIC, "ووصف الشق بأنه عار.", "paraphrased"),
        _form("e.1", texts["e.1"], HOSTILE, "dropped"),
    ]
    credit = {
        "revision": "g.1", "credited": f"The Mark {HOSTILE}", "credited_outlet": "mark", "via": None,
        "kind": "outlet", "part": "body", "sentence": first, **place(texts["g.1"], first),
        "name_start": 0, "name_end": 1, "cue": "said", "score": 0.9,
    }  # fmt: skip
    edit = {
        "id": "m.2:1", "article": "m", "from_revision": "m.1", "to_revision": "m.2", "seen_after": NOW,
        "seen_at": NOW + timedelta(hours=6), "class": "headline changed", "part": "headline",
        "before": "Bridge shut", "after": "Bridge not <b>shut", "detail": HOSTILE, "labelled": False, "score": 0.9,
        "before_start": 0, "before_end": 11, "after_start": 0, "after_end": 15,
    }  # fmt: skip
    conflict = {
        "story": "s1", "about": "year", "what": "year", "kind": "conflict", "claim": None,
        "revision": "e.1", **place(texts["e.1"], "1974"), "says": "1974", "value": "1974",
        "sentence": f"Nobody was hurt in 1974 {HOSTILE}.", "changed_since": False, "usual": "1975",
        "usual_value": "1975", "usual_sentence": "Nobody was hurt in 1975.", "usual_revision": "m.1",
        "usual_start": 3, "usual_end": 8, "families": 3, "score": 0.9,
    }  # fmt: skip
    word = {
        "story": "s1", "outlet": "mark", "language": "en", "word": "bloody", "kind": "more", "count": 3,
        "rate": 9.0, "other_rate": 1.0, "z": 2.5, "articles": 1, "score": 0.9, "revision": "m.1",
        "part": "body", **place(BODY, "bloody"),
    }  # fmt: skip
    steps = ("claims", "utterances", "credits", "edits", "wording", "reprints")
    fill(
        con,
        {
            "claims": [claim], "claim_mentions": mentions, "omissions": [lacks], "utterances": [utterance],
            "printed_forms": forms, "credits": [credit], "edits": [edit], "conflicts": [conflict],
            "wording": [word], "tellings": [{"step": step, "subject": "s1", "mark": "1"} for step in steps],
        },
    )  # fmt: skip


def _form(
    revision: str,
    body: str,
    words: str,
    form: str,
    *,
    text: str | None = None,
    masked: bool = False,
) -> dict[str, Any]:
    return {
        "utterance": "s1-u1", "story": "s1", "revision": revision, "part": "body", **place(body, words),
        "text": text or words, "form": form, "masked": masked, "score": 0.9,
    }  # fmt: skip
