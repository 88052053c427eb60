"""Every file that a warehouse keeps, damaged in every way, before a run that has something to do.

The run has to end well, whatever is damaged, and to publish what a first run would. What is in the history of
the warehouse must not be lost by it either.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from expectations.columns import TABLES
from tests.desk import BRIEFING, CONTRADICTION, Desk
from tests.torture.place import Broken, lasting
from warehouse.access import read_tables

Damage = Callable[[Path, random.Random], None]
OLD, NEW = (
    {"briefing.txt": BRIEFING, "depot.txt": CONTRADICTION},
    {"later.txt": BRIEFING.replace("600", "700")},
)


def emptied(path: Path, chance: random.Random) -> None:
    path.write_bytes(b"")


def cut(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content) + 1)])


def flipped(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(min(5, len(content))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def blank(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    at = chance.randrange(len(content) + 1)
    path.write_bytes(content[:at] + bytes(min(4096, len(content) - at)) + content[at + 4096 :])


def scrambled(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(path.stat().st_size))


def removed(path: Path, chance: random.Random) -> None:
    path.unlink()


DAMAGES: tuple[Damage, ...] = (emptied, cut, flipped, blank, scrambled, removed)


def damages(
    folder: Path, seed: int = 1, wanted: Iterable[tuple[str, Damage]] | None = None
) -> dict[str, object]:
    """The counts; all files and damages, or those `wanted` by the end of the file's path."""
    template, fresh = (
        Desk(folder / "template" / "articles", folder / "template" / "w.duckdb"),
        folder / "fresh",
    )
    for name, text in OLD.items():
        template.write(name, text)
    _ends_well(template, "the first run")
    shutil.copytree(folder / "template", fresh, symlinks=True)
    shutil.rmtree(fresh / "w.state")
    (fresh / "w.duckdb").unlink()
    wanting = _with_more(fresh)
    _ends_well(wanting, "a first run of all articles")
    expected = lasting(read_tables(wanting.warehouse, TABLES))
    done = mended = 0
    for file, damage in wanted or _all(template):
        mended += _one(
            folder, template, file, damage, random.Random(f"{seed} {file} {damage.__name__}"), expected
        )
        done += 1
    return {"damaged files": done, "of them put out of the way with a sentence": mended}


def _all(template: Desk) -> Iterator[tuple[str, Damage]]:
    state = template.published.state
    for path in sorted(state.rglob("*")):
        if path.is_file() and "compute_logs" not in path.parts:
            yield from ((path.relative_to(state).as_posix(), damage) for damage in DAMAGES)


def _one(
    folder: Path,
    template: Desk,
    file: str,
    damage: Damage,
    chance: random.Random,
    expected: dict[str, object],
) -> bool:
    what = f"{damage.__name__} {file}"
    victim = folder / "victim"
    shutil.rmtree(victim, ignore_errors=True)
    shutil.copytree(template.warehouse.parent, victim, symlinks=True)
    desk = _with_more(victim)
    [path] = [path for path in desk.published.state.rglob("*") if path.as_posix().endswith(f"w.state/{file}")]
    damage(path, chance)
    mended = _ends_well(desk, what)
    tables = read_tables(desk.warehouse, TABLES)
    for name, rows in lasting(tables).items():
        if not rows.equals(expected[name]):
            raise Broken(f"after {what}: {name} is not what a first run makes")
    if tables["runs"].height != 2:
        raise Broken(f"after {what}: {tables['runs'].height} runs in place of 2")
    return mended


def _with_more(folder: Path) -> Desk:
    desk = Desk(folder / "articles", folder / "w.duckdb")
    for name, text in NEW.items():
        desk.write(name, text)
    return desk


def _ends_well(desk: Desk, what: str) -> bool:
    ran = desk.run()
    if not ran.success:
        raise Broken(f"after {what} the run breaks at {ran.at}: {ran.why}")
    return bool(ran.mended)
