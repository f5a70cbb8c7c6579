"""The command, in whose eyes others' services are where the tests play them, and with less patience.

python -m tests.services.run backfill leaked-audio …
"""

from __future__ import annotations

from crawler.discovery import gdelt, google_news, search
from crawler.history import cdx
from crawler.spiders import backfill
from storytrack.__main__ import main
from tests.services.web import GDELT, GOOGLE_NEWS, LISTING, PAUSE, REPLAY


def believe() -> None:
    """Put the services of the tests in the place of the real ones, in this process."""
    cdx.SERVER = backfill.SERVER = LISTING
    cdx.REPLAY = REPLAY
    gdelt.API = GDELT
    google_news.SEARCH = GOOGLE_NEWS
    search.PAUSES.update(dict.fromkeys(search.PAUSES, PAUSE))
    backfill.ARCHIVE_PAUSE = PAUSE


if __name__ == "__main__":
    believe()
    main()
