"""The keys that seed files may have, and what each may be; docs/SEEDS.md says what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from crawler import seed_checks as check
from crawler.toml_tables import Key, Many, One, Table, Tables

OUTLET: Mapping[str, Key] = {
    "name": Key(One(check.text), required='name = "Example News"'),
    "home": Key(One(check.address), required='home = "https://www.example.org/"'),
    "hosts": Key(Many(check.host)),
    "country": Key(One(check.country)),
    "language": Key(One(check.language), required='language = "en"'),
    "timezone": Key(One(check.zone)),
    "owner": Key(One(check.text)),
    "state_run": Key(One(check.flag)),
    "lean": Key(
        Table(
            {
                "rating": Key(One(check.text), required='rating = "center"'),
                "origin": Key(One(check.text), required='origin = "AllSides 2025"'),
            }
        )
    ),
    "aliases": Key(Many(check.text)),
    "allow_private": Key(One(check.flag)),
    "discover": Key(One(check.flag)),
    "keep_lines": Key(Many(check.text)),
    "feed": Key(
        Tables(
            {
                "url": Key(One(check.address), required='url = "https://www.example.org/feed.xml"'),
                "kind": Key(One(check.one_of("rss", "atom", "json"))),
            }
        )
    ),
    "sitemap": Key(
        Tables(
            {"url": Key(One(check.address), required='url = "https://www.example.org/news.xml"')}
        )
    ),
    "section": Key(
        Tables(
            {
                "url": Key(One(check.address), required='url = "https://www.example.org/world/"'),
                "links": Key(Many(check.pattern)),
            }
        )
    ),
    "archive": Key(
        Tables(
            {
                "url": Key(
                    One(check.dated_address),
                    required='url = "https://www.example.org/sitemap-{year}-{month}.xml"',
                ),
                "kind": Key(One(check.one_of("sitemap", "section"))),
            }
        )
    ),
    "urls": Key(Table({"skip": Key(Many(check.path_part))})),
    "fetch": Key(Table({"delay": Key(One(check.seconds))})),
    "extract": Key(
        Tables(
            {
                "until": Key(One(check.day)),
                "prune_xpath": Key(Many(check.xpath)),
                "body_xpath": Key(One(check.xpath)),
            }
        )
    ),
    "expect": Key(Table({"articles_per_day": Key(One(check.between))})),
}

STORY: Mapping[str, Key] = {
    "name": Key(One(check.text), required='name = "The leaked audio"'),
    "from": Key(One(check.day), required="from = 2025-07-08"),
    "to": Key(One(check.day), required="to = 2025-07-20"),
    "terms": Key(Many(check.text)),
    "seeds": Key(Many(check.address)),
    "search": Key(
        Tables(
            {
                "engine": Key(
                    One(check.one_of("gdelt", "google-news")), required='engine = "gdelt"'
                ),
                "query": Key(One(check.text), required='query = "leaked audio Moscow"'),
                "language": Key(One(check.language)),
                "country": Key(One(check.country)),
            }
        )
    ),
}
