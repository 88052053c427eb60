"""Whatever happened before, a run makes what a run from nothing makes, and computes only what is new."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from assets.engine import Engine
from assets.flow import ESTIMATES, FINDINGS, SUMS, TOLLS
from assets.piecemeal import by_story, read_by_article, with_copies
from pipelines import origins
from pipelines.figures import read_figures
from pipelines.origins import near_duplicates
from pipelines.reading import read_folder
from pipelines.stories import tell_stories

TOWNS = {"Velmar": "Peru", "Ostgrad": "Nepal", "Tunbar": "Kenya"}
WHAT = ("an earthquake struck", "a flood hit")
REASONED = (TOLLS, SUMS, FINDINGS, ESTIMATES)
NOW = datetime(2025, 6, 1, tzinfo=UTC)
RUN_IDS = ("first_run_id", "last_run_id")


def report(rng: random.Random) -> str:
    """An article about one of a few events, now and then with numbers that do not add up, or with none."""
    town, country = rng.choice(sorted(TOWNS.items()))
    killed, wounded = rng.randrange(3, 40), rng.randrange(3, 40)
    total = killed + wounded + rng.choice((0, 0, 5))
    said = (
        f"At least {killed} people were killed and {wounded} injured when {rng.choice(WHAT)} {town} in"
        f" {country}, the civil protection agency said. It put all casualties at {total}.\n\n"
        f"The Red Cross spoke of {rng.randrange(3, 40)} dead. Schools in {town} stay closed for a week."
    )
    quiet = f"The council of {town} debated the price of bread until the lights of the hall went out."
    return (
        f"date 2025-05-{rng.randrange(1, 20):02d}\n{town} news\n\n{said if rng.random() < 0.8 else quiet}\n"
    )


@dataclass
class Work:
    """What was computed: articles read, and articles given to each computation of what is reasoned."""

    read: int = 0
    reasoned: dict[str, int] = field(default_factory=dict)


class Counting(Engine):
    """An engine of this process that counts the articles it is given."""

    def read(self, articles):
        WORK.read += articles.height
        return super().read(articles)


WORK = Work()


def incremental(articles: pl.DataFrame, kept: Path) -> dict[str, pl.DataFrame]:
    """All tables by way of what `kept` holds."""
    tables = {"articles": with_copies("code", articles, kept / "articles")}
    tables |= read_by_article(("figures", "persons"), "code", tables, kept / "figures", Counting())
    tables["figures"] = tell_stories(tables["articles"], tables["figures"]).figures
    for step in REASONED:
        given = {table.replace("story_", ""): tables[table.replace("story_", "")] for table in step.reads}

        def compute(*frames: pl.DataFrame, step=step) -> tuple[pl.DataFrame, ...]:
            WORK.reasoned[step.function] = WORK.reasoned.get(step.function, 0) + frames[0].height
            return step.compute(*frames, **({"run_id": "r"} if step is FINDINGS else {}))

        tables |= by_story(step.makes, "code", given, kept / step.makes[0], step.order, compute)
    return tables


def from_nothing(articles: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """All tables by the functions alone."""
    tables = {"articles": near_duplicates(articles)}
    tables["figures"], tables["persons"] = read_figures(tables["articles"])
    tables["figures"] = tell_stories(tables["articles"], tables["figures"]).figures
    for step in REASONED:
        frames = [tables[table.replace("story_", "")] for table in step.reads]
        tables[step.makes[0]] = step.compute(*frames, **({"run_id": "r"} if step is FINDINGS else {}))[0]
    return tables


def change(rng: random.Random, folder: Path) -> None:
    """One article more, another one in its place, the same under another name, or one less."""
    files = sorted(folder.iterdir())
    what = rng.choice(("new", "new", "edited", "copied", "gone")) if len(files) > 2 else "new"
    if what == "new":
        (folder / f"{rng.randrange(10**6):06d}.txt").write_text(report(rng), encoding="utf-8")
    elif what == "edited":
        rng.choice(files).write_text(report(rng), encoding="utf-8")
    elif what == "copied":
        (folder / f"copy{rng.randrange(10**6):06d}.txt").write_bytes(rng.choice(files).read_bytes())
    else:
        rng.choice(files).unlink()


@pytest.mark.parametrize("seed", range(3))
def test_any_history_of_edits_comes_to_what_a_run_from_nothing_makes(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
):
    if seed:  # with sketches, as where articles are many
        monkeypatch.setattr(origins, "MANY", 1)
    rng, folder = random.Random(seed), tmp_path / "articles"
    folder.mkdir()
    found = set()
    for _ in range(6):
        for _ in range(rng.randrange(1, 4)):
            change(rng, folder)
        articles = read_folder(folder, None, None, "r", NOW).articles
        made, expected = incremental(articles, tmp_path / "kept"), from_nothing(articles)
        for table, rows in expected.items():
            assert_frame_equal(made[table].drop(RUN_IDS, strict=False), rows.drop(RUN_IDS, strict=False))
        found |= set(expected["findings"]["rule"].to_list())
    assert found


def test_one_new_article_costs_its_own_reading_and_its_own_story(tmp_path: Path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, (town, country) in enumerate(sorted(TOWNS.items())):
        told = f"A flood in {town}, {country}, killed 1{number} people, police said."
        text = f"date 2025-05-0{number + 1}\n{town}\n\n{told}\n"
        (folder / f"{town}.txt").write_text(text, encoding="utf-8")
    incremental(read_folder(folder, None, None, "r", NOW).articles, tmp_path / "kept")
    WORK.read, WORK.reasoned = 0, {}
    text = "date 2025-05-03\nVelmar flood\n\nThe flood in Velmar, Peru, killed 21 people, the mayor said.\n"
    (folder / "later.txt").write_text(text, encoding="utf-8")
    incremental(read_folder(folder, None, None, "r", NOW).articles, tmp_path / "kept")
    assert WORK.read == 1
    assert set(WORK.reasoned.values()) == {2}, "one story of two articles"
    WORK.read, WORK.reasoned = 0, {}
    incremental(read_folder(folder, None, None, "r", NOW).articles, tmp_path / "kept")
    assert (WORK.read, WORK.reasoned) == (0, {})
