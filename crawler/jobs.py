"""What a crawl is asked to do, and what follows from it for Scrapy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from crawler.guards import PRIVATE_HOSTS, PublicResolver, private_hosts
from crawler.own import is_own, lists_of
from crawler.politeness import user_agent
from storage.errors import UserError
from storage.seed_records import FollowedStory, Outlet
from storage.workspace import Workspace

if TYPE_CHECKING:
    from crawler.workers import Reader

QUIET: Mapping[str, Any] = {"LOG_INSTALL_ROOT_HANDLER": False, "LOG_LEVEL": "WARNING"}
"""Scrapy settings of a crawl that our own command started: it decides where logs go."""

Progress = Callable[[int, int], None]
"""Called with the numbers of addresses dealt with and asked for so far."""


def silent(done: int, asked: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class CrawlJob:
    """What a crawl is asked to do.

    Attributes:
        workspace: Where results go.
        outlets: The outlets to crawl.
        every: All outlets with a seed file; what a killed crawl left may be of any of them.
        stories: Followed stories; their seed pages are fetched too.
        contact: Mail or web address for webmasters.
        at: What the clock shows at the start; None for real time.
        asks_all: Ask every list, also those that are not due yet.
        longest: After this time no new request is sent; what is left waits for the next crawl.
        reader: Reads what is fetched; None for worker processes.
        settings: Scrapy settings that differ from `crawler.settings`.
        progress: Told after each address.
    """

    workspace: Workspace
    outlets: Sequence[Outlet]
    every: Sequence[Outlet] = ()
    stories: Sequence[FollowedStory] = ()
    contact: str | None = None
    at: datetime | None = None
    asks_all: bool = False
    longest: timedelta | None = None
    reader: Reader | None = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    progress: Progress = silent

    @property
    def by_id(self) -> dict[str, Outlet]:
        """The outlets to crawl, by id."""
        return {outlet.id: outlet for outlet in self.outlets}

    @property
    def every_by_id(self) -> dict[str, Outlet]:
        """All outlets, by id."""
        return {outlet.id: outlet for outlet in (*self.every, *self.outlets)}

    @property
    def hosts(self) -> list[str]:
        """Addresses on every host that a seed file names."""
        return [url for outlet in self.outlets for url in (outlet.home, *lists_of(outlet))]

    @property
    def story_seeds(self) -> tuple[tuple[str, str], ...]:
        """Each seed page of the followed stories with the id of the outlet it belongs to."""
        return tuple(
            (outlet.id, url)
            for story in self.stories
            for url in story.seeds
            for outlet in self.outlets
            if is_own(url, outlet)
        )

    @property
    def words(self) -> dict[str, str]:
        """What is kept of the job with its run."""
        asked = {"outlets": " ".join(self.by_id), "contact": self.contact or ""}
        return asked | ({"longest": str(self.longest)} if self.longest else {})


def chosen(every: Sequence[Outlet], ids: Sequence[str]) -> Sequence[Outlet]:
    """Return the outlets that somebody named, or every one where nobody did.

    Raises:
        UserError: There is no outlet of that id.
    """
    by_id = {outlet.id: outlet for outlet in every}
    for wanted in ids:
        if wanted not in by_id:
            near = get_close_matches(wanted, by_id, n=3)
            hint = f"did you mean {', '.join(near)}?" if near else f"there are: {', '.join(by_id)}"
            raise UserError(f"no outlet has the id {wanted}; {hint}")
    return [by_id[wanted] for wanted in dict.fromkeys(ids)] or every


def followed(stories: Sequence[FollowedStory], name: str) -> FollowedStory:
    """Return the followed story of that id or name.

    Raises:
        UserError: There is none.
    """
    for story in stories:
        if name in (story.id, story.name):
            return story
    ids = [story.id for story in stories]
    near = get_close_matches(name, ids, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else f"there are: {', '.join(ids) or 'none'}"
    raise UserError(f"no story is followed under the name {name!r} (seeds/stories/); {hint}")


def scrapy_settings(job: CrawlJob) -> dict[str, Any]:
    """Return the Scrapy settings that a job decides; hosts of its outlets may be private then."""
    private = private_hosts(job.outlets)
    PublicResolver.permitted.update(private)
    longest = job.longest.total_seconds() if job.longest else 0
    return {
        "USER_AGENT": user_agent(job.contact),
        PRIVATE_HOSTS: private,
        "CLOSESPIDER_TIMEOUT": longest,
        **job.settings,
    }
