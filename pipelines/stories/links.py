"""What people say about stories by hand: articles that tell one story, and articles that do not."""

from __future__ import annotations

from typing import NamedTuple


class Links(NamedTuple):
    """Pairs of article ids: of one story whatever their texts say, and never of one."""

    same: tuple[tuple[str, str], ...] = ()
    other: tuple[tuple[str, str], ...] = ()
