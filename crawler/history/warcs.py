"""Pages of known outlets in local WARC files: Common Crawl's CC-NEWS, other archives, our own.

A file is read from its beginning to its end, one record at a time: the memory that it takes does
not grow with it. What a file of another archive cannot give is counted by its reason.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from crawler.answers import Answer, Errand
from crawler.archive import CAPTURED_HEADER
from crawler.discovery import counted
from crawler.history.bodies import Unreadable, read_body
from crawler.owners import Owners
from crawler.urls import why_no_article
from storage.seed_records import Outlet

NAMES: Final = (".warc", ".warc.gz")
MAX_RECORD: Final = 50_000_000
"""Bytes of a record with a page; headers and packed body together are far smaller."""
MAX_PROBLEMS: Final = 100
"""Problems that are put in words; a folder of broken files has the same one over and over."""

_GZIP: Final = b"\x1f\x8b"
_HTML: Final = ("text/html", "application/xhtml+xml")
# These speak of the bytes on the wire, and the body no longer is what was on it.
_OF_THE_WIRE: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class WarcPage:
    """One page of an outlet as an archive had fetched it."""

    url: str
    outlet: str
    captured: datetime
    headers: dict[str, str]
    body: bytes

    def answer(self, at: datetime) -> Answer:
        """Return the page as an answer, as if it had come now.

        Args:
            at: When it was taken out of the file.
        """
        return Answer(
            errand=Errand(self.url, self.outlet, "article"),
            url=self.url,
            at=at,
            ms=0,
            status=200,
            headers=self.headers,
            body=self.body,
            captured=self.captured,
        )


@dataclass(slots=True)
class WarcSummary:
    """What was in the files; grows while they are read."""

    files: int = 0
    records: int = 0
    pages: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """Records that were no page of an outlet, by reason."""
    problems: list[str] = field(default_factory=list)

    def note(self, problem: str) -> None:
        """Keep a problem in words."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)


def pages_in(path: Path, outlets: Sequence[Outlet], summary: WarcSummary) -> Iterator[WarcPage]:
    """Yield the pages of outlets in a WARC file, or in all below a folder.

    Only answers of status 200 with HTML count, at addresses that may be articles. A broken or
    cut-off file gives the pages before the break.

    Args:
        path: A file (`.warc`, `.warc.gz`), or a folder with such files at any depth.
        outlets: Whose pages are looked for.
        summary: Counts what was read, and why records were skipped.
    """
    owners = Owners(outlets)
    for file in _files(path, summary):
        summary.files += 1
        try:
            with file.open("rb") as raw:
                yield from _pages(file, raw, owners, summary)
        except OSError as error:
            summary.note(f"{file}: {error.strerror or error}")


def _files(path: Path, summary: WarcSummary) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        summary.note(f"{path}: there is no such file or folder")
        return []
    found = sorted(file for file in path.rglob("*") if file.name.endswith(NAMES) and file.is_file())
    if not found:
        summary.note(f"{path}: no file in it ends in {' or '.join(NAMES)}")
    return found


class _CutOff(Exception):
    """A file ends, or breaks, within a record."""


class _Unpacked:
    """The bytes of a file, unpacked if they are packed, whether record by record or as a whole."""

    def __init__(self, raw: BinaryIO) -> None:
        packed = raw.read(2) == _GZIP
        raw.seek(0)
        # `read1`, since `read` throws away what it has when it meets the break.
        self._read = gzip.GzipFile(fileobj=raw).read1 if packed else raw.read
        self._at = 0

    def read(self, length: int) -> bytes:
        try:
            data = self._read(length)
        except (EOFError, OSError, zlib.error) as error:
            # Not EOFError, which warcio takes for the end of the file.
            raise _CutOff(str(error)) from error
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


class _Records(ArchiveIterator):  # type: ignore[misc] # warcio is not typed
    """The records of a file; warcio would print its warnings to stderr."""

    INC_RECORD = ""


def _pages(file: Path, raw: BinaryIO, owners: Owners, summary: WarcSummary) -> Iterator[WarcPage]:
    at, number = 0, 0
    record: ArcWarcRecord | None = None
    try:
        records = _Records(_Unpacked(raw), no_record_parse=True)
        for record in records:
            # An unfinished record is followed by none: only the last one can be.
            number += 1
            page = _page(record, owners, summary)
            if page and not _missing(record):
                summary.pages += 1
                yield page
            at = raw.tell()
        if record and _missing(record):
            lacks = f"it lacks {_missing(record):,} bytes"
            summary.note(f"{file}: cut off in record {number}, near byte {at:,}: {lacks}")
        if records.err_count:
            wrong = counted(records.err_count, "record longer than stated")
            summary.note(f"{file}: {wrong}, read as far as stated")
    except (ArchiveLoadFailed, _CutOff) as error:
        why = " ".join(str(error).split())[:200]
        summary.note(f"{file}: broken at record {number}, near byte {at:,}: {why}")
    finally:
        summary.records += number


def _missing(record: ArcWarcRecord) -> int:
    """Return how many bytes a record lacks that was read to its end."""
    return int(getattr(record.raw_stream, "limit", 0))


def _page(record: ArcWarcRecord, owners: Owners, summary: WarcSummary) -> WarcPage | None:
    """Return the page of a record; None where it has none, which is counted."""
    try:
        return _read_page(record, owners)
    except Unreadable as why:
        summary.skipped[str(why)] += 1
        return None


def _read_page(record: ArcWarcRecord, owners: Owners) -> WarcPage:
    head = record.rec_headers
    if record.rec_type != "response":
        raise Unreadable(f"{str(record.rec_type)[:40]} record")
    url = head.get_header("WARC-Target-URI") or ""
    outlet = owners.of(url)
    if outlet is None:
        raise Unreadable("no outlet's address")
    if reason := why_no_article(url, outlet.skip):
        raise Unreadable(reason)
    if record.length is None or not 0 < record.length <= MAX_RECORD:
        raise Unreadable("too large" if record.length else "empty")
    captured = _time(head.get_header(CAPTURED_HEADER) or head.get_header("WARC-Date") or "")
    headers = _headers(record)
    body = read_body(record.raw_stream, headers)
    if not body.strip():
        raise Unreadable("empty")
    kept = {name: value for name, value in headers.items() if name not in _OF_THE_WIRE}
    return WarcPage(url, outlet.id, captured, kept, body)


def _headers(record: ArcWarcRecord) -> dict[str, str]:
    """Read the headers of an answer; of repeated ones the last counts."""
    try:
        http: StatusAndHeaders = StatusAndHeadersParser([], verify=False).parse(record.raw_stream)
    except EOFError:
        raise Unreadable("empty") from None
    if http.statusline[:3] != "200":
        raise Unreadable("status other than 200")
    headers = {name.lower(): value for name, value in http.headers}
    declared = headers.get("content-type", "").partition(";")[0].strip().lower()
    if declared and declared not in _HTML:
        raise Unreadable("not HTML")
    return headers


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Unreadable("no date of capture") from None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
