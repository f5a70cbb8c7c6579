"""From Scrapy's objects to ours."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadFailedError,
    IgnoreRequest,
    StopDownload,
)
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.answers import Answer, Errand
from crawler.bounds import TooLarge, TooManyHeaders, header_of
from crawler.guards import PrivateAddress, PublicResolver
from crawler.history.cdx import captured
from crawler.pace import HostHeld
from crawler.robots import Forbidden
from storage.records import FetchOutcome

HIGHEST_STATUS = 999
"""Statuses have three digits. What a server says beyond counts as this one: it failed."""


def answer_from(response: Response, at: datetime) -> Answer:
    """Return the answer that a response is; its request carries the errand in its meta."""
    meta = response.meta
    errand: Errand = meta["errand"]
    # Another archive redirects to the capture nearest in time: its address says which that is.
    original = captured(response.url) if errand.via else None
    return Answer(
        errand=errand,
        url=original[0] if original else response.url,
        at=at,
        ms=round(meta.get("download_latency", 0) * 1000),
        status=min(response.status, HIGHEST_STATUS),
        headers={
            name.decode("latin-1").lower(): values[-1].decode("latin-1")
            for name, values in response.headers.items()
            if values
        },
        body=response.body,
        captured=original[1] if original else None,
    )


def why_no_answer(failure: Failure) -> tuple[FetchOutcome, str]:
    """Return how a request without an answer ended, and why in words."""
    error = failure.value
    host = urlsplit(failure.request.url).hostname or ""  # type: ignore[attr-defined] # by Scrapy
    match error:
        case PrivateAddress():
            return "refused", str(error)
        case CannotResolveHostError() if host in PublicResolver.refused:
            return "refused", f"{host} has the private address {PublicResolver.refused[host]}"
        case HostHeld():
            return "failed", str(error)
        case TooLarge() | DownloadCancelledError():
            return "too large", _sentence(error)
        case StopDownload():
            kind = header_of(error.response.headers, "Content-Type") if error.response else ""
            return "refused", f"not HTML: {kind[:100]}" if _is_page(failure) else f"a {kind[:100]}"
        case Forbidden():
            return _forbidden(error)
        case IgnoreRequest():
            return "refused", _ignored(error)
        case DownloadFailedError():
            return _failed(error.__cause__ or error)
        case _:
            return "failed", f"{type(error).__name__}: {error}".strip().rstrip(":")


def _is_page(failure: Failure) -> bool:
    errand: Errand | None = failure.request.meta.get("errand")  # type: ignore[attr-defined]
    return errand is None or errand.kind == "article"


def _forbidden(error: Forbidden) -> tuple[FetchOutcome, str]:
    """What robots.txt forbids is refused; where it could not be had we come back."""
    outcome: FetchOutcome = "failed" if "could not be read" in str(error) else "robots"
    return outcome, str(error)


def _ignored(error: IgnoreRequest) -> str:
    if "redirect" in str(error):
        return "redirects without end"
    return str(error) or "not to be asked for"


def _failed(error: BaseException) -> tuple[FetchOutcome, str]:
    """Say why an answer broke off; the reasons that Twisted collects are failures themselves."""
    reasons = [reason.value for reason in getattr(error, "reasons", ())]
    for reason in reasons:
        if isinstance(reason, TooManyHeaders):
            return "too large", str(reason)
    last = reasons[-1] if reasons else error
    return "failed", f"the answer broke off: {type(last).__name__} {last}".strip()


def _sentence(error: Exception) -> str:
    """Return Scrapy's words without the address, which stands beside them anyway."""
    return re.sub(r" for <[^>]*>| \(GET [^)]*\)|https?://\S+ ?", "", str(error)).strip()
