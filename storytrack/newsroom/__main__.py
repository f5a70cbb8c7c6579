"""Look at the newsroom: `python -m storytrack.newsroom --port 8890 --at 2025-07-09T12:00Z`."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from storage.errors import StorytrackError
from storytrack.newsroom.server import serve
from storytrack.newsroom.web import Newsroom

LAST_INSTANT = "2025-07-12T00:00Z"


def instant(text: str) -> datetime:
    """Return an instant as the command line gives it.

    Raises:
        argparse.ArgumentTypeError: it is no time with an offset.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as {LAST_INSTANT}") from error
    if at.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} says no offset; such as {LAST_INSTANT}")
    return at


def greeting(newsroom: Newsroom, proxy: str, at: datetime) -> str:
    """Return what to tell whoever started the server: where it is and how to look at it."""
    lines = [f"The newsroom as of {at.isoformat()} is at {proxy} (stop with Ctrl-C).", ""]
    lines += [f"  curl -x {proxy} {site.address('/')}" for site in newsroom.sites]
    lines += ["", f"  chromium --proxy-server={proxy} {newsroom.sites[0].address('/')}", ""]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the newsroom until interrupted; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m storytrack.newsroom", description=__doc__)
    parser.add_argument("--port", type=int, default=8890, help="0 takes any that is free")
    parser.add_argument("--at", type=instant, default=instant(LAST_INSTANT), help="the instant")
    chosen = parser.parse_args(arguments)
    try:
        newsroom = Newsroom.load()
        with serve(newsroom, chosen.at, chosen.port) as server, suppress(KeyboardInterrupt):
            sys.stdout.write(greeting(newsroom, server.proxy, chosen.at))
            sys.stdout.flush()
            threading.Event().wait()
    except OSError as error:
        sys.stderr.write(f"error: port {chosen.port} cannot be used: {error.strerror}\n")
        return 1
    except StorytrackError as error:
        sys.stderr.write(f"error: {error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
