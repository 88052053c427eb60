"""Reading spread over processes and a cluster: nothing is lost or doubled where one of them is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal

import polars as pl
import pytest

from assets import engine
from assets.engine import Engine, ReadingBroke
from pipelines.figures import read_figures
from tests.telling import text, told

TEXT = "Police said on Monday that {} people were killed and {} were injured when a stand fell in {}."
ARTICLES = told(
    *(
        text("2025-06-03", TEXT.format(number + 3, number + 20, "Harn"), name=f"{number:03d}")
        for number in range(24)
    )
).articles


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BATCH_CHARACTERS", 200)


def gathered(batches) -> list[tuple[object, ...]]:
    return sorted((row for _, (figures, _) in batches for row in figures.drop("via").rows()), key=str)


EXPECTED = gathered([(ARTICLES, read_figures(ARTICLES))])


def test_batches_come_to_what_one_reading_comes_to() -> None:
    batches = list(Engine().read(ARTICLES))
    assert len(batches) > 5
    assert gathered(batches) == EXPECTED
    assert (
        pl.concat([batch["article_id"] for batch, _ in batches]).to_list() == ARTICLES["article_id"].to_list()
    )


@pytest.mark.slow
def test_a_process_that_is_killed_loses_and_doubles_nothing() -> None:
    reading = Engine(processes=2).read(ARTICLES)
    batches = [next(reading)]
    victim = multiprocessing.active_children()[0]
    os.kill(victim.pid, signal.SIGKILL)
    batches += list(reading)
    assert gathered(batches) == EXPECTED
    assert victim not in multiprocessing.active_children()


def test_processes_that_are_killed_each_time_end_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(pool, batches, ahead):
        raise engine.BrokenProcessPool("killed")

    monkeypatch.setattr(engine, "_done", killed)
    with pytest.raises(ReadingBroke, match="killed 3 times"):
        list(Engine(processes=2).read(ARTICLES))


@pytest.mark.slow
def test_a_cluster_whose_worker_is_killed_loses_and_doubles_nothing() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        reading = Engine(scheduler=cluster.scheduler_address).read(ARTICLES)
        batches = [next(reading)]
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        batches += list(reading)
    assert gathered(batches) == EXPECTED
