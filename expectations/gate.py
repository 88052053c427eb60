"""The acceptance suite in a process of its own.

Great Expectations takes longer to import than the rest of a run together. Started early, it loads on
another core while tables are computed, and a run that has nothing to check never starts it. What is checked
belongs in `suite`.

The other process answers the path on its standard input with JSON, and ends when that input does without
one, which is what happens when this process is killed.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from expectations.results import ExpectationResult

_ROOT = Path(__file__).parent.parent


class GateBroken(RuntimeError):
    """The process that checks ended without an answer; the message holds the end of what it said."""


class Gate:
    """Checks candidate warehouses; one, `gate`, serves a process. `warm` is a hint that `check` will
    follow; `close` ends the process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def warm(self) -> None:
        """Begin to load the suite."""
        if self._process is None:
            paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "expectations.gate"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )

    def check(self, candidate: Path) -> list[ExpectationResult]:
        """The results of every expectation over the DuckDB file `candidate`; GateBroken where there are
        none."""
        self.warm()
        assert self._process is not None
        answer, complaint = self._process.communicate(json.dumps(str(candidate)))
        self._process = None
        if not answer.strip():
            raise GateBroken(f"the acceptance suite could not run: {' '.join(complaint.split())[-500:]}")
        return [ExpectationResult(**each) for each in json.loads(answer)]

    def close(self) -> None:
        """End the process where it still waits."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


gate = Gate()
atexit.register(gate.close)


def serve() -> None:
    """Answer the path on standard input. Whatever the libraries print goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    from expectations.suite import check, preload

    preload()
    asked = sys.stdin.read()
    if asked:
        results = check(Path(json.loads(asked)))
        json.dump([asdict(each) for each in results], answers, ensure_ascii=False)
        answers.close()


if __name__ == "__main__":
    serve()
