"""The words that the grammar reads, as data: one folder a language, one for names.

Belongs here: loading TOML and unfolding it (plurals, verb forms). No decision about a text.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = tuple(sorted(path.name for path in HERE.iterdir() if (path / "numbers.toml").is_file()))


@cache
def load(language: str, name: str) -> dict[str, Any]:
    """The TOML file `name` of a language's folder, or of `names`, as plain dictionaries and lists."""
    with (HERE / language / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
