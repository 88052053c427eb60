"""The version of the code behind an asset: a digest of the modules that it comes from and of the data
beside them.

A changed grammar rule, word list or column therefore shows in the UI as stale and is computed anew by the
next run, without anybody having to remember a version number. Libraries from elsewhere do not count.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("expectations", "pipelines", "warehouse")
_IMPORT = re.compile(r"^\s*(?:from ([\w.]+) import (\([^)]*\)|[^\n]*)|import ([\w.]+))", re.MULTILINE)


@cache
def code_version(module: str) -> str:
    """Twelve hexadecimal digits that change when `module`, or anything of ours that it imports, changes."""
    digest = hashlib.sha256()
    for path in code_files(module):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def code_files(module: str) -> list[Path]:
    """The files that `module` consists of and imports, ours only, data files of its packages included."""
    found: set[Path] = set()
    waiting = [module]
    while waiting:
        for path in _files_of(waiting.pop()) - found:
            found.add(path)
            if path.suffix == ".py":
                waiting += _imports(path.read_text(encoding="utf-8"))
    return sorted(found)


def _files_of(name: str) -> set[Path]:
    """A package stands for all its files, a module for itself; a name inside a module for nothing more."""
    place = ROOT.joinpath(*name.split("."))
    if "." in name and place.is_dir():
        return {path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    return {path for path in (place.with_suffix(".py"),) if path.is_file()}


def _imports(source: str) -> list[str]:
    names = []
    for package, imported, module in _IMPORT.findall(source):
        parts = re.findall(r"\w+", imported.split("#")[0]) if imported else []
        names += [package, *(f"{package}.{part}" for part in parts)] if package else [module]
    return [name for name in names if name.split(".")[0] in ROOMS]
