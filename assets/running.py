"""Dagster's home beside a warehouse, and one run of the whole job in this process.

What a run says to people belongs in `warehouse.outcome`; when Dagster starts runs by itself, in `automation`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

from warehouse.publish import Warehouse

HOME_CONFIG = """\
# One run at a time on a warehouse; nothing is sent anywhere, and no pop-up covers the page.
telemetry:
  enabled: false
nux:
  enabled: false
concurrency:
  runs:
    max_concurrent_runs: 1
"""

Say = Callable[[str, int, int], None]  # hears each step that begins: its name, its number, and of how many


@dataclass(frozen=True)
class Ran:
    """How a run ended; `why` says in a sentence what broke it, `at` names the asset, `mended` what was found
    damaged beside the warehouse and put out of the way."""

    run_id: str
    success: bool
    at: str | None = None
    why: str | None = None
    mended: tuple[str, ...] = ()


def dagster_home(state: Path) -> Path:
    """The folder where Dagster keeps runs, events and schedules of one warehouse; made where it is not
    there."""
    home = (state / "dagster").resolve()
    home.mkdir(parents=True, exist_ok=True)
    config = home / "dagster.yaml"
    if not (config.is_file() and config.stat().st_size):
        config.write_text(HOME_CONFIG, encoding="utf-8")
    return home


def environment(articles: Path, warehouse: Path, state: Path) -> dict[str, str]:
    """What Dagster's processes have to be told: the same places, and the same home."""
    return {
        "TALLYBOOK_ARTICLES": str(articles.resolve()),
        "TALLYBOOK_WAREHOUSE": str(warehouse.absolute()),
        "DAGSTER_HOME": str(dagster_home(state)),
    }


def run_all(
    articles: Path,
    warehouse: Path,
    state: Path,
    say: Say,
    overrides: Mapping[str, Any] | None = None,
) -> Ran:
    """Materialize every asset in this process, on the instance that the UI shows; `say` hears each step's
    name. A run that broke where something beside the warehouse is damaged is done once more without it."""
    from assets.mending import mend

    done = _run_once(articles, warehouse, state, say, overrides)
    mended = [] if done.success else mend(Warehouse(warehouse))
    if mended:
        done = _run_once(articles, warehouse, state, say, overrides)
    return replace(done, mended=tuple(mended))


def _run_once(
    articles: Path,
    warehouse: Path,
    state: Path,
    say: Callable[[str], None],
    overrides: Mapping[str, Any] | None,
) -> Ran:
    run_id = str(uuid4())
    try:
        return _materialize_all(run_id, articles, warehouse, state, say, overrides)
    except Exception as error:  # what Dagster itself stumbles over: its files, its disk, its configuration
        return Ran(run_id, False, None, f"{type(error).__name__}: {' '.join(str(error).split())[:500]}")


def _materialize_all(
    run_id: str,
    articles: Path,
    warehouse: Path,
    state: Path,
    say: Callable[[str], None],
    overrides: Mapping[str, Any] | None,
) -> Ran:
    os.environ.update(environment(articles, warehouse, state), DAGSTER_EVENT_BATCH_SIZE="500")
    from assets.automation import EVERY
    from assets.bookkeeping import PROCESS_TAG, bury_the_dead, open_instance
    from assets.definitions import build_defs

    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    with open_instance(Path(os.environ["DAGSTER_HOME"])) as instance:
        bury_the_dead(instance)
        job = build_defs(overrides).resolve_job_def(EVERY.name)
        steps, number = len(job.nodes), count(1)
        instance.add_event_listener(run_id, lambda entry: _announce(entry, number, steps, say))
        done = job.execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config=quiet,
            run_id=run_id,
            tags={PROCESS_TAG: str(os.getpid())},
        )
    return Ran(run_id, True) if done.success else Ran(run_id, False, *what_broke(done.all_events))


def _announce(entry: Any, number: Iterator[int], steps: int, say: Say) -> None:
    if entry.dagster_event is not None and entry.dagster_event.is_step_start:
        say(entry.dagster_event.step_key, next(number), steps)


def what_broke(events: list[Any]) -> tuple[str | None, str]:
    """The asset that failed first, and why in one line; None where the run failed before any asset."""
    for event in events:
        if event.is_step_failure:
            told = event.step_failure_data.user_failure_data
            if told is not None and told.description:
                return event.step_key, told.description
            return event.step_key, _root(event.step_failure_data.error)
    for event in events:
        if event.is_job_failure and event.job_failure_data.error is not None:
            return None, _root(event.job_failure_data.error)
    return None, "Dagster ended the run without saying why"


def _root(error: Any) -> str:
    """What the first error that is not Dagster's own says, without the module of its class."""
    while error.cause is not None and (error.cls_name or "").startswith("Dagster"):
        error = error.cause
    said, name = " ".join(error.message.split()), error.cls_name or ""
    return said.removeprefix(said.partition(f"{name}: ")[0] + f"{name}: ") if f"{name}: " in said else said
