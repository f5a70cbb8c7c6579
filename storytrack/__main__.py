"""The command `storytrack`."""

from __future__ import annotations

import logging
import sys

import typer

from storage.errors import StorytrackError
from storytrack import (
    backfill,
    check,
    cluster,
    compare,
    crawl,
    curate,
    demo,
    explain,
    export,
    health,
    outlets,
    reextract,
    run,
    schedule,
    show,
    site,
    sql,
    stories,
    try_page,
    watch,
)

app = typer.Typer(
    name="storytrack",
    help="One story, every outlet: crawl it, keep it, group it, and ask in SQL "
    "how each outlet told it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.command("check")(check.check)
app.command("try")(try_page.try_page)
app.add_typer(outlets.outlets)
app.command("crawl")(crawl.crawl)
app.command("cluster")(cluster.cluster)
app.command("run")(run.run)
app.command("backfill")(backfill.backfill)
app.command("reextract")(reextract.reextract)
app.command("watch")(watch.watch)
app.command("schedule")(schedule.schedule)
app.command("health")(health.health)
app.command("stories")(stories.stories)
app.command("compare")(compare.compare)
app.command("explain")(explain.explain)
app.add_typer(curate.curate)
app.command("sql")(sql.sql)
app.command("export")(export.export)
app.command("site")(site.site)


@app.callback(invoke_without_command=True)
def _version(
    version: bool = typer.Option(False, "--version", help="Print the version and end."),
) -> None:
    if version:
        from importlib.metadata import version as of

        typer.echo(f"storytrack {of('storytrack')}")
        raise typer.Exit


def main() -> None:
    """Run the command; what it refuses is one line on stderr and an exit code."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)  # of the handler: Scrapy sets the root logger's level anew
    logging.basicConfig(handlers=[handler], format="%(message)s")
    try:
        app()
    except StorytrackError as error:
        show.error(str(error))
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
