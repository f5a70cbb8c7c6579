from __future__ import annotations

from pathlib import Path

import pytest

from storage.workspace import Workspace
from tests.storage.helpers import database


@pytest.fixture
def work(tmp_path: Path) -> Workspace:
    return Workspace(database(tmp_path))
