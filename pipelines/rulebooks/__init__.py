"""Rulebooks: how different practices turn the same figures into one estimate, as data.

One TOML file a rulebook; every setting has its `value`, a `source` that says where the practice is described,
and stands in docs/method.md. Adding a rulebook is adding a file. What the settings do to figures is in
`estimates`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from expectations.columns import MEASURES

HERE = Path(__file__).parent
CHOICES: Mapping[str, tuple[str, ...]] = {
    "vague": ("low", "blank"),
    "within_source": ("common", "lowest", "latest"),
    "across_sources": ("middle", "lowest", "latest_then_majority"),
    "bounds": ("range", "best"),
    "claims_about_enemies": ("apart", "out", "in"),
    "implied": ("yes", "no"),
}
_DEFAULTS = {name: values[0] for name, values in CHOICES.items()}


class RulebookError(ValueError):
    """A rulebook file that cannot be used; the message says which setting is wrong."""


@dataclass(frozen=True)
class Rulebook:
    """One practice. `measures`: what it codes; `words`: what a vague word counts, by the word's lower bound
    in the guide; `settings`: one of `CHOICES` each."""

    name: str
    title: str
    measures: frozenset[str]
    words: Mapping[str, int] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=lambda: dict(_DEFAULTS))


def load_rulebooks(more: Iterable[Path] = ()) -> list[Rulebook]:
    """The project's own rulebooks and those in the files or folders of `more`, sorted by name; a later file
    of a name takes the place of an earlier one. RulebookError names what is wrong in a file."""
    files = sorted(HERE.glob("*.toml"))
    for path in more:
        files += sorted(path.glob("*.toml")) if path.is_dir() else [path]
    known = {rulebook.name: rulebook for rulebook in map(_load, files)}
    return [known[name] for name in sorted(known)]


def _load(path: Path) -> Rulebook:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RulebookError(f"{path.name} is no readable rulebook: {error}") from error
    settings = dict(_DEFAULTS)
    for name, values in CHOICES.items():
        value = _setting(path, told, name)
        if value is not None and value not in values:
            raise RulebookError(f"{path.name}: {name} is {value!r}, but has to be one of {', '.join(values)}")
        settings[name] = value or settings[name]
    measures = _setting(path, told, "measures") or list(MEASURES)
    unknown = sorted(set(measures) - set(MEASURES))
    if unknown:
        raise RulebookError(f"{path.name}: measures names {', '.join(unknown)}, which is no measure")
    words = {str(word): int(number) for word, number in (_setting(path, told, "words") or {}).items()}
    return Rulebook(
        told.get("name", path.stem), told.get("title", path.stem), frozenset(measures), words, settings
    )


def _setting(path: Path, told: Mapping[str, Any], name: str) -> Any:
    """The value of a setting; null where the file leaves it at the default."""
    setting = told.get(name)
    if setting is None:
        return None
    if not isinstance(setting, dict) or "value" not in setting or not setting.get("source"):
        raise RulebookError(f"{path.name}: {name} needs a value and a source")
    return setting["value"]
