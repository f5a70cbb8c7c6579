"""The page that `storytrack try` looks at: fetched, or a file, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from crawler import jobs
from crawler.answers import Answer, Errand
from crawler.extract import decode, structured
from crawler.own import is_own
from storage.errors import UserError
from storage.seed_records import Outlet

_LISTS = (".xml", ".rss", ".atom")
_NO_SEED = "(no seed file)"


@dataclass(frozen=True, slots=True)
class Reading:
    """A page, and what it is read as.

    Attributes:
        asked: The address or file that was named.
        answer: The page as a server would have sent it.
        outlet: Whose page it is.
        address_from: What says where the page lives: "fetched" it was there, "--url" says so, the
            page's own "canonical" link or "og:url" does; or "file": nothing does.
    """

    asked: str
    answer: Answer
    outlet: Outlet
    address_from: str


def read(
    what: str,
    outlets: Sequence[Outlet],
    *,
    url: str | None = None,
    outlet: str | None = None,
    contact: str | None = None,
) -> Reading:
    """Fetch a page, or read it from a file.

    Args:
        what: An address, or a file.
        outlets: Every outlet that has a seed file.
        url: For a file, the address that it was fetched from.
        outlet: Id of the outlet whose page it is; by default the one whose site it is on.
        contact: Mail or web address for webmasters.

    Raises:
        UserError: There is no such outlet or file, or it cannot be read.
        StorytrackError: No answer came, or robots.txt does not allow to ask.
    """
    named = jobs.chosen(outlets, [outlet])[0] if outlet is not None else None
    if url is not None and not _is_web(url):
        raise UserError(f"--url {url}: not an address with http:// or https://")
    if "://" not in what:
        return _from_file(what, outlets, url, named)
    if url is not None:
        raise UserError("--url says where a file was fetched from; an address needs none")
    if not _is_web(what):
        raise UserError(f"{what}: an address begins with http:// or https://")
    from crawler.one import fetch_one

    whose = named or _outlet_of(what, outlets)
    return Reading(what, fetch_one(what, whose.id, contact), whose, "fetched")


def _from_file(
    what: str, outlets: Sequence[Outlet], url: str | None, named: Outlet | None
) -> Reading:
    path = Path(what)
    body = _bytes_of(path)
    kind = "application/xml" if path.suffix in _LISTS else "text/html"
    said, address = ("--url", url) if url else _own_address(body, kind)
    address = address or path.resolve().as_uri()
    whose = named or _outlet_of(address, outlets)
    errand = Errand(address, whose.id, "article")
    headers = {"content-type": kind}
    answer = Answer(errand, address, datetime.now(UTC), 0, 200, headers, body)
    return Reading(what, answer, whose, said)


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UserError(f"{path}: a folder; name a file in it")
    try:
        body = path.read_bytes()
    except FileNotFoundError as wrong:
        raise UserError(
            f"{path}: neither an address with http:// or https://, nor a file here"
        ) from wrong
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or wrong
        raise UserError(f"{path}: cannot be read: {why}") from wrong
    if not body.strip():
        raise UserError(f"{path}: the file is empty")
    return body


def _own_address(body: bytes, kind: str) -> tuple[str, str | None]:
    """Return which statement of a page says where it lives, and the address."""
    if len(body) <= decode.MAX_BYTES and decode.is_html(body, kind):
        stripped = decode.strip(decode.to_text(body, kind))
        tree = decode.parse(stripped.html)
        declared = structured.read(tree, (), "") if tree is not None else None
        if declared:
            for name, said in (
                ("canonical", declared.canonical),
                ("og:url", declared.first("og:url")),
            ):
                if said and _is_web(said):
                    return name, said
    return "file", None


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _outlet_of(url: str, outlets: Sequence[Outlet]) -> Outlet:
    own = (outlet for outlet in outlets if is_own(url, outlet))
    return next(own, None) or Outlet(id=_NO_SEED, name="", home=url, language="")
