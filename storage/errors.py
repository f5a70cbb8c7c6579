"""Everything storytrack can refuse, in one small tree.

::

    StorytrackError               exit code 1: the machine or another program must change
    ├── DatabaseTooNew            the file was written by a newer storytrack
    ├── ModelUnavailable          an embedding model is neither installed nor within reach
    ├── OthersAtWork              exit code 75, EX_TEMPFAIL: the same command may do later
    │   ├── DatabaseBusy          another process holds the database open
    │   └── CrawlRunning          another crawl or clustering works on the same database
    ├── UserError                 exit code 2: the user can mend it
    │   ├── SeedError             a seed file says something that is not understood
    │   ├── NoContact             a crawl of public hosts without a contact address
    │   ├── NoDatabase            there is no database file where one was expected
    │   ├── NoSuchStory           no story has that id, name or words
    │   ├── SeveralStories        more than one story has those words
    │   ├── NoSuchArticle         no article has that id, address or headline
    │   ├── SeveralArticles       more than one article has those words in its headline
    │   ├── Contradiction         a decision about stories that an earlier one is against
    │   ├── NoSuchQuery           `compare` knows no question of that name
    │   └── QueryFailed           DuckDB refused a statement of the user's
    └── ExpectationFailed         exit code 3: an outlet broke what its seed file expects

Each message names what was wrong, where, and what would be right.
"""

from __future__ import annotations


class StorytrackError(Exception):
    """Base of every error that the command prints as one line instead of a traceback."""

    exit_code = 1


class DatabaseTooNew(StorytrackError):
    """The file has schema steps that this version of storytrack does not know."""


class OthersAtWork(StorytrackError):
    """Other processes are at the same database; nothing is wrong, and later it may do."""

    exit_code = 75


class DatabaseBusy(OthersAtWork):
    """Another process holds the database open, and did not let go while we waited."""


class CrawlRunning(OthersAtWork):
    """Another crawl or clustering is at work on the same database."""


class ModelUnavailable(StorytrackError):
    """An embedding model is neither installed as a package nor in the cache nor within reach."""


class UserError(StorytrackError):
    """Something the user can mend: a word on the command line, a seed file, a setting."""

    exit_code = 2


class SeedError(UserError):
    """A seed file says something that is not understood."""


class NoContact(UserError):
    """A crawl of public hosts was asked for, and nobody said whom a webmaster may write to."""


class NoDatabase(UserError):
    """There is no database file where one was expected."""


class NoSuchStory(UserError):
    """No story has that id, name or words."""


class SeveralStories(UserError):
    """More than one story has those words."""


class NoSuchArticle(UserError):
    """No article has that id, address or headline."""


class SeveralArticles(UserError):
    """More than one article has those words in its headline."""


class Contradiction(UserError):
    """A decision about stories cannot stand beside an earlier one."""


class NoSuchQuery(UserError):
    """`compare` knows no question of that name."""


class QueryFailed(UserError):
    """DuckDB refused a statement that the user wrote."""


class ExpectationFailed(StorytrackError):
    """An outlet broke what its seed file expects of it."""

    exit_code = 3
