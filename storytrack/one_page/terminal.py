"""What a terminal shows of one page: an article, a refusal, or a list of entries."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from storage.records import Article, Rejection
from storytrack import show
from storytrack.one_page.beside import Plain
from storytrack.one_page.entries import Listed
from storytrack.one_page.fields import Row, beginning, date_words, rows
from storytrack.one_page.reading import Reading

BESIDE = 110
"""From so many letters in a line on, trafilatura's answer stands beside ours, else below it."""

_SHOWN_ENTRIES = 20
_GAP = 2
_NARROWEST = 20


def say_what(reading: Reading) -> None:
    """Say in a line or two what was read, and as whose."""
    answer, outlet = reading.answer, reading.outlet
    size = f"{len(answer.body):,} bytes, {answer.headers.get('content-type', 'no content type')}"
    if reading.address_from == "fetched":
        show.say(f"{answer.url}: {answer.status}, {size}; outlet {outlet.id}")
        return
    show.say(f"{reading.asked}: {size}; outlet {outlet.id}")
    show.say(address_words(reading))


def address_words(reading: Reading) -> str:
    """Say in words which address a file is read under."""
    if reading.address_from == "file":
        return (
            "no address is known, so relative links and what an address tells are missing; "
            "--url gives one"
        )
    if reading.address_from == "--url":
        return f"read as {reading.answer.url}"
    says = "canonical link" if reading.address_from == "canonical" else "og:url"
    return f"read as {reading.answer.url}, which the page's own {says} says; --url gives another"


def show_page(reading: Reading, found: Article | Rejection, plain: Plain, *, whole: bool) -> None:
    """Print what is kept of a page, or why nothing is, and trafilatura's answer with it."""
    if isinstance(found, Rejection):
        _show_rejection(found, plain, whole=whole)
    else:
        _show_article(found, reading.outlet.name, plain, whole=whole)


def _show_article(article: Article, outlet: str, plain: Plain, *, whole: bool) -> None:
    found = list(rows(article, outlet, plain, whole=whole))
    show.out.print(beside(found, show.out.width) if show.out.width >= BESIDE else below(found))
    if plain.problem:
        show.say(f"trafilatura by itself: {plain.problem}")


def _show_rejection(rejection: Rejection, plain: Plain, *, whole: bool) -> None:
    show.say(f"rejected: {rejection.reason}", style="bold")
    if plain.problem:
        show.say(f"trafilatura by itself: {plain.problem}")
        return
    show.say(f"trafilatura by itself reads {show.count(plain.words, 'word')}:")
    for name in ("title", "author", "date"):
        if values := plain.values.get(name):
            show.say(f"  {name}: {'; '.join(values)}")
    text = "\n".join(plain.of("body"))
    show.say(text if whole else beginning(text))


def show_list(listed: Listed) -> None:
    """Print the entries of a feed or sitemap."""
    number = len(listed.entries)
    show.say(f"{listed.words} with {show.count(number, 'entry', 'entries')}")
    for entry in listed.entries[:_SHOWN_ENTRIES]:
        dates = ", ".join(date_words(claim) for claim in entry.dates) or "undated"
        show.say(f"  {entry.title or entry.url}\n    {dates}")


def beside(found: Iterable[Row], width: int) -> Table:
    """Lay fields out in four columns: name, origin, what is kept, what trafilatura has."""
    found = list(found)
    names = max(len(row.name) for row in found)
    origins = max(len(row.origin) for row in found)
    room = width - names - origins - 3 * _GAP
    theirs = max(_NARROWEST, room * 2 // 5)
    view = _table(header=True)
    view.add_column("", style="bold", no_wrap=True, width=names)
    view.add_column("from", style="dim", no_wrap=True, width=origins)
    view.add_column("kept", overflow="fold", width=max(_NARROWEST, room - theirs))
    view.add_column("trafilatura by itself", overflow="fold", width=theirs)
    for row in found:
        view.add_row(row.name, row.origin, _ours(row), _theirs(row))
    return view


def below(found: Iterable[Row]) -> Table:
    """Lay fields out in three columns, trafilatura's answers in lines of their own."""
    view = _table(header=False)
    view.add_column(style="bold", no_wrap=True)
    view.add_column(style="dim", no_wrap=True)
    view.add_column(overflow="fold")
    for row in found:
        view.add_row(row.name, row.origin, _ours(row))
        if row.verdict:
            view.add_row(Text("  trafilatura", style="dim"), "", _theirs(row))
    return view


def _table(*, header: bool) -> Table:
    return Table(
        box=None, show_header=header, header_style="bold", pad_edge=False, padding=(0, _GAP, 0, 0)
    )


def _ours(row: Row) -> Text:
    return Text(row.value) if row.value else Text("none", style="dim")


def _theirs(row: Row) -> Text:
    if row.verdict is None:
        return Text("")
    if row.verdict != "differs":
        return Text(row.theirs, style="dim")
    return Text(row.theirs, style="yellow")
