"""One run of the whole flow in a process of its own, told as one line of JSON:
python benchmarks/one_run.py ARTICLES WAREHOUSE

For every step: seconds by the clock on the wall and of this process's computing (others on the machine slow
the first far more than the second), and the most memory that the process held in it, in MB. Processes that it
starts, those that read and the acceptance suite among them, are told as `others_cpu`.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path

BEGUN = time.perf_counter()
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


def main(articles: Path, warehouse: Path) -> int:
    """Run, print what it cost, 1 where the run broke."""
    from assets.running import run_all
    from warehouse.publish import Warehouse

    steps: list[tuple[str, float, float]] = [("start", BEGUN, 0.0)]
    memory: dict[str, float] = {}

    def begin(step: str, *_: object) -> None:
        memory[steps[-1][0]] = peak()
        steps.append((step, time.perf_counter(), time.process_time()))

    done = run_all(articles, warehouse, Warehouse(warehouse).state, begin)
    begin("end")
    lasted = [(name, end - at, cpu_end - cpu) for (name, at, cpu), (_, end, cpu_end) in pairwise(steps)]
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {
        "ok": done.success,
        "why": done.why,
        "wall": {name: round(wall, 2) for name, wall, _ in lasted},
        "cpu": {name: round(cpu, 2) for name, _, cpu in lasted},
        "memory_mb": {name: round(each) for name, each in memory.items()},
        "others_cpu": round(others.ru_utime + others.ru_stime, 2),
        "total_wall": round(time.perf_counter() - BEGUN, 2),
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
