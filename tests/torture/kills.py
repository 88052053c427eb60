"""Runs that are killed at random moments, while others read.

Before each run an article is added, so that each has something to publish. Readers open the published file
anew and anew and look whether they see one whole state; one more holds a transaction open from the first
version to the last.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.torture.place import ROOT, Broken, Place, environment
from warehouse.sessions import sessions

# Asks one version for numbers that fit each other only in a whole state; tells how often, and what did not.
READER = """
import sys, signal, json, time
from pathlib import Path
from warehouse.access import connect
stop = []
signal.signal(signal.SIGTERM, lambda *_: stop.append(1))
path, seen, last, wrong = Path(sys.argv[1]), 0, 0, []
print("reading", flush=True)
while not stop and not wrong:
    with connect(path) as c:
        ask = lambda q: c.sql(q).fetchone()
        articles, figures = ask("select count(*), sum(n_figures) from articles")
        counted, = ask("select count(*) from figures")
        run_figures, runs = ask("select last(figures order by rowid), count(*) from runs")
        lost, = ask("select count(*) from figures anti join articles using (article_id)")
        came, = ask("select count(*) from articles_history where change = 'new'")
    if not figures == counted == run_figures or lost or came != articles or articles < last:
        wrong.append([articles, figures, counted, run_figures, lost, came, last])
    seen, last = seen + 1, articles
    time.sleep(0.1)
print(json.dumps([seen, wrong]))
"""
HOLDER = """
import sys, json, duckdb
c = duckdb.connect(sys.argv[1], read_only=True)
c.execute("begin")
ask = lambda: c.execute("select count(*), sum(n_figures) from articles").fetchone()
first = ask()
print("reading", flush=True)
sys.stdin.readline()
print(json.dumps([str(first), str(ask())]))
"""


def kills(folder: Path, number: int, seed: int = 1, readers: int = 2) -> dict[str, object]:
    """Kill `number` runs; the counts. Raises Broken where a promise is not kept."""
    place, chance = Place(folder / "killed"), random.Random(seed)
    for article in range(4):
        place.write(article)
    begun = time.monotonic()
    place.works()
    usual = time.monotonic() - begun
    reading = [_asking(READER, place) for _ in range(readers)]
    holder = _asking(HOLDER, place)
    published = after = ended = 0
    try:
        for article in range(4, 4 + number):
            place.write(article)
            before = place.published.current()
            run = place.start()
            time.sleep(chance.uniform(0, usual * 1.1))
            ended += run.poll() is not None
            run.send_signal(signal.SIGKILL)
            run.communicate()
            published += place.published.current() != before
            if article % 10 == 0:
                place.works()
                after += 1
        place.works()
        place.same_as_fresh(folder / "fresh")
    finally:
        asked = _ends(reading)
        said = holder.communicate("\n")[0]
    if len(set(_json(said))) != 1:
        raise Broken(f"a reader with an open transaction saw its data change: {said}")
    left = sessions(place.published.versions)
    if left:
        raise Broken(f"processes of killed runs live on: {left}")
    shutil.rmtree(folder / "fresh")
    return {
        "runs killed": number - ended,
        "of them after they had published": published - ended,
        "runs that ended before the signal": ended,
        "whole runs between and after": after + 1,
        "reads meanwhile, all of one whole state": asked,
    }


def _asking(program: str, place: Place) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(place.warehouse)],
        cwd=ROOT,
        env=environment(),
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _ends(reading: list[subprocess.Popen[str]]) -> int:
    """How often the readers asked; Broken where one saw half a run, or could not read."""
    asked = 0
    for reader in reading:
        reader.send_signal(signal.SIGTERM)
        out, err = reader.communicate(timeout=60)
        if reader.returncode != 0:
            raise Broken(f"a reader could not read: {err[-2000:]}")
        seen, wrong = _json(out)
        if wrong:
            raise Broken(f"a reader saw half a run: {wrong}")
        asked += seen
    return asked


def _json(said: str) -> list[Any]:
    return json.loads(said.splitlines()[-1])  # type: ignore[no-any-return]
