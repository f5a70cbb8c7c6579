"""Whole pages and what must be read from them, as files beside each other in tests/pages."""

import json
import typing
from dataclasses import fields

import pytest

from crawler.extract import READER, refusals
from storage.page_parts import HeadlineOrigin, ParagraphKind
from storage.records import Article, ArticleKind, BylineKind, DateOrigin, DateRole, Rejection, Zone
from tests import golden

NAMES = golden.names()
ELSEWHERE = {refusals.UNREADABLE, refusals.TOO_LARGE}
"""Reasons that no page of a sensible size can show; test_hostile_pages has them."""


def stored(name: str) -> dict:
    return json.loads((golden.PAGES / f"{name}.json").read_text(encoding="utf-8"))


STORED = [stored(name) for name in NAMES if (golden.PAGES / f"{name}.json").exists()]


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_page_is_read_as_written_down(name, request):
    assert not golden.problem(name, update=request.config.getoption("--update-golden"))


@pytest.mark.parametrize("name", NAMES)
def test_links_dates_and_addresses_of_a_golden_page_hold_together(name):
    wanted = stored(name)
    found = golden.read(wanted, (golden.PAGES / f"{name}.html").read_bytes())
    assert found.seen_at == golden.FETCHED_AT
    if isinstance(found, Rejection):
        assert found.stage == "extract"
        assert found.reason in refusals.REASONS
        return
    assert found.reader == READER
    assert wanted["url"] in found.addresses
    assert found.published is None or found.published in found.dates
    assert [found.body[one.start : one.end] for one in found.paragraphs] == found.body.split("\n\n")
    assert [link.start for link in found.links] == sorted(link.start for link in found.links)
    for link in found.links:
        assert found.body[link.start :].startswith(link.anchor)


class TestTogetherTheGoldenPages:
    """What the pages have to cover, all of them together."""

    articles = tuple(said["article"] for said in STORED if "article" in said)

    def test_are_at_least_forty(self):
        assert len(NAMES) >= 40

    def test_show_every_reason_to_refuse_a_page(self):
        reasons = {said["reason"] for said in STORED if "reason" in said}
        assert reasons == set(refusals.REASONS) - ELSEWHERE

    def test_have_a_page_of_every_kind(self):
        assert {one["kind"] for one in self.articles} == set(typing.get_args(ArticleKind))

    def test_have_every_field_of_an_article(self):
        ours = {one.name for one in fields(Article)} - {*golden.NOT_FROM_PAGE, "paragraphs"}
        assert {key for one in self.articles for key in one} == ours

    def test_have_at_least_sixteen_languages(self):
        assert len({one["language"] for one in self.articles}) >= 16

    def test_have_every_kind_of_paragraph_and_byline(self):
        kinds = {
            key
            for one in self.articles
            for part in one["body"]
            for key in (part if isinstance(part, dict) else ("paragraph",))
        }
        assert kinds == set(typing.get_args(ParagraphKind))
        signed = {key for one in self.articles for name in one.get("bylines", ()) for key in name}
        assert signed == set(typing.get_args(BylineKind))

    def test_have_dates_and_headlines_from_everywhere(self):
        dates = [date for one in self.articles for date in one.get("dates", ())]
        not_on_pages = {"sitemap"}
        assert {date["origin"] for date in dates} == {*typing.get_args(DateOrigin)} - not_on_pages
        assert {date["zone"] for date in dates} == set(typing.get_args(Zone))
        assert {role for date in dates for role in ("published", "modified") if role in date} == {
            *typing.get_args(DateRole)
        }
        assert {date["precision"] for date in dates} >= {"second", "minute", "day"}
        headlines = {origin for one in self.articles for origin in one["headlines"]}
        assert headlines == set(typing.get_args(HeadlineOrigin))

    def test_are_paid_for_and_whole_and_paid_for_and_cut_short(self):
        paid = {one.get("truncated", False) for one in self.articles if one.get("access") == "paid"}
        assert paid == {True, False}
