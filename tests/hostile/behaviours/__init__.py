"""All bad behaviours, by theme."""

from __future__ import annotations

from tests.hostile.behaviours import bodies, gates, heads, injections, lists, redirects, texts
from tests.hostile.behaviours.behaviour import Behaviour

THEMES = (bodies, heads, redirects, gates, lists, texts, injections)


def every_behaviour() -> tuple[Behaviour, ...]:
    """Return the whole hostile web; packs its bombs, which takes some seconds."""
    return tuple(behaviour for theme in THEMES for behaviour in theme.behaviours())
