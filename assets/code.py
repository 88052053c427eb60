"""The version of the code behind an asset: a digest of the modules that it comes from and of their data.

A changed grammar rule, word list or column therefore shows in the UI as stale and is computed anew by the
next run, without anybody having to remember a version number. Libraries from elsewhere do not count.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("expectations", "pipelines", "warehouse")
_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)|import[ \t]+([\w.]+))",
    re.MULTILINE,
)


@cache
def code_version(module: str) -> str:
    """Twelve hexadecimal digits that change when `module`, or anything of ours that it imports, changes."""
    digest = hashlib.sha256()
    for path in code_files(module):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + _content(path) + b"\0")
    return digest.hexdigest()[:12]


def code_files(module: str) -> list[Path]:
    """The files that `module` consists of and imports, ours only; a package counts as a whole, data
    included."""
    waiting, done = [_unit(module)], {""}
    found: set[Path] = set()
    while waiting:
        if (unit := waiting.pop()) not in done:
            done.add(unit)
            found |= _files_of(unit)
            waiting += [name for path in _files_of(unit) for name in _imports(path)]
    return sorted(found)


def _unit(name: str) -> str:
    """The package or module right inside a room that `name` is, or is a part of; empty for foreign names."""
    room, *inside = name.split(".")
    return ".".join((room, *inside[:1])) if room in ROOMS else ""


@cache
def _files_of(unit: str) -> frozenset[Path]:
    room, _, inside = unit.partition(".")
    place = ROOT / room / inside
    if inside and place.is_dir():
        files = (path for path in place.rglob("*") if "__pycache__" not in path.parts)
        return frozenset(path for path in files if path.is_file())
    module = place.with_suffix(".py") if inside else place / "__init__.py"
    return frozenset({module} if module.is_file() else ())


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _imports(path: Path) -> frozenset[str]:
    """Units that the module at `path` imports; some may name what a module holds and no module."""
    if path.suffix != ".py":
        return frozenset()
    package = path.relative_to(ROOT).parent.parts
    names = set()
    for dots, base, imported, module in _IMPORT.findall(_content(path).decode()):
        above = ".".join(package[: len(package) - len(dots) + 1]) if dots else ""
        whole = module or ".".join(part for part in (above, base) if part)
        names |= {whole, *(f"{whole}.{each}" for each in re.findall(r"\w+", imported))}
    return frozenset(unit for name in names if (unit := _unit(name)))
