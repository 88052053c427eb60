"""Which of many articles may repeat each other, at a cost that grows with the articles, not with their pairs.

A sketch is a MinHash (Broder 1997, by datasketch) of an article's sequences of three words. Articles whose
sketches fall together in one of 42 bands of three are candidates: nearly all that share four tenths of their
sequences, hardly any that share a twentieth. Whether they do repeat each other is decided in `origins`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import polars as pl

BANDS, ROWS = 42, 3
NEIGHBOURS = 12  # in a crowd that has a band in common each is held against the first and its next ones
AGREEING = 14  # of the 126 values; pairs that agree in fewer are hardly ever found by bands, and no copies
SCHEMA = {"article_id": pl.String(), "sketch": pl.List(pl.UInt32()), "short": pl.String()}
_SEED = 7
_AT_ONCE = 100_000
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


def sketch(sequences: Iterable[int]) -> list[int]:
    """The sketch of the hashes of sequences."""
    from datasketch import MinHash

    made = MinHash(num_perm=BANDS * ROWS, seed=_SEED, hashfunc=int)
    made.update_batch(sorted(sequences))
    return [int(value) for value in made.hashvalues]


def candidates(sketches: pl.DataFrame) -> list[tuple[int, int]]:
    """Pairs of row numbers of `sketches` (columns of SCHEMA) that may repeat each other, the lower first: by
    a band in common, or by equal `short` texts."""
    long = np.flatnonzero(sketches["sketch"].is_not_null().to_numpy())
    found: set[tuple[int, int]] = set()
    if len(long):
        values = sketches["sketch"].drop_nulls().explode().to_numpy().reshape(len(long), BANDS * ROWS)
        for band in range(BANDS):
            chosen = values[:, band * ROWS : (band + 1) * ROWS].astype(np.uint64)
            found |= _together((chosen * _MIX).sum(axis=1, dtype=np.uint64), np.arange(len(long)))
        found = {(int(long[one]), int(long[other])) for one, other in _alike(sorted(found), values)}
    short = np.flatnonzero(sketches["short"].is_not_null().to_numpy())
    keys = sketches["short"].drop_nulls().hash(_SEED).to_numpy()
    return sorted(found | _together(keys, short))


def _alike(pairs: list[tuple[int, int]], values: np.ndarray) -> Iterator[tuple[int, int]]:
    """Those of `pairs` whose sketches agree in more than what phrases of the trade have in common."""
    for at in range(0, len(pairs), _AT_ONCE):
        some = np.array(pairs[at : at + _AT_ONCE])
        agreeing = (values[some[:, 0]] == values[some[:, 1]]).sum(axis=1)
        yield from map(tuple, some[agreeing >= AGREEING].tolist())


def _together(keys: np.ndarray, rows: np.ndarray) -> set[tuple[int, int]]:
    """Pairs of `rows` with equal `keys`."""
    found: set[tuple[int, int]] = set()
    if not len(keys):
        return found
    order = np.argsort(keys, kind="stable")
    in_order = keys[order]
    starts = np.flatnonzero(np.concatenate(([True], in_order[1:] != in_order[:-1])))
    ends = [*starts[1:], len(keys)]
    for start, end in zip(starts, ends, strict=True):
        if end - start > 1:
            crowd = rows[order[start:end]].tolist()
            for at, one in enumerate(crowd):
                found.update((one, other) for other in crowd[at + 1 : at + 1 + NEIGHBOURS])
            found.update((crowd[0], other) for other in crowd[1:])
    return found
