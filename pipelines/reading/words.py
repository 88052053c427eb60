"""The words of reading, of all languages of the lexicon together: a page's frame may be in any of them.

Belongs here: joining what the folders of the languages hold. A second language is a folder with files of its
own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from pipelines import lexicon


@cache
def languages_with(name: str) -> tuple[str, ...]:
    """The languages whose folder has the file `name`."""
    folders = {path.parent.name for path in lexicon.HERE.glob(f"*/{name}.toml")}
    return tuple(sorted(folders - {"names"}))


def _all(name: str, key: str) -> Iterator[Any]:
    """What stands under `key` in the file `name`, language by language."""
    return (lexicon.load(language, name).get(key, ()) for language in languages_with(name))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words under `key` in the files `name` of all languages."""
    return frozenset(chain.from_iterable(_all(name, key)))


@cache
def rules(name: str, key: str) -> tuple[dict[str, Any], ...]:
    """The rules under `key` in the files `name` of all languages, in order."""
    return tuple(chain.from_iterable(_all(name, key)))


@cache
def numbers(name: str, key: str) -> dict[str, int]:
    """The words with a number under `key` in the files `name` of all languages."""
    return {word: number for table in _all(name, key) for word, number in dict(table).items()}


@cache
def texts(name: str, key: str) -> dict[str, str]:
    """The words with a text under `key` in the files `name` of all languages."""
    return {word: text for table in _all(name, key) for word, text in dict(table).items()}


@cache
def words_of(language: str, name: str, key: str) -> frozenset[str]:
    """The words under `key` in one language's file; none where it has no such file."""
    return frozenset(lexicon.load(language, name).get(key, ()) if language in languages_with(name) else ())
