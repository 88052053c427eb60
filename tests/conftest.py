"""Fixtures that several test files share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty desk; what a run puts into the environment is taken out again."""
    for name in ("TALLYBOOK_ARTICLES", "TALLYBOOK_WAREHOUSE", "DAGSTER_HOME"):
        monkeypatch.setenv(name, "")
    (tmp_path / "articles").mkdir()
    return Desk(tmp_path / "articles", tmp_path / "w.duckdb")
