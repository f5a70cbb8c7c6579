"""`storytrack schedule`: a ready systemd unit or crontab line that keeps the crawl going."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from storage.errors import NoContact
from storytrack import show
from storytrack.options import DEFAULT_DB, Contact, Db, Seeds, seeds_folder
from storytrack.units import Job, crontab, oneshot, refuse_odd, service, timer

Kind = Annotated[
    Literal["systemd", "timer", "cron"],
    typer.Argument(
        help="systemd: a service that stays. timer: a service and the timer that starts it. "
        "cron: one line of a crontab."
    ),
]
_PASSED_ON = (
    "STORYTRACK_CACHE", "STORYTRACK_WAIT", "HF_HOME", "HF_HUB_OFFLINE",
    "http_proxy", "https_proxy", "no_proxy",
)  # fmt: skip
"""Variables without which the scheduled job would behave otherwise than here."""


def schedule(
    kind: Kind = "systemd",
    every: Annotated[
        int, typer.Option("--every", min=1, help="Minutes from one round to the next.")
    ] = 15,
    group: Annotated[
        bool, typer.Option("--cluster/--no-cluster", help="Group what came into stories.")
    ] = True,
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    contact: Contact = None,
) -> None:
    """Print what makes this machine crawl and group on its own; nothing is installed.

    All paths are absolute: of this interpreter, the database, the seeds. The first lines of what
    is printed say how to install it. Variables of this shell that matter are written into it
    (contact, cache, proxies).

    Example: storytrack schedule cron --every 20 --db news.duckdb --contact you@example.org
    """
    if not contact:
        raise NoContact(
            "a schedule without a contact address would fail every time: webmasters must be able "
            "to reach you. Set STORYTRACK_CONTACT, or say --contact you@example.org"
        )
    job = _job(db.absolute(), seeds_folder(seeds).absolute(), contact, every, group=group)
    refuse_odd([*job.command, *job.words, *job.environment.values(), str(job.cache)])
    out = {"systemd": _staying, "timer": _timed, "cron": _cron}[kind](job)
    typer.echo(out, nl=False)  # not laid out: a line here is as long as it must be
    if passed := sorted(name for name in job.environment if name in _PASSED_ON):
        show.remark(f"Written into it as they are set here: {', '.join(passed)}.")


def _job(db: Path, seeds: Path, contact: str, every: int, *, group: bool) -> Job:
    cache = os.environ.get("STORYTRACK_CACHE") or Path.home() / ".cache" / "storytrack"
    passed = {name: os.environ[name] for name in _PASSED_ON if os.environ.get(name)}
    return Job(
        command=[sys.executable, "-P", "-m", "storytrack"],
        words=["--db", str(db), "--seeds", str(seeds), *([] if group else ["--no-cluster"])],
        database=db,
        cache=Path(cache).absolute(),
        user=getpass.getuser(),
        every=every,
        environment={"STORYTRACK_CONTACT": contact, **passed},
    )


def _staying(job: Job) -> str:
    return f"""\
# Save as /etc/systemd/system/storytrack.service, then:
{_make_folders(job)}
#   sudo systemctl daemon-reload && sudo systemctl enable --now storytrack.service
#   journalctl -u storytrack -f                      # one line a round
{service(job)}"""


def _timed(job: Job) -> str:
    return f"""\
# Save this part as /etc/systemd/system/storytrack.service:
{oneshot(job)}
# Save this part as /etc/systemd/system/storytrack.timer, then:
{_make_folders(job)}
#   sudo systemctl daemon-reload && sudo systemctl enable --now storytrack.timer
#   systemctl list-timers storytrack.timer; journalctl -u storytrack
{timer(job)}"""


def _cron(job: Job) -> str:
    log = job.database.with_suffix(".log")
    return f"""\
# Add this line with `crontab -e` (as {job.user}); {log} gets a line a round.
{crontab(job)}
"""


def _make_folders(job: Job) -> str:
    from shlex import quote

    return f"#   mkdir -p {quote(str(job.folder))} {quote(str(job.cache))}"
