"""`storytrack outlets`: add newsrooms to the seeds, and list them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from storage.errors import SeedError, StorytrackError, UserError
from storytrack import show
from storytrack.options import DEFAULT_DB, Contact, Db, Format, Output, Seeds, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crawler.look import Look, Tried
    from storage.seed_records import Outlet

outlets = typer.Typer(
    name="outlets",
    help="Add newsrooms to the seeds, and list them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

DELAY = 1.0
"""Seconds between two requests to one host, if nobody says otherwise."""

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print what would be written, and write nothing.")
]
Language = Annotated[
    str | None,
    typer.Option("--language", help='What it mostly writes in (ISO 639-1), such as "en".'),
]


@outlets.command("add")
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="The newsroom's home page.")],
    db: Db = DEFAULT_DB,  # noqa: ARG001 - every verb takes --db
    seeds: Seeds = None,
    contact: Contact = None,
    id_: Annotated[
        str | None, typer.Option("--id", help="The file's name. Default: from its own name.")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="What it calls itself.")] = None,
    language: Language = None,
    feeds: Annotated[int, typer.Option(min=1, max=30, help="Feeds to try, at most.")] = 5,
    delay: Annotated[
        float, typer.Option(min=0, help="Seconds between two requests, now and in each crawl.")
    ] = DELAY,
    dry_run: DryRun = False,
) -> None:
    """Look at a newsroom's home page, find its feeds and sitemaps, and write its seed file.

    Its robots.txt is asked for sitemaps. The first few lists are tried, and one article is read;
    what answered with entries goes into the file, and nothing else. A file that is there is never
    overwritten.

    Example: storytrack outlets add https://www.example.org/ --contact you@example.org
    """
    from crawler.look import Wanted, look
    from crawler.newcomers import owner_of, seed_text
    from crawler.one import fetch_in_turn
    from crawler.politeness import is_public
    from crawler.seeds import outlets_so_far, problems_of_new

    page = _page(url)
    if delay < DELAY and is_public(page):
        raise UserError(f"--delay {delay:g}: public hosts are asked once in {DELAY:g} s at most")
    wanted = Wanted(page, _id(id_), name, _language(language), delay, feeds)
    folder = _folder(seeds)
    others = outlets_so_far(folder)
    if there := owner_of(wanted.url, others):
        raise UserError(f"{url} is there already: {folder / 'outlets' / there.id}.toml")
    if id_:
        _refuse_to_overwrite(_file(folder, id_))
    found = fetch_in_turn(look(wanted, others), contact, delay)
    text = seed_text(found.outlet, f"tried {datetime.now(UTC):%Y-%m-%d}")
    path = _file(folder, found.outlet.id)
    _tell(found, show.remark if dry_run else show.say)
    _refuse_to_overwrite(path)
    if problems := problems_of_new({path: text}):
        raise SeedError("\n".join(("the file would not be in order:", *problems[path])))
    if dry_run:
        show.say(text.rstrip())
    else:
        _write(path, text)
        show.say(f"wrote {path}")


@outlets.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="What a feed reader exported.")],
    db: Db = DEFAULT_DB,  # noqa: ARG001 - every verb takes --db
    seeds: Seeds = None,
    language: Language = None,
    dry_run: DryRun = False,
) -> None:
    """Make a seed file for each newsroom in a feed reader's list (OPML).

    Feeds are grouped by site. Nothing is fetched, so the files say that their feeds are untried.
    Outlets that are there are left as they are; which feeds they lack is told.

    Example: storytrack outlets import feeds.opml --language en
    """
    from crawler.discovery.opml import read_opml
    from crawler.opml_outlets import outlets_of
    from crawler.seeds import outlets_so_far

    try:
        reading = read_opml(file.read_bytes())
    except OSError as wrong:
        raise UserError(f"{file}: cannot be read: {wrong.strerror}") from wrong
    if not reading.lines:
        raise UserError(f"{file}: {reading.problem or 'an OPML file without any feed'}")
    if reading.problem:
        show.warning(f"{file}: {reading.problem}")
    folder = _folder(seeds)
    found = outlets_of(reading.lines, outlets_so_far(folder), _language(language))
    made = _make(found.made, folder, dry_run=dry_run)
    for there, lacking in found.lacking:
        show.say(f"kept {_file(folder, there.id)}; it lacks {show.count(len(lacking), 'feed')}:")
        for feed in lacking:
            show.say(f"  {feed}")
    for what, why in found.skipped:
        show.say(f"skipped {what}: {why}")
    show.say(
        f"{show.count(len(reading.lines), 'feed')} in {file}, {found.there} of them in seed files "
        f"before: {show.count(made, 'outlet')} {'would be ' if dry_run else ''}made, "
        f"{len(found.lacking)} kept, {len(found.made) - made + len(found.skipped)} skipped"
    )


@outlets.command("list")
def list_(
    db: Db = DEFAULT_DB,  # noqa: ARG001 - every verb takes --db
    seeds: Seeds = None,
    form: Format = "table",
    output: Output = None,
) -> None:
    """List the outlets: how many lists each declares, and how far these were tried.

    Example: storytrack outlets list
    """
    import pyarrow as pa

    from crawler.own import lists_of
    from crawler.seeds import load_outlets

    folder = seeds_folder(seeds)
    rows = [
        {
            "outlet": outlet.id,
            "name": outlet.name,
            "lists": len(lists_of(outlet)),
            "feeds": _status(_file(folder, outlet.id)),
            "home": outlet.home,
        }
        for outlet in load_outlets(folder)
    ]
    show.rows(pa.Table.from_pylist(rows), form, output)


def _page(url: str) -> str:
    from crawler.seed_checks import address
    from crawler.toml_tables import Wrong

    full = url if "://" in url else f"https://{url}"
    try:
        return address(full)
    except Wrong as wrong:
        raise UserError(f"{url}: {wrong}") from wrong


def _id(given: str | None) -> str | None:
    if given is not None and not re.fullmatch(r"[a-z0-9-]+", given):
        raise UserError(f"--id {given}: an id has a-z, 0-9 and -, as in example-news")
    return given


def _language(given: str | None) -> str | None:
    from crawler.seed_checks import language
    from crawler.toml_tables import Wrong

    try:
        return language(given) if given else None
    except Wrong as wrong:
        raise UserError(f"--language {given}: {wrong}") from wrong


def _folder(seeds: Path | None) -> Path:
    """Return the folder to write to: the one named, else ./seeds. The shipped one is read only."""
    return seeds_folder(seeds) if seeds else Path("seeds")


def _file(folder: Path, outlet: str) -> Path:
    return folder / "outlets" / f"{outlet}.toml"


def _tell(found: Look, say: Callable[[str], None]) -> None:
    """Tell what was looked at, and what was made of it."""
    from storage.records import Article, Rejection
    from storytrack.one_page.fields import date_words

    outlet, page = found.outlet, found.page
    facts = {"language": outlet.language, "country": outlet.country, "zone": outlet.timezone}
    known = ", ".join(f"{name} {value or 'not known'}" for name, value in facts.items())
    say(f"{outlet.name} ({outlet.id}), {outlet.home}: {known}")
    for one in found.tried:
        say(f"  {_kind(one)} {one.seed.url}: {one.said}{'' if one.good else ' - left out'}")
    for seed in found.untried:
        say(f"  not tried, left out: {seed.url}")
    if isinstance(page, Article):
        dated = date_words(page.published) if page.published else "none"
        names = "; ".join(byline.name for byline in page.bylines) or "none"
        say(f"  one article, {page.url}, {len(page.body.split()):,} words")
        say(f"    headline   {page.headline}\n    byline     {names}\n    published  {dated}")
    elif isinstance(page, Rejection):
        say(f"  no article could be read; {page.url}: {page.reason}")
    else:
        say(f"  no article could be read; {page or 'no list that was tried names one'}")


def _kind(tried: Tried) -> str:
    return "sitemap" if tried.seed.kind == "sitemap" else "feed"


def _make(found: Sequence[Outlet], folder: Path, *, dry_run: bool) -> int:
    """Write the seed files of outlets that nobody has tried; return how many are in order."""
    from crawler.newcomers import seed_text
    from crawler.seeds import problems_of_new

    texts = {_file(folder, one.id): seed_text(one, "untried") for one in found}
    problems = problems_of_new(texts)
    for outlet, (path, text) in zip(found, texts.items(), strict=True):
        if path in problems:
            show.say(f"skipped {outlet.home}: {'; '.join(problems[path])}")
            continue
        if not dry_run:
            _refuse_to_overwrite(path)
            _write(path, text)
        feeds = show.count(len(outlet.feeds), "feed")
        show.say(f"{'would make' if dry_run else 'made'} {path}: {outlet.name}, {feeds}")
    return len(texts) - len(problems)


def _refuse_to_overwrite(path: Path) -> None:
    if path.exists():
        raise UserError(f"{path} is there already and stays as it is; --id gives another name")


def _write(path: Path, text: str) -> None:
    """Write a file that was not there: whole, or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        if not path.parents[1].is_dir():
            show.remark(f"{path.parents[1]}/ is new; commands run here now read it alone.")
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.rename(path)
    except OSError as wrong:
        with suppress(OSError):
            part.unlink()
        raise StorytrackError(f"{path}: cannot be written: {wrong.strerror}") from wrong


def _status(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as file:
        first = file.readline().strip()
    return first.removeprefix("# feeds: ") if first.startswith("# feeds: ") else "not said"
