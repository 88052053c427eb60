"""A full disk, for which a limit on the size of files stands, and folders that cannot be written."""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

from tests.torture.place import Broken, Place

# Bytes that a file may have: from where nothing can be written to where a run goes through.
LIMITS = (0, 1_000, 5_000, 10_000, 20_000, 40_000, 60_000, 80_000, *range(100_000, 1_000_000, 100_000))
LIMITS += (1_500_000, 2_000_000, 2_500_000, 3_000_000)


def full_disks(folder: Path, limits: tuple[int, ...] = LIMITS) -> dict[str, object]:
    """Runs under a limit each, with an article to publish; the counts. Raises Broken."""
    refused = went_through = 0
    place = Place(folder / "full")
    place.write(0)
    place.works()
    for number, limit in enumerate(limits, 1):
        place.write(number)
        before, rows = place.published.current(), place.tables()["articles"].height
        done = place.run(
            preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        )
        after = place.published.current()
        if done.returncode not in (0, 1) or not (done.returncode == 0 or done.stderr.strip()):
            raise Broken(f"under a limit of {limit} bytes the run ends with {done.returncode}: {done.stderr}")
        if done.returncode == 1 and after == before and place.tables()["articles"].height != rows:
            raise Broken(f"under a limit of {limit} bytes what was published changed")
        refused += done.returncode == 1
        went_through += done.returncode == 0
        place.works()
    place.same_as_fresh(folder / "fresh")
    shutil.rmtree(folder / "fresh")
    return {
        "runs that a full disk broke, with a sentence": refused,
        "runs for which it was enough": went_through,
    }


def in_the_way(folder: Path) -> dict[str, object]:
    """A file where the state folder belongs: exit status 1 and a sentence."""
    place = Place(folder / "blocked")
    place.write(0)
    place.published.state.write_text("in the way")
    done = place.run()
    if done.returncode != 1 or str(place.published.state) not in done.stderr:
        raise Broken(f"a file in place of the state folder: {done.returncode} {done.stderr}")
    if place.published.state.read_text() != "in the way":
        raise Broken("what was in the way is gone")
    return {"files in the way, left alone": 1}
