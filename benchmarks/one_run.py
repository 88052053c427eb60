"""One run of the whole flow in a process of its own, told as one line of JSON:
python benchmarks/one_run.py ARTICLES WAREHOUSE

For every step: seconds by the clock on the wall, and the most memory that the process held in it, in MB. The
acceptance suite runs in its own process, whose memory is told as `gate`.
"""

from __future__ import annotations

import itertools
import json
import resource
import sys
import time
from pathlib import Path

BEGUN = time.perf_counter()
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def main(articles: Path, warehouse: Path) -> int:
    """Run, print what it cost, 1 where the run broke."""
    from assets.running import run_all
    from warehouse.publish import Warehouse

    steps: list[tuple[str, float]] = [("start", BEGUN)]
    memory: dict[str, float] = {}

    def begin(step: str) -> None:
        memory[steps[-1][0]] = peak()
        steps.append((step, time.perf_counter()))

    done = run_all(articles, warehouse, Warehouse(warehouse).state, begin)
    begin("end")
    seconds = {name: later - at for (name, at), (_, later) in itertools.pairwise(steps)}
    told = {
        "ok": done.success,
        "why": done.why,
        "seconds": {name: round(each, 3) for name, each in seconds.items()},
        "memory_mb": {name: round(each) for name, each in memory.items()},
        "gate_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
        "total": round(time.perf_counter() - BEGUN, 3),
    }
    print(json.dumps(told))
    return 0 if done.success else 1


def peak() -> float:
    """The most memory held since this was last asked, in MB (since the start where Linux cannot tell)."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
