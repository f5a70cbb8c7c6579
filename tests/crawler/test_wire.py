"""What comes off the wire, in our own shape."""

from __future__ import annotations

from datetime import UTC, datetime

from scrapy.http import Request, Response

from crawler.answers import Errand
from crawler.reading import outcome_of
from crawler.wire import answer_from


def test_a_status_that_is_none_is_a_failure_and_fits_the_database() -> None:
    url = "http://www.harborpost.example/a"
    request = Request(url, meta={"errand": Errand(url, "harbor-post", "article")})
    response = Response(url, status=99999, request=request)
    answer = answer_from(response, datetime(2026, 1, 1, tzinfo=UTC))
    assert answer.status == 999
    assert outcome_of(answer.status) == "failed"
