"""`storytrack cluster`: group articles into stories."""

from __future__ import annotations

from datetime import UTC, datetime

from storage.errors import NoDatabase
from storytrack import show
from storytrack.crawl import moment
from storytrack.options import (
    DEFAULT_DB,
    At,
    Db,
    Engine,
    Model,
    Seeds,
    models_file,
    seeds_folder,
)


def cluster(
    db: Db = DEFAULT_DB,
    seeds: Seeds = None,
    model: Model = None,
    engine: Engine = "auto",
    at: At = None,
) -> None:
    """Group articles into stories, and read how each outlet told them; ids stay from run to run.

    Only what is new is embedded. The first run with the default model unpacks it into the user's
    cache, which takes some twenty seconds.

    Example: storytrack cluster --model minilm
    """
    from clustering.encoders import load_encoder
    from clustering.models import choose, load_models
    from clustering.run import cluster as start
    from clustering.steps import STEPS
    from clustering.telling import tell
    from crawler.seeds import load_stories
    from storage.ingest import apply_spool
    from storage.workspace import Workspace

    folder = seeds_folder(seeds)
    seed = choose(load_models(models_file(folder)), model)
    followed = load_stories(folder)
    now = moment(at) or datetime.now(UTC)
    workspace = Workspace(db)
    applied = apply_spool(workspace, now)
    if applied.why:
        show.warning(f"{applied.why}. What waits in the spool is not grouped yet.")
    if not db.exists():
        raise NoDatabase(f"{db}: there is no database here; `storytrack crawl` makes one")
    with workspace.clustering(), show.progress("grouping") as bar:
        encoder = load_encoder(seed, engine=engine)
        summary = start(
            db,
            encoder=encoder,
            settings=seed.grouping,
            followed=followed,
            now=now,
            progress=lambda _, done, of: bar(done, of),
        )
        tell(db, STEPS, encoder, lambda _, done, of: bar(done, of))
    for remark in summary.unheeded:
        show.warning(f"{remark}; `storytrack curate list` has it")
    show.say(
        f"{show.count(summary.articles, 'article')}, {summary.embedded} newly embedded with "
        f"{encoder.model.name} ({encoder.engine}); "
        f"{show.count(summary.stories, 'story', 'stories')}: {summary.born} born, "
        f"{summary.merged} merged, {summary.split} split"
    )
