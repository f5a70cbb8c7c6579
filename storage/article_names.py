"""Which article somebody means: by id, by address, or by words of its headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storage.choices import listed
from storage.database import Connection
from storage.errors import NoSuchArticle, SeveralArticles
from storage.sql import statement


@dataclass(frozen=True, slots=True)
class ArticleName:
    """An article as a list shows it; `story` is the one it is in, if it was grouped yet."""

    id: str
    outlet: str
    headline: str
    story: str | None

    def __str__(self) -> str:
        """Return it in words, as a remark names it."""
        return f'"{self.headline}" ({self.outlet}, {self.id})'


def find_article(con: Connection, words: str, spellings: Sequence[str] = ()) -> ArticleName:
    """Return the article that somebody means.

    An id comes first; then an address under which it was seen; then a headline, also one that it
    had before, with all the words; one that is nothing but the words goes before others.

    Args:
        con: The database.
        words: What was typed.
        spellings: Other ids and addresses of the same article, if it is an address.

    Raises:
        NoSuchArticle: None matches; of a page that was refused the message says why.
        SeveralArticles: Several match; the message lists them.
    """
    words = words.strip()
    spelled = [words, *spellings]
    for each in spelled:
        if rows := con.execute(statement("article_by_id"), {"words": each}).fetchall():
            return ArticleName(*rows[0])
    for name, values in (
        ("articles_by_address", {"spellings": spelled}),
        ("articles_by_headline", {"words": words}),
    ):
        found = [ArticleName(*row) for row in con.execute(statement(name), values).fetchall()]
        whole = [one for one in found if one.headline.casefold() == words.casefold()]
        if len(found) == 1 or len(whole) == 1:
            return (whole or found)[0]
        if found:
            raise SeveralArticles(
                f'"{words}" could be any of {len(found)} articles; name one by its id:\n'
                + _choices(found)
            )
    refused = con.execute(statement("rejection_of"), {"spellings": spelled}).fetchone()
    if refused:
        raise NoSuchArticle(f"{words} is no article here; its page was refused: {refused[0]}")
    raise NoSuchArticle(
        f'no article matches "{words}"; name one by its id, its address or words of its headline'
    )


def _choices(articles: Sequence[ArticleName]) -> str:
    lines = [
        f"{article.id:<18} {article.outlet:<14} {article.story or '':<14} {article.headline}"
        for article in articles
    ]
    return listed(lines, "more words leave fewer")
