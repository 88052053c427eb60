"""How far a command is: a bar on a terminal, plain lines elsewhere, and neither before two seconds are over.

What it ends with belongs in `terminal`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

PATIENCE_SECONDS = 2


class Say(Protocol):
    """Hears that `what` begins, the step `number` of `of`."""

    def __call__(self, what: str, number: int, of: int) -> None: ...


@contextmanager
def progress(console: Console, what: str) -> Iterator[Say]:
    """What the work inside calls when a step begins; `what` is shown until then."""
    begun = last = time.monotonic()
    if not console.is_terminal:

        def line(what: str, number: int, of: int) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last > PATIENCE_SECONDS:
                last = now
                console.print(f"{now - begun:.0f} s: {what} ({number} of {of})", soft_wrap=True, markup=False)

        yield line
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(what, total=None)
        yield lambda what, number, of: shown.update(task, description=what, completed=number - 1, total=of)
