"""A desk for tests: a folder of articles that a test writes, and the warehouse that all assets make of it.

Runs here have an acceptance suite that finds nothing, so that Great Expectations is loaded only by the tests
of the suite itself and by one run of the whole command.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from assets.publishing import Acceptance
from assets.running import Ran, run_all
from expectations.acceptance import EXPECTED
from expectations.results import ExpectationResult
from warehouse.access import query, read_table
from warehouse.publish import Warehouse

BRIEFING = """date 2025-04-30
Agency counts its dead

The national agency said on Wednesday that about 600 soldiers were killed and 4,100 were wounded,
a total of 4,700 casualties.
"""
CONTRADICTION = """date 2025-05-02
Depot blast

The fire chief said 31 people were killed and 48 wounded, making 85 casualties.
"""


class NothingFound(Acceptance):
    """An acceptance suite that is always met; `asked` counts how often it was asked, by warehouse version."""

    asked: list[str]

    def check(self, candidate: Path) -> list[ExpectationResult]:
        self.asked.append(candidate.name)
        return [met(each.table, each.name, each.check_class) for each in EXPECTED]


def met(table: str, name: str, check_class: str) -> ExpectationResult:
    """One expectation without unexpected rows."""
    return ExpectationResult(table, name, check_class, True, 0, [], None)


@dataclass
class Desk:
    """A folder of articles and the warehouse made from it."""

    articles: Path
    warehouse: Path

    def write(self, name: str, text: str) -> None:
        path = self.articles / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, **overrides: Any) -> Ran:
        """Every asset, on Dagster's instance beside the warehouse."""
        given = {"acceptance": NothingFound(asked=[]), **overrides}
        return run_all(
            self.articles, self.warehouse, self.published.state, lambda step, number, of: None, given
        )

    @property
    def published(self) -> Warehouse:
        return Warehouse(self.warehouse)

    def table(self, name: str) -> pl.DataFrame:
        return read_table(self.warehouse, name)

    def ask(self, sql: str) -> Any:
        """The one value that `sql` gives."""
        return query(self.warehouse, sql).item()


@contextmanager
def empty_desk(folder: Path) -> Iterator[Desk]:
    """An empty desk in `folder`; what a run puts into the environment is taken out again."""
    (folder / "articles").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TALLYBOOK_ARTICLES", "TALLYBOOK_WAREHOUSE", "DAGSTER_HOME"):
            patch.setenv(name, "")
        yield Desk(folder / "articles", folder / "w.duckdb")
