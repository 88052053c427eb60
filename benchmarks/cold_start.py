"""How long a run takes beside the bare import of its tools: python benchmarks/cold_start.py [ARTICLES]

Cold is a run into a warehouse that does not exist yet, again is one over the same articles when nothing is
new. Each is measured in a fresh process, in turns with the imports so that a busy machine slows all alike;
the fastest of each counts.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 5
ALL_TOOLS = "import dagster, pandera.polars, great_expectations"
DAGSTER = "import dagster, polars"


def main(articles: Path) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        fastest = {name: min(times) for name, times in measured(articles, Path(folder)).items()}
    print(f"{'seconds':>9}  what (fastest of {ROUNDS})")
    for name, seconds in fastest.items():
        print(f"{seconds:9.2f}  {name}")
    print(f"{fastest['cold run'] / fastest[ALL_TOOLS]:9.2f}  cold run / import of all tools (to reach: 1.5)")
    print(f"{fastest['nothing new'] / fastest[DAGSTER]:9.2f}  nothing new / import of dagster and polars")


def measured(articles: Path, folder: Path) -> dict[str, list[float]]:
    """Seconds of each kind of process, by kind."""
    found: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        run = [sys.executable, "-m", "tallybook", "run", "--articles", str(articles), "--warehouse"]
        run.append(str(folder / f"w{number}.duckdb"))
        commands = {
            ALL_TOOLS: [sys.executable, "-c", ALL_TOOLS],
            "cold run": run,
            DAGSTER: [sys.executable, "-c", DAGSTER],
            "nothing new": run,
        }
        for name, command in commands.items():
            found.setdefault(name, []).append(seconds(lambda command=command: _quietly(command)))
    return found


def seconds(work: Callable[[], None]) -> float:
    """The time that `work` takes by the clock on the wall."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _quietly(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "articles")
