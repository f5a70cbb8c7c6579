"""systemd units and crontab lines that run `storytrack watch`. Pure."""

from __future__ import annotations

import shlex
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storage.errors import UserError
from storytrack.children import GRACE_SECONDS

_TEMPORARY = ("/tmp", "/var/tmp")  # noqa: S108 - places that a unit with PrivateTmp does not see


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be run, and where. Paths are absolute.

    Attributes:
        command: How storytrack is called.
        words: What follows `watch`.
        database: The DuckDB file; its folder is where the job stands and may write.
        cache: Where models are unpacked; the job may write there too.
        user: Who runs it.
        every: Minutes from one round to the next.
        environment: Variables that it needs.
    """

    command: Sequence[str]
    words: Sequence[str]
    database: Path
    cache: Path
    user: str
    every: int
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Folder of the database."""
        return self.database.parent


def service(job: Job) -> str:
    """Return a unit that stays, and begins a round every so many minutes."""
    command = [*job.command, "watch", "--every", str(job.every), *job.words]
    return _unit(
        f"storytrack: watch, every {job.every} minutes",
        [
            "Type=simple",
            f"ExecStart={_exec(command)}",
            "Restart=on-failure",
            "RestartSec=60",
            "KillMode=mixed",  # only watch is told to stop: told twice, a crawl drops what it does
            f"TimeoutStopSec={GRACE_SECONDS + 15}",
            *_limits(job),
        ],
        "multi-user.target",
    )


def oneshot(job: Job) -> str:
    """Return a unit that does one round; a timer starts it."""
    command = [*job.command, "watch", "--rounds", "1", *job.words]
    return _unit(
        "storytrack: one round",
        [
            "Type=oneshot",
            f"ExecStart={_exec(command)}",
            "KillMode=mixed",
            f"TimeoutStopSec={GRACE_SECONDS + 15}",
            *_limits(job),
        ],
    )


def timer(job: Job) -> str:
    """Return the timer of `oneshot`."""
    spread = max(5, job.every * 60 // 10)
    return "\n".join(
        [
            "[Unit]",
            f"Description=storytrack: a round every {job.every} minutes",
            "",
            "[Timer]",
            "OnBootSec=2min",
            f"OnUnitActiveSec={job.every}min",
            f"RandomizedDelaySec={spread}s",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        ]
    )


def crontab(job: Job) -> str:
    """Return one line of a crontab.

    Raises:
        UserError: cron has no way to say "every so many minutes".
    """
    command = shlex.join([*job.command, "watch", "--rounds", "1", *job.words])
    variables = "".join(f"{name}={shlex.quote(text)} " for name, text in job.environment.items())
    log = shlex.quote(str(job.database.with_suffix(".log")))
    line = f"cd {shlex.quote(str(job.folder))} && {variables}{command} >> {log} 2>&1"
    return f"{_when(job)} {line.replace('%', chr(92) + '%')}"  # cron turns a bare % into a new line


def refuse_odd(texts: Iterable[str]) -> None:
    """Refuse what neither a unit nor a crontab can hold.

    Raises:
        UserError: A text has more than one line.
    """
    for text in texts:
        if not text.isprintable():
            raise UserError(f"{text!r}: a schedule cannot hold control characters; rename it")


def _when(job: Job) -> str:
    """Return the five fields; where in the hour a job begins comes from where its database is."""
    offset = zlib.crc32(str(job.database).encode())
    if job.every < 60 and 60 % job.every == 0:
        first = offset % job.every
        return f"{','.join(str(minute) for minute in range(first, 60, job.every))} * * * *"
    hours, rest = divmod(job.every, 60)
    if rest or 24 % hours:
        raise UserError(
            f"--every {job.every}: cron can say 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60, or 2, "
            "3, 4, 6, 8, 12 or 24 hours (in minutes); systemd takes any number"
        )
    return f"{offset % 60} {'*' if hours == 1 else f'*/{hours}' if hours < 24 else '4'} * * *"


def _unit(about: str, lines: Sequence[str], wanted_by: str | None = None) -> str:
    install = ["", "[Install]", f"WantedBy={wanted_by}"] if wanted_by else []
    head = ["[Unit]", f"Description={about}", "Wants=network-online.target"]
    return "\n".join([*head, "After=network-online.target", "", "[Service]", *lines, *install, ""])


def _limits(job: Job) -> list[str]:
    hidden = any(job.database.is_relative_to(place) for place in _TEMPORARY)
    return [
        f"User={job.user}",
        f"WorkingDirectory={_specifiers(str(job.folder))}",
        *(
            f"Environment={_quoted(f'{name}={text}')}"
            for name, text in sorted({"PYTHONUNBUFFERED": "1", **job.environment}.items())
        ),
        "Nice=10",
        "CPUWeight=50",
        "MemoryHigh=3G",
        "MemoryMax=4G",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        f"ReadWritePaths={_quoted(str(job.folder))} {_quoted(str(job.cache))}",
        *([] if hidden else ["PrivateTmp=yes"]),
        "PrivateDevices=yes",
        "ProtectKernelTunables=yes",
        "ProtectKernelModules=yes",
        "ProtectControlGroups=yes",
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK",
        "RestrictSUIDSGID=yes",
        "LockPersonality=yes",
    ]


def _exec(command: Sequence[str]) -> str:
    return " ".join(_quoted(word).replace("$", "$$") for word in command)


def _quoted(text: str) -> str:
    escaped = _specifiers(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' if any(mark in escaped for mark in " \"'\\;") else escaped


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")
