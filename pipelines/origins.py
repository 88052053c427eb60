"""Near-duplicates: articles that repeat another one word for word, cut, or rewritten sentence by sentence.

Where a number comes from is followed by `findings.keys.Origins`; here only whole articles are compared.
Candidates are found by what few articles share (three-word sequences; with many articles by MinHash, Broder
1997, in datasketch) and then compared exactly, so that the number of comparisons grows with the copies and
not with the pairs.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

import polars as pl

from pipelines.lexicon import load
from pipelines.records import Article, read_articles

COPIED = 0.4
_HINT = 0.15
_REWRITTEN = 0.6
_ALIKE = 0.5
_COMMON = 40
_MANY = 3000
_SHORTEST = 20


def near_duplicates(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `near_duplicate_of`: the earliest article that each one repeats, null for the
    others."""
    texts = [Text(one) for one in read_articles(articles).values()]
    found: dict[str, str] = {}
    earlier: dict[str, list[str]] = {}
    by_id = {text.article.article_id: text for text in texts}
    for one, other in _candidates(texts):
        if _repeats(one, other):
            earlier.setdefault(other.article.article_id, []).append(one.article.article_id)
    for article_id in by_id:
        originals = [found.get(one, one) for one in earlier.get(article_id, [])]
        if originals:
            found[article_id] = min(originals, key=lambda one: by_id[one].article.order)
    return articles.with_columns(
        pl.col("article_id")
        .replace_strict(found, default=None, return_dtype=pl.String)
        .alias("near_duplicate_of")
    )


class Text:
    """An article's words, sequences of three and sentences, made when they are asked for."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def words(self) -> list[str]:
        """All words in order, lower case, numbers left out."""
        return re.findall(r"[^\W\d_]+", self.article.body.casefold())

    @cached_property
    def sequences(self) -> frozenset[int]:
        """Hashes of all sequences of three words."""
        words = self.words
        return frozenset(zlib.crc32(" ".join(words[at : at + 3]).encode()) for at in range(len(words) - 2))

    @cached_property
    def sentences(self) -> list[frozenset[str]]:
        """The longer words of every sentence that has at least four of them."""
        parts = re.split(r"(?<=[.!?])\s+|\n+", self.article.body.casefold())
        sets = (frozenset(word for word in re.findall(r"[^\W\d_]+", part) if len(word) > 3) for part in parts)
        return [words for words in sets if len(words) >= 4]

    @cached_property
    def numbers(self) -> frozenset[str]:
        """All numbers, in digits and in words."""
        digits = re.findall(r"\d[\d,.]*\d|\d", self.article.body)
        return frozenset(digits) | (
            frozenset(load("en", "reckoning")["number_words"]) & frozenset(self.words)
        )


def _repeats(one: Text, other: Text) -> bool:
    """Whether the later text repeats the earlier one and is no new edition with new numbers."""
    if min(len(one.words), len(other.words)) < _SHORTEST:
        return one.words == other.words and one.numbers == other.numbers
    shared = len(one.sequences & other.sequences) / max(1, min(len(one.sequences), len(other.sequences)))
    if shared < _HINT or (shared < COPIED and not _rewritten(one, other)):
        return False
    return not (_days_between(one.article, other.article) > 0 and other.numbers - one.numbers)


def _rewritten(one: Text, other: Text) -> bool:
    """Whether most sentences of the shorter text have their like in the longer one."""
    short, long = sorted((one, other), key=lambda text: len(text.sentences))
    if len(short.sentences) < 3:
        return False
    alike = sum(
        any(len(said & other) >= _ALIKE * len(said | other) for other in long.sentences)
        for said in short.sentences
    )
    return alike >= _REWRITTEN * len(short.sentences)


def _days_between(one: Article, other: Article) -> int:
    if one.published_on is None or other.published_on is None:
        return 0
    return (other.published_on - one.published_on).days


def _candidates(texts: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """Pairs that may repeat each other, the earlier one first, each pair once."""
    yield from _short_pairs(texts)
    long = [text for text in texts if len(text.words) >= _SHORTEST]
    pairs = _pairs_by_minhash(long) if len(long) > _MANY else _pairs_by_sequence(long)
    for one, other in sorted(pairs):
        yield long[one], long[other]


def _short_pairs(texts: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    first: dict[tuple[object, ...], Text] = {}
    for text in texts:
        if len(text.words) < _SHORTEST:
            original = first.setdefault((tuple(text.words), text.numbers), text)
            if original is not text:
                yield original, text


def _pairs_by_sequence(texts: Sequence[Text]) -> Iterable[tuple[int, int]]:
    """Pairs that share a tenth of the shorter text's sequences, counted over sequences that few texts
    have."""
    having: dict[int, list[int]] = {}
    for index, text in enumerate(texts):
        for sequence in text.sequences:
            having.setdefault(sequence, []).append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indexes in having.values():
        if 1 < len(indexes) <= _COMMON:
            shared.update(combinations(indexes, 2))
    lengths = [len(text.sequences) for text in texts]
    return [
        pair for pair, count in shared.items() if count >= _HINT / 2 * min(lengths[pair[0]], lengths[pair[1]])
    ]


def _pairs_by_minhash(texts: Sequence[Text]) -> Iterable[tuple[int, int]]:
    """Pairs whose sketches fall together in one of 42 bands of three: nearly all that share four tenths of
    their sequences, hardly any that share a twentieth."""
    from datasketch import MinHash, MinHashLSH

    near = MinHashLSH(num_perm=126, params=(42, 3))
    pairs: set[tuple[int, int]] = set()
    for index, text in enumerate(texts):
        sketch = MinHash(num_perm=126, seed=7, hashfunc=int)
        sketch.update_batch(sorted(text.sequences))
        pairs.update((int(other), index) for other in near.query(sketch))
        near.insert(index, sketch)
    return pairs
