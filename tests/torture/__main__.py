"""`python -m tests.torture [PART ...]`: break things for an hour or so, and print what was counted.

Exit status 1 where a promise was not kept; the others are tried all the same.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.torture import damage, disk, fuzz, kills, siege, turns

PARTS: dict[str, Callable[[Path], dict[str, object]]] = {
    "kills": lambda folder: kills.kills(folder, 50),
    "disk": lambda folder: disk.full_disks(folder) | disk.in_the_way(folder),
    "damage": damage.damages,
    "turns": lambda folder: turns.at_once(folder, 5) | turns.backwards(folder),
    "hostile": lambda folder: siege.siege(folder, 10_000),
    "fuzz": lambda folder: fuzz.fuzz(folder, 600),
}


def main(wanted: list[str]) -> int:
    """Run the parts, all where none is named; the exit status."""
    failed = 0
    for name in wanted or PARTS:
        begun = time.monotonic()
        with tempfile.TemporaryDirectory(prefix=f"torture-{name}-") as folder:
            try:
                counts = PARTS[name](Path(folder))
            except AssertionError as broken:
                failed += 1
                counts = {"BROKEN": broken}
        print(f"{name} ({time.monotonic() - begun:.0f} s)")
        for what, count in counts.items():
            print(f"  {what}: {count:,}" if isinstance(count, int) else f"  {what}: {count}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
