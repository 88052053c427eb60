"""Several runs at once on one warehouse, and a clock that goes backwards."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from unittest.mock import patch

from tests.desk import BRIEFING, Desk
from tests.torture.place import Broken, Place
from warehouse.access import query


def at_once(folder: Path, rounds: int, runs: int = 2) -> dict[str, object]:
    """`runs` commands at the same time, `rounds` times, an article before each: one works, others wait."""
    place = Place(folder / "turns")
    waited = 0
    for article in range(rounds):
        place.write(article)
        ends = [(run, *run.communicate(timeout=3600)) for run in [place.start() for _ in range(runs)]]
        for run, _, said in ends:
            if run.returncode != 0:
                raise Broken(f"one of {runs} runs at once fails: {said[-2000:]}")
            waited += "this one waits for it" in said
    outcomes = query(place.warehouse, "select outcome from runs")["outcome"].to_list()
    if len(outcomes) != rounds * runs:
        raise Broken(f"{rounds * runs} runs left {len(outcomes)} rows in runs")
    place.same_as_fresh(folder / "fresh")
    shutil.rmtree(folder / "fresh")
    return {"runs at once": len(outcomes), "of them told who holds the warehouse": waited}


@contextmanager
def clock(shift: timedelta) -> Iterator[None]:
    """What tallybook takes for the present time, shifted."""

    class Shifted(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + shift

    with patch("assets.steps.datetime", Shifted), patch("warehouse.history.datetime", Shifted):
        yield


def backwards(folder: Path) -> dict[str, object]:
    """A run with an edited article after the clock was set back by more than a year."""
    desk = Desk(folder / "clock" / "articles", folder / "clock" / "w.duckdb")
    desk.write("a.txt", BRIEFING)
    desk.run()
    desk.write("a.txt", BRIEFING.replace("about 600", "about 2,000"))
    with clock(timedelta(days=-400)):
        ran = desk.run()
    if not ran.success:
        raise Broken(f"after the clock went backwards the run breaks: {ran.why}")
    last = query(desk.warehouse, "select run_id from runs order by rowid desc limit 1").item()
    new = query(desk.warehouse, "select new_best from changes where measure = 'killed' and old_best = 600")
    counted = desk.ask("select articles_new from runs order by rowid desc limit 1")
    if last != ran.run_id or set(new["new_best"]) != {2000} or counted != 1:
        raise Broken(f"after the clock went backwards the last run is {last}, not {ran.run_id}; {new}")
    desk.write("b.txt", BRIEFING.replace("600", "700"))
    with clock(timedelta(days=-800)):
        ran = desk.run()
    if not ran.success or desk.ask("select articles_new from runs order by rowid desc limit 1") != 1:
        raise Broken("articles that a later clock read count as new")
    return {"runs with the clock set back": 2}
