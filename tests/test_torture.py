"""A little of what `make torture` does at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import damage
from tests.torture.fuzz import fuzz, read_all
from tests.torture.kills import kills
from tests.torture.siege import siege
from tests.torture.turns import backwards

pytestmark = pytest.mark.slow


def test_runs_that_are_killed_while_others_read(tmp_path: Path) -> None:
    counts = kills(tmp_path, 2, readers=1)
    assert counts["reads meanwhile, all of one whole state"] > 0


def test_hostile_files_and_everything_that_shows_them(tmp_path: Path) -> None:
    counts = siege(tmp_path, 200, brief=True)
    assert counts["files failed"] > 0
    assert counts["figures"] > 20


def test_damaged_state_is_made_anew(tmp_path: Path) -> None:
    wanted = [
        ("tables/figures.parquet", damage.flipped),
        ("dagster/history/runs/index.db", damage.scrambled),
        ("dagster/dagster.yaml", damage.cut),
        ("versions/w-000001.duckdb", damage.removed),
        ("versions/w-000001.kept/runs.parquet", damage.flipped),
    ]
    assert damage.damages(tmp_path, wanted=wanted)["damaged files"] == len(wanted)


def test_a_clock_that_goes_backwards(tmp_path: Path) -> None:
    backwards(tmp_path)


def test_seconds_of_fuzz(tmp_path: Path) -> None:
    assert fuzz(tmp_path, 5)["changed articles read"] > 0


@pytest.mark.parametrize(
    "text",
    [
        "Dead and wounded about 2025-02-30 come to around 4,700 casualties, the agency believes.",
        "As of 0000-01-01 the flood killed 12 people, 4,700 years ago it killed 40, the agency said.",
        "The agency said 99999999999 years ago 12 people were killed.",
    ],
)
def test_what_the_fuzz_found_is_read(tmp_path: Path, text: str) -> None:
    assert read_all(tmp_path, [text]).height > 0
