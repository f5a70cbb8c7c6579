"""Environments of the peers that benchmarks compare with: each its own, the project needs none."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

CACHE = Path.home() / ".cache" / "storytrack-bench"
"""Peers live here, each in an environment of its own; the project never depends on them."""

PINS: dict[str, tuple[str, ...]] = {
    "news-please": ("news-please==1.6.16", "newspaper4k[all]==0.9.6"),
    "newspaper4k": ("newspaper4k[all]==0.9.6",),  # all its languages
    # 0.5.7 takes any curl_cffi below 1, but cannot be imported with the newest ones.
    # Alone it gets an lxml that has no `lxml.html.clean` any more, and cannot be imported.
    "trafilatura": ("trafilatura==2.3.1", "lxml==6.1.3", "lxml-html-clean==0.4.6"),
    "readability-lxml": ("readability-lxml==0.9",),
    # Without its own requirements (see below): they would bring torch, which nothing here needs.
    "bertopic": (
        "numpy==2.4.6",
        "pandas==3.1.1",
        "scikit-learn==1.9.1",
        "tqdm==4.70.1",
        "plotly==7.1.0",
        "pyyaml==6.0.4",
    ),
    "fundus": ("fundus==0.5.7", "curl_cffi==0.13.0"),
}

ALONE: dict[str, str] = {"bertopic": "bertopic==0.17.4"}
"""Packages that are installed without what they require, after what they need of it: BERTopic's
own documentation calls this the lightweight installation."""


class NotInstalled(Exception):
    """A peer could not be installed here."""


def installed(peer: str) -> Path:
    """Return the Python of a peer's environment; made once for each set of versions.

    Raises:
        NotInstalled: Its packages could not be had.
    """
    pins, alone = PINS[peer], ALONE.get(peer)
    folder = CACHE / "-".join((*pins, alone) if alone else pins).replace("==", "-")
    python, ready = folder / "bin" / "python", folder / "ready"
    if not ready.exists():
        print(f"installing {peer} in {folder}", file=sys.stderr, flush=True)
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for what in (pins, *([("--no-deps", alone)] if alone else [])):
            done = subprocess.run([*pip, *what], capture_output=True, text=True, check=False)
            if done.returncode:
                lines = done.stderr.strip().splitlines()
                raise NotInstalled(lines[-1] if lines else "pip failed")
        ready.touch()
    return python
