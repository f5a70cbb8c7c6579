"""What a user typed for an article, in every spelling that the database may know."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.article_names import ArticleName
    from storage.database import Connection


def article_named(con: Connection, words: str) -> ArticleName:
    """Return the article of an id, an address in whatever spelling, or words of its headline."""
    from storage.article_names import find_article

    return find_article(con, words, _spellings(words))


def _spellings(words: str) -> tuple[str, ...]:
    if "://" not in words:
        return ()
    from crawler.urls import canonical, identity
    from storage.records import article_id

    return canonical(words), article_id(identity(words))
