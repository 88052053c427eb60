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
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def code_files(module: str) -> list[Path]:
    """The files that `module` consists of and imports, ours only; a package counts as a whole, data
    included."""
    found: set[Path] = set()
    waiting = [module]
    while waiting:
        for path in _files_of(waiting.pop()) - found:
            found.add(path)
            if path.suffix == ".py":
                waiting += _imports(path)
    return sorted(found)


def _files_of(name: str) -> set[Path]:
    """The files of the package or module right inside a room that `name` is, or is a part of."""
    room, *inside = name.split(".")
    if room not in ROOMS or not inside:
        return {ROOT / room / "__init__.py"} if room in ROOMS else set()
    place = ROOT / room / inside[0]
    if place.is_dir():
        return {path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    module = place.with_suffix(".py")
    return {module} if module.is_file() else set()


def _imports(path: Path) -> list[str]:
    """Names that the module at `path` imports; some may name what a module holds and no module."""
    package = path.relative_to(ROOT).parent.parts
    names = []
    for dots, base, imported, module in _IMPORT.findall(path.read_text(encoding="utf-8")):
        if module:
            names.append(module)
            continue
        above = ".".join(package[: len(package) - len(dots) + 1]) if dots else ""
        whole = ".".join(part for part in (above, base) if part)
        names += [whole, *(f"{whole}.{each}" for each in re.findall(r"\w+", imported))]
    return names
