"""`storytrack run`: crawl, then cluster; what a schedule calls."""

from __future__ import annotations

from storytrack.cluster import cluster
from storytrack.crawl import Minutes, Now, Outlets, crawl
from storytrack.options import DEFAULT_DB, At, Contact, Db, Engine, Model, Seeds


def run(
    outlets: Outlets = None,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    contact: Contact = None,
    model: Model = None,
    engine: Engine = "auto",
    now: Now = False,
    minutes: Minutes = None,
    at: At = None,
) -> None:
    """Crawl, then group into stories.

    Example: storytrack run --db news.duckdb --contact you@example.org
    """
    crawl(outlets=outlets, db=db, seeds=seeds, contact=contact, now=now, minutes=minutes, at=at)
    cluster(db=db, seeds=seeds, model=model, engine=engine, at=at)
