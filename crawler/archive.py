"""The archive: every answer as a WARC record, written before it is read.

One file a crawl, `YYYY/MM/<run>.warc.gz`, every record a gzip member of its own, so that one can
be read at its offset and a file cut short by a crash is whole up to its last member. While a crawl
writes a file its name ends in `.open`. The errand travels in a WARC header of our own, so that
what a killed crawl archived but did not read can be read later just as it would have been.
"""

from __future__ import annotations

import io
import json
import os
import threading
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import msgspec
from isal import igzip
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.answers import Answer, Errand, Location

ERRAND_HEADER = "Storytrack-Errand"
MILLISECONDS_HEADER = "Storytrack-Milliseconds"
CAPTURED_HEADER = "Storytrack-Captured"
GZIP_LEVEL = 2
"""Of isal: an eighth of the time of zlib's 4, a thirtieth of its 9, for 3 to 15 % more disk."""

_OPEN = ".open"
# These speak of the bytes on the wire; the body is kept decompressed and in one piece.
_OF_THE_WIRE = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class Archive:
    """Writes the answers of one crawl.

    Args:
        folder: The archive folder.
        run: Id of the crawl, and the name of its file.
        started: When the crawl started; decides the subfolder.
        software: Name and version, kept in the file's first record.
    """

    def __init__(self, folder: Path, run: str, started: datetime, software: str) -> None:
        self._name = f"{started:%Y/%m}/{run}.warc.gz"
        self._final = folder / self._name
        self._final.parent.mkdir(parents=True, exist_ok=True)
        self._file: BinaryIO = Path(f"{self._final}{_OPEN}").open(  # noqa: SIM115 - close() ends it
            "ab"
        )
        writer = WARCWriter(self._file, gzip=True)
        about = {"software": software, "format": "WARC File Format 1.1", "isPartOf": run}
        writer.write_record(writer.create_warcinfo_record(self._final.name, about))
        self._file.flush()
        self._writing = threading.Lock()

    def write(self, answer: Answer) -> Location:
        """Append an answer; it is out of this process's hands when this returns.

        May be called from several threads at once: packing, which takes the time, needs no lock.
        """
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=False)
        writer.write_record(_record(writer, answer))
        packed = igzip.compress(buffer.getvalue(), GZIP_LEVEL, mtime=0)
        with self._writing:
            offset = self._file.tell()
            self._file.write(packed)
            self._file.flush()
        return Location(self._name, offset)

    def close(self) -> None:
        """Force the file to disk and give it its final name."""
        os.fsync(self._file.fileno())
        self._file.close()
        Path(f"{self._final}{_OPEN}").rename(self._final)


def read_answer(folder: Path, where: Location) -> Answer:
    """Return an answer from the archive.

    Raises:
        FileNotFoundError: The archive file is not there.
        ValueError: There is no answer at that offset, or it is damaged.
    """
    path = folder / where.warc
    if not path.exists():
        path = Path(f"{path}{_OPEN}")
    with path.open("rb") as stream:
        stream.seek(where.offset)
        try:
            record = next(iter(ArchiveIterator(stream)), None)
            if record is not None and record.rec_type == "response":
                return _answer(record)
        except (ArchiveLoadFailed, EOFError, zlib.error, msgspec.MsgspecError) as error:
            raise ValueError(f"{path}: the answer at {where.offset} is damaged: {error}") from error
    raise ValueError(f"{path}: no answer at offset {where.offset}")


def abandoned(folder: Path) -> tuple[Path, ...]:
    """Return the files that a killed crawl left open."""
    return tuple(sorted(folder.glob(f"*/*/*{_OPEN}")))


def name_in(path: Path, folder: Path) -> str:
    """Return the name under which fetches refer to an archive file, open or not."""
    return str(path.relative_to(folder)).removesuffix(_OPEN)


def answers_in(path: Path, folder: Path) -> Iterator[tuple[Location, Answer]]:
    """Yield the answers of an archive file, up to where it was cut short."""
    name = name_in(path, folder)
    with path.open("rb") as stream:
        records = ArchiveIterator(stream)
        try:
            for record in records:
                if record.rec_type == "response":
                    answer = _answer(record)
                    yield Location(name, records.get_record_offset()), answer
        except (ArchiveLoadFailed, EOFError, OSError, ValueError):
            return  # the record that was being written when the crawl was killed


def give_final_name(path: Path) -> None:
    """Rename an abandoned file, once everything in it is dealt with."""
    path.rename(str(path).removesuffix(_OPEN))


def _record(writer: WARCWriter, answer: Answer) -> ArcWarcRecord:
    headers = [(name, value) for name, value in answer.headers.items() if name not in _OF_THE_WIRE]
    headers.append(("content-length", str(len(answer.body))))
    return writer.create_warc_record(
        answer.url,
        "response",
        payload=io.BytesIO(answer.body),
        http_headers=StatusAndHeaders(str(answer.status), headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": answer.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            ERRAND_HEADER: _ascii_json(answer.errand),
            MILLISECONDS_HEADER: str(answer.ms),
            **({CAPTURED_HEADER: answer.captured.isoformat()} if answer.captured else {}),
        },
    )


def _answer(record: ArcWarcRecord) -> Answer:
    head = record.rec_headers
    body = record.content_stream().read()
    http, captured = record.http_headers, head.get_header(CAPTURED_HEADER)
    if len(body) != int(http.get_header("content-length") or len(body)):
        raise ValueError("cut short")
    return Answer(
        errand=msgspec.json.decode(head.get_header(ERRAND_HEADER), type=Errand),
        url=head.get_header("WARC-Target-URI"),
        at=datetime.fromisoformat(head.get_header("WARC-Date")),
        ms=int(head.get_header(MILLISECONDS_HEADER) or 0),
        status=int(http.get_statuscode()),
        headers={name.lower(): value for name, value in http.headers},
        body=body,
        captured=datetime.fromisoformat(captured) if captured else None,
    )


def _ascii_json(errand: Errand) -> str:
    return json.dumps(msgspec.to_builtins(errand), ensure_ascii=True)
