"""Where figures are read: in this process, in one process for each core, or on a Dask cluster.

Whatever happens to a process, every article is read once: a batch counts when its rows have come back, and
one whose process was killed is read again. What is done with the rows belongs in `piecemeal`.
"""

import os
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

import dagster as dg
import polars as pl

BATCH_CHARACTERS = 1_000_000
PAYS_FROM = 4 * BATCH_CHARACTERS  # where starting processes costs less than they save
AHEAD = 3  # batches that wait for each process
TRIES = 3
Batch = tuple[pl.DataFrame, tuple[pl.DataFrame, ...]]


class ReadingBroke(RuntimeError):
    """Processes that read were killed again and again."""


def _processes(told: str) -> int:
    """The number in TALLYBOOK_PROCESSES, 0 where it is empty."""
    if told and not told.isdecimal():
        raise dg.DagsterInvariantViolationError(
            f"TALLYBOOK_PROCESSES is {told!r}: give a whole number of processes, or leave it empty."
        )
    return int(told or 0)


class Engine(dg.ConfigurableResource):
    """How reading is spread. `scheduler`: the address of a Dask scheduler, empty for this machine;
    `processes`: how many here, 0 for one a core where that pays."""

    scheduler: str = ""
    processes: int = 0

    @classmethod
    def from_environment(cls) -> "Engine":
        return cls(
            scheduler=os.environ.get("TALLYBOOK_SCHEDULER", ""),
            processes=_processes(os.environ.get("TALLYBOOK_PROCESSES", "")),
        )

    def read(self, articles: pl.DataFrame) -> Iterator[Batch]:
        """Batches of `articles` with the tables read from each, in the order in which they are done."""
        batches = _batches(articles)
        if self.scheduler:
            yield from _on_cluster(self.scheduler, batches)
        elif (workers := self._workers(articles)) > 1:
            yield from _in_processes(batches, workers)
        else:
            from pipelines.figures import read_figures

            yield from ((batch, read_figures(batch, forgiving=True)) for batch in batches)

    def _workers(self, articles: pl.DataFrame) -> int:
        characters = articles["body"].str.len_chars().sum()
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return self.processes or (cores if characters >= PAYS_FROM else 1)


def _batches(articles: pl.DataFrame) -> list[pl.DataFrame]:
    """Runs of articles of about a million characters."""
    numbered = articles.with_columns(
        (pl.col("body").str.len_chars().cum_sum() // BATCH_CHARACTERS).alias("_batch")
    )
    return numbered.partition_by("_batch", maintain_order=True, include_key=False)


def _in_processes(batches: list[pl.DataFrame], workers: int) -> Iterator[Batch]:
    left = dict(enumerate(batches))
    for _ in range(TRIES):
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            try:
                for number, made in _done(pool, left, AHEAD * workers):
                    yield left.pop(number), made
                return
            except BrokenProcessPool:
                dg.get_dagster_logger().warning(f"a process was killed; {len(left)} batches are read again")
    raise ReadingBroke(f"processes that read were killed {TRIES} times; see the memory of this machine")


def _done(
    pool: Executor, batches: dict[int, pl.DataFrame], ahead: int
) -> Iterator[tuple[int, tuple[pl.DataFrame, ...]]]:
    """Results as they come, no more than `ahead` batches on their way at a time."""
    from pipelines.figures import read_figures

    waiting = iter(list(batches))
    running: dict[Future[Any], int] = {}
    while True:
        for number in waiting:
            running[pool.submit(read_figures, batches[number], forgiving=True)] = number
            if len(running) >= ahead:
                break
        if not running:
            return
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            yield running.pop(future), future.result()


def _on_cluster(scheduler: str, batches: list[pl.DataFrame]) -> Iterator[Batch]:
    """A cluster reads a batch again whose worker was lost."""
    try:
        from distributed import Client, as_completed
    except ImportError as missing:
        raise dg.Failure(
            "A Dask scheduler is configured, but Dask is not installed here; install tallybook[dask]."
        ) from missing
    from pipelines.figures import read_figures

    with Client(scheduler, set_as_default=False) as client:
        ahead = AHEAD * max(1, sum(client.nthreads().values()))
        waiting = iter(batches)
        running = as_completed(loop=client.loop, with_results=True)
        sent: dict[Any, pl.DataFrame] = {}

        def send(most: int) -> None:
            for _, batch in zip(range(most), waiting, strict=False):
                future = client.submit(read_figures, batch, forgiving=True, pure=False, retries=TRIES)
                sent[future.key] = batch
                running.add(future)

        send(ahead)
        for future, made in running:
            yield sent.pop(future.key), made
            send(1)
