"""Who has a version of the warehouse open, as far as the system tells: on Linux, and for processes of ours
or, with the rights for it, of others. Nobody has to be asked for a run to go on; this is for people who
wonder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PROCESSES = Path("/proc")


@dataclass(frozen=True)
class Session:
    """A process that has the file `version` open, for writing where `writes` is set."""

    pid: int
    command: str
    version: str
    writes: bool

    def __str__(self) -> str:
        return f"process {self.pid} ({self.command}) has {self.version} open{' for writing' * self.writes}"


def sessions(versions: Path) -> list[Session]:
    """The processes other than this one that have a file in the folder `versions` open, by process id. Empty
    where the system does not tell."""
    found = {session for process in _others() for session in _of(process, versions.resolve())}
    return sorted(found, key=lambda each: (each.pid, each.version))


def _others() -> Iterator[Path]:
    if _PROCESSES.is_dir():
        for process in _PROCESSES.iterdir():
            if process.name.isdecimal() and int(process.name) != os.getpid():
                yield process


def _of(process: Path, versions: Path) -> Iterator[Session]:
    """The sessions of one process; none where it has ended or may not be looked at."""
    try:
        for descriptor in (process / "fd").iterdir():
            file = Path(os.readlink(descriptor))
            if file.parent == versions and file.suffix == ".duckdb":
                writes = _flags(process / "fdinfo" / descriptor.name) & os.O_ACCMODE != os.O_RDONLY
                yield Session(int(process.name), _command(process), file.name, writes)
    except OSError:
        return


def _flags(about: Path) -> int:
    told = dict(line.split(":\t", 1) for line in about.read_text().splitlines() if ":\t" in line)
    return int(told.get("flags", "0"), 8)


def _command(process: Path) -> str:
    """The first words of the command line, without control characters."""
    words = (process / "cmdline").read_bytes().split(b"\0")[:3]
    shown = " ".join(word.decode(errors="replace") for word in words if word)
    return "".join(letter if letter.isprintable() else "?" for letter in shown)[:80]
