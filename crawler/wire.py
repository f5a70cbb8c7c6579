"""From Scrapy's objects to ours."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from scrapy.exceptions import CannotResolveHostError, DownloadCancelledError, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.answers import Answer
from crawler.guards import PrivateAddress, PublicResolver
from storage.records import FetchOutcome


def answer_from(response: Response, at: datetime) -> Answer:
    """Return the answer that a response is; its request carries the errand in its meta."""
    meta = response.meta
    return Answer(
        errand=meta["errand"],
        url=response.url,
        at=at,
        ms=round(meta.get("download_latency", 0) * 1000),
        status=response.status,
        headers={
            name.decode("latin-1").lower(): values[-1].decode("latin-1")
            for name, values in response.headers.items()
            if values
        },
        body=response.body,
    )


def why_no_answer(failure: Failure) -> tuple[FetchOutcome, str]:
    """Return how a request without an answer ended, and why in words."""
    error = failure.value
    if isinstance(error, PrivateAddress):
        return "refused", str(error)
    host = urlsplit(failure.request.url).hostname or ""  # type: ignore[attr-defined] # by Scrapy
    if isinstance(error, CannotResolveHostError) and host in PublicResolver.refused:
        return "refused", f"{host} has the private address {PublicResolver.refused[host]}"
    if isinstance(error, IgnoreRequest):
        return "robots", "robots.txt does not allow it"
    if isinstance(error, DownloadCancelledError):
        return "too large", str(error)
    return "failed", f"{type(error).__name__}: {error}".strip().rstrip(":")
