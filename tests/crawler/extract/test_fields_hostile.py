"""However long a page makes what it says of itself, reading it takes no longer than another's."""

from __future__ import annotations

import html as markup
import json
import time

import pytest

from storage.records import Article
from tests.crawler.extract.making import PROSE, html, read

UNITS = ("(", "/", "A - ", "A, ", "1", "【", "新华社", "Correction ", "© ", "photo ", "[" , " an earlier version of")  # fmt: skip
KEYS = ("genre", "keywords", "articleSection", "dateline", "correction", "image", "slugline")


def pages(unit: str) -> dict[str, str]:
    big = unit * (200_000 // len(unit))
    plain = markup.escape(big)
    entry = {"headline": big, "articleBody": big, "datePublished": big}
    thing = {
        "@type": "LiveBlogPosting",
        "headline": "Harbour crane sold",
        "liveBlogUpdate": [entry],
    }
    names = ("keywords", "article:section", "article:tag", "slug", "og:image", "og:url", "og:title")
    figure = f"<figure><img src='/a-4711.jpg'><figcaption>{plain}</figcaption></figure>"
    return {
        "paragraphs": html(body=f"<p>{plain}</p>{PROSE}<p>{plain}</p>"),
        "what follows": html(body=f"<div>{PROSE}</div><div>{plain}</div>"),
        "caption": html(
            head='<meta property="og:image" content="/a-4711.jpg">', body=figure + PROSE
        ),
        "meta": html(head="".join(f'<meta name="{name}" content="{plain}">' for name in names)),
        "links": html(
            head=f'<link rel="canonical" href="{plain}"><link rel="amphtml" href="{plain}">',
            body=PROSE.replace("collector", f'<a href="{plain}">collector</a>'),
        ),
        "JSON-LD": html(
            head='<script type="application/ld+json">'
            + json.dumps(thing | dict.fromkeys(KEYS, big))
            + "</script>"
        ),
    }


@pytest.mark.parametrize("unit", UNITS)
def test_a_megabyte_in_any_field_takes_no_time_and_is_bounded(unit: str) -> None:
    for place, page in pages(unit).items():
        began = time.monotonic()
        found = read(page)
        assert time.monotonic() - began < 10, place
        if isinstance(found, Article):
            assert len(found.section or "") <= 80
            assert len(found.dateline or "") <= 200
            assert len(found.lede or "") <= 3_000
            assert all(len(tag) <= 80 for tag in found.tags)
            assert all(len(one.text) <= 2_000 for one in found.corrections)
            if found.image:
                assert len(found.image.url + (found.image.caption or "")) <= 2_600
