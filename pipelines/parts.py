"""What a computation never looks beyond, and a key for each such part: a digest of all that goes into it.

Figures are read article by article. What is reasoned from them never leaves the articles that stories and
copies join. Where a key is known, its rows are too; how they are kept is decided in `assets`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import polars as pl

PART, ARTICLE, STORY = "part", "article_id", "story_id"
READ = ("article_id", "body", "headline", "published_on", "outlet", "language")
_PASSING = ("ingested_at", "n_figures")
_SEED = 20250430


def article_parts(articles: pl.DataFrame) -> pl.DataFrame:
    """`article_id` and `part` of every article: what reading figures takes from it."""
    ids, digests = articles[ARTICLE].to_list(), _digests(articles.select(READ))
    return pl.DataFrame({ARTICLE: ids, PART: [_key([one]) for one in digests]}, schema=_schema(ARTICLE))


def story_parts(frames: Mapping[str, pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`article_id` and `part`, `story_id` and `part`: of all articles that rows of `frames` (by table, with
    `articles` among them) tell of. Articles belong together that stories or copies join."""
    told = _told(frames)
    groups = _groups(frames["articles"], told)
    root_of = {article: root for root, members in groups.items() for article in members}
    by_story = {story: root_of[article] for article, story in told if story is not None}
    digests: dict[str, list[str]] = {root: [] for root in groups}
    for table in sorted(frames):
        rows = frames[table]
        known = zip(*(_column(rows, name) for name in (ARTICLE, STORY)), _digests(rows), strict=True)
        for article, story, digest in known:
            root = root_of.get(article) or by_story.get(story)
            if root is not None:
                digests[root].append(f"{table}{digest}")
    keys = {root: _key(sorted(found)) for root, found in digests.items()}
    return (
        pl.DataFrame(
            [(one, keys[root]) for one, root in sorted(root_of.items())],
            schema=_schema(ARTICLE),
            orient="row",
        ),
        pl.DataFrame(
            [(one, keys[root]) for one, root in sorted(by_story.items())], schema=_schema(STORY), orient="row"
        ),
    )


def with_parts(rows: pl.DataFrame, by_article: pl.DataFrame, by_story: pl.DataFrame) -> pl.DataFrame:
    """`rows` with the part that each belongs to, null for what belongs to none: by its article, else its
    story."""
    found = [pl.lit(None, dtype=pl.String).alias("_none")]
    for name, parts in ((ARTICLE, by_article), (STORY, by_story)):
        if name in rows.columns:
            rows = rows.join(parts.rename({PART: f"_{name}"}), on=name, how="left", maintain_order="left")
            found.append(pl.col(f"_{name}"))
    return rows.with_columns(pl.coalesce(found).alias(PART)).drop(f"_{ARTICLE}", f"_{STORY}", strict=False)


def _told(frames: Mapping[str, pl.DataFrame]) -> list[tuple[str, str | None]]:
    """Articles that anything is told of, with the stories that they tell."""
    pairs = [
        rows.select(ARTICLE, STORY if STORY in rows.columns else pl.lit(None, dtype=pl.String).alias(STORY))
        for table, rows in frames.items()
        if table != "articles" and ARTICLE in rows.columns
    ]
    return pl.concat(pairs).drop_nulls(ARTICLE).unique().sort(ARTICLE, STORY).rows()


def _groups(articles: pl.DataFrame, told: list[tuple[str, str | None]]) -> dict[str, list[str]]:
    """Articles that belong together, by the first of them."""
    root: dict[str, str] = {}

    def find(one: str) -> str:
        root.setdefault(one, one)
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    known = {article for article, _ in told}
    copies = articles.select(ARTICLE, "near_duplicate_of").drop_nulls().rows()
    joined = [(article, f" {story}") for article, story in told if story is not None]
    joined += [pair for pair in copies if known.issuperset(pair)]
    for one, other in joined:
        first, second = sorted((find(one), find(other)))
        root[second] = first
    groups: dict[str, list[str]] = {}
    for article in sorted(known):
        groups.setdefault(find(article), []).append(article)
    return {members[0]: members for members in groups.values()}


def _digests(rows: pl.DataFrame) -> list[str]:
    """A digest of every row; run ids and times of reading, which differ each time, do not count."""
    lasting = [name for name in rows.columns if not name.endswith("run_id") and name not in _PASSING]
    return rows.select(lasting).hash_rows(seed=_SEED).cast(pl.String).to_list()


def _column(rows: pl.DataFrame, name: str) -> list[str | None]:
    return rows[name].to_list() if name in rows.columns else [None] * rows.height


def _key(digests: list[str]) -> str:
    return hashlib.sha256("\0".join(digests).encode()).hexdigest()[:24]


def _schema(name: str) -> dict[str, pl.DataType]:
    return {name: pl.String(), PART: pl.String()}
