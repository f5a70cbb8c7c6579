"""`storytrack try`: read one page, and see what is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storage.errors import StorytrackError, UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, Contact, Db, Seeds, seeds_folder

if TYPE_CHECKING:
    from storage.learned import Learned
    from storage.records import Article, Rejection
    from storytrack.one_page.beside import Plain
    from storytrack.one_page.reading import Reading

_MARKED = Path("try.html")


def try_page(
    what: Annotated[str, typer.Argument(metavar="URL|FILE", help="A page, a feed, or a file.")],
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    contact: Contact = None,
    url: Annotated[
        str | None,
        typer.Option("--url", help="Where a FILE was fetched from. Default: what the page says."),
    ] = None,
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", help="Read it with this outlet's seed file (id)."),
    ] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Print texts to their end.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    html: Annotated[
        bool, typer.Option("--html", help="Also write the page, made harmless and marked.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help=f"Where --html writes to. Default: {_MARKED}."),
    ] = None,
) -> None:
    """Read one page and print what would be kept of it: each field, and where it came from.

    Beside it stands what trafilatura reads by itself, marked where it differs. --html writes the
    page with what was kept marked on it. Nothing is stored; lines that the database has learned
    of the outlet are left out. A feed or sitemap is read, too, and its entries are listed.

    Example: storytrack try https://tass.com/politics/1987337 --contact you@example.org
    """
    from crawler import extract
    from crawler.seeds import load_outlets
    from storytrack.one_page import as_json as json_form
    from storytrack.one_page import beside, terminal
    from storytrack.one_page.entries import read_list
    from storytrack.one_page.reading import read

    target = _target(what, output, html=html)
    outlets = load_outlets(seeds_folder(seeds))
    reading = read(what, outlets, url=url, outlet=outlet, contact=contact)
    if not as_json:
        terminal.say_what(reading)
    answer = reading.answer
    if answer.status != 200:
        raise UserError(f"{answer.url}: the server answered {answer.status}, so there is no page")
    if listed := read_list(reading):
        terminal.show_list(listed) if not as_json else show.json(json_form.of_list(reading, listed))
        if target:
            show.warning(f"{listed.words} has no page to mark; {target} is not written")
        return
    found = extract.article(answer.page, reading.outlet, _learned(db, reading.outlet.id))
    plain = beside.ask(answer.page)
    if as_json:
        show.json(json_form.of_page(reading, found, plain))
    else:
        terminal.show_page(reading, found, plain, whole=whole)
    if target:
        _write_marked(target, reading, found, plain)


def _learned(db: Path, outlet: str) -> Learned:
    """Return the lines that a database, if there is one, has learned of an outlet."""
    import duckdb

    from storage.database import opened
    from storage.learned import NOTHING, learned_of

    if not db.exists():
        return NOTHING
    try:
        with opened(db, wait=0) as con:
            return learned_of(con, [outlet]).get(outlet, NOTHING)
    except (StorytrackError, duckdb.CatalogException) as error:  # an older one has no such table
        show.warning(f"{error}; read without the lines that it has learned")
        return NOTHING


def _target(what: str, output: Path | None, *, html: bool) -> Path | None:
    """Return the file to write the marked page to, if one is wanted."""
    if not html:
        if output is not None:
            raise UserError(f"--output {output}: only --html writes a file; say --html, too")
        return None
    target = output or _MARKED
    if target.is_dir():
        raise UserError(f"{target}: a folder; --output names a file")
    if target.exists() and "://" not in what and Path(what).exists() and target.samefile(what):
        raise UserError(f"{target}: would be written over the page itself; name another --output")
    return target


def _write_marked(target: Path, reading: Reading, found: Article | Rejection, plain: Plain) -> None:
    from storytrack.one_page.marked import marked_page

    page = marked_page(reading, found, plain)
    if page is None:
        show.warning(f"there is no markup to show; {target} is not written")
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page, encoding="utf-8", errors="replace")
    except OSError as wrong:
        raise UserError(f"{target}: cannot be written: {wrong.strerror}") from wrong
    show.remark(f"the marked page is in {target}")
