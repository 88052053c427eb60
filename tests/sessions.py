"""What a page of the docs tells people to type, done in a copy of the project.

A block of kind `console` holds commands after `$ ` and what they print; `...` stands for anything. A block
with `write=PATH` or `append=PATH` behind its kind is a file that the page lets people write. Other commands
that a page names are not run, but have to be such as the command line takes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

from assets.code import ROOMS, ROOT

PLACES = ("TALLYBOOK_ARTICLES", "TALLYBOOK_WAREHOUSE", "DAGSTER_HOME")


@dataclass(frozen=True)
class Block:
    """One fenced block: its kind, what stands behind that, its text, and the line where it begins."""

    kind: str
    option: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page in order."""
    found = []
    for token in MarkdownIt().parse(page.read_text(encoding="utf-8")):
        if token.type == "fence":
            kind, _, option = token.info.partition(" ")
            found.append(Block(kind, option.strip(), token.content, token.map[0] + 1 if token.map else 0))
    return found


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output that is shown for it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        lines = part.splitlines()
        last = next(at for at, line in enumerate(lines) if not line.endswith("\\"))
        yield "\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :])


def squeezed(text: str) -> list[str]:
    """Lines without surrounding and doubled blanks, rules and empty lines left out."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line.strip("─ ")]


def says(printed: str, shown: str) -> bool:
    """Whether `printed` is what `shown` shows, blanks and line breaks aside."""
    wanted = r"\s+".join(
        re.escape(word).replace(r"\.\.\.", ".*?") for word in " ".join(squeezed(shown)).split()
    )
    return re.fullmatch(wanted, " ".join(squeezed(printed)), re.DOTALL) is not None


class Session:
    """A copy of the project in `folder`, with the command on its path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for room in (*ROOMS, "assets", "articles", "tests"):
            ignored = shutil.ignore_patterns("data", "gold*")
            shutil.copytree(ROOT / room, folder / room, ignore=ignored)
        shutil.copy2(ROOT / "tallybook.py", folder)
        shutil.copy2(ROOT / "pyproject.toml", folder)
        programs = folder / "bin"
        programs.mkdir()
        for name, arguments in (("tallybook", "-m tallybook"), ("python", "")):
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec {sys.executable} {arguments} "$@"\n', encoding="utf-8")
            program.chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if name not in PLACES}
        self.environment = kept | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(folder),
            "COLUMNS": "110",
        }

    def write(self, block: Block) -> None:
        """What `write=PATH` or `append=PATH` asks for."""
        how, _, name = block.option.partition("=")
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") + "\n" if how == "append" else ""
        path.write_text(before + block.text, encoding="utf-8")

    def run(self, command: str) -> tuple[int, str]:
        """The exit status of a command, and what it prints; what it complains of where it fails."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout or done.stderr
