"""Near-duplicates: articles that repeat another one word for word, cut, or rewritten sentence by sentence.

Where a number comes from is followed by `findings.keys.Origins`; here only whole articles are compared.
Candidates are found by what few articles share (three-word sequences; with many articles by `sketches`) and
then compared exactly, so that the number of comparisons grows with the copies and not with the pairs.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations

import polars as pl

from pipelines import sketches
from pipelines.lexicon import load
from pipelines.records import Article, read_articles

COPIED = 0.4
_HINT = 0.15
_REWRITTEN = 0.6
_ALIKE = 0.5
_COMMON = 40
MANY = 3000
_AT_ONCE = 2000  # pairs whose texts are held at a time
PAIR = {"earlier": pl.String(), "later": pl.String()}
_SHORTEST = 20


def near_duplicates(articles: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `near_duplicate_of`: the earliest article that each one repeats, null for the
    others."""
    if articles.height <= MANY:
        texts = [Text(one) for one in read_articles(articles).values()]
        found = [(one, other) for one, other in _candidates(texts) if _repeats(one, other)]
        ids = [(one.article.article_id, other.article.article_id) for one, other in found]
        return with_originals(articles, pl.DataFrame(ids, schema=PAIR, orient="row"))
    return with_originals(articles, repeated(articles, candidate_pairs(articles, sketched(articles))))


def sketched(articles: pl.DataFrame) -> pl.DataFrame:
    """What is compared first where articles are many: a row of `sketches.SCHEMA` for each."""
    rows: list[tuple[str, list[int] | None, str | None]] = []
    for one in map(Text, read_articles(articles).values()):
        if len(one.words) < _SHORTEST:
            rows.append((one.article.article_id, None, f"{one.words} {sorted(one.numbers)}"))
        else:
            rows.append((one.article.article_id, sketches.sketch(one.sequences), None))
    return pl.DataFrame(rows, schema=sketches.SCHEMA, orient="row")


def candidate_pairs(articles: pl.DataFrame, sketched: pl.DataFrame) -> pl.DataFrame:
    """Pairs (`earlier`, `later`) of article ids that may repeat each other."""
    ids = list(read_articles(articles))
    in_order = pl.DataFrame({"article_id": ids}).join(sketched, on="article_id", maintain_order="left")
    pairs = [(ids[one], ids[other]) for one, other in sketches.candidates(in_order)]
    return pl.DataFrame(pairs, schema=PAIR, orient="row")


def repeated(articles: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Those of `pairs` whose later article does repeat the earlier one."""
    kept = []
    for some in pairs.iter_slices(_AT_ONCE):
        ids = pl.concat([some["earlier"], some["later"]]).unique()
        texts = {
            one.article_id: Text(one)
            for one in read_articles(articles.filter(pl.col("article_id").is_in(ids.implode()))).values()
        }
        kept += [(one, other) for one, other in some.iter_rows() if _repeats(texts[one], texts[other])]
    return pl.DataFrame(kept, schema=PAIR, orient="row")


def with_originals(articles: pl.DataFrame, repeated: pl.DataFrame) -> pl.DataFrame:
    """`articles` with `near_duplicate_of`, by the pairs that are `repeated`."""
    order = {one.article_id: one.order for one in read_articles(articles).values()}
    earlier: dict[str, list[str]] = {}
    for one, other in repeated.iter_rows():
        earlier.setdefault(other, []).append(one)
    found: dict[str, str] = {}
    for article_id in order:
        originals = [found.get(one, one) for one in earlier.get(article_id, [])]
        if originals:
            found[article_id] = min(originals, key=order.__getitem__)
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
    """Pairs of not so many articles that may repeat each other, the earlier one first, each pair once."""
    yield from _short_pairs(texts)
    long = [text for text in texts if len(text.words) >= _SHORTEST]
    for one, other in sorted(_pairs_by_sequence(long)):
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
