"""A step's tables computed part by part: what is kept on its shelf is taken over, the rest is computed in
batches, each kept as soon as it is there.

What computes is imported here and not before: a run with nothing new never needs it. How batches are spread
over processes and machines belongs in `engine`, what a part is in `pipelines.parts`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import dagster as dg
import polars as pl

from assets.described import table_of
from assets.engine import Engine
from assets.shelf import Shelf
from expectations.columns import polars_schema
from pipelines.parts import ARTICLE, PART, article_parts, story_parts, with_parts

BATCH_ARTICLES = 4000
Frames = Mapping[str, pl.DataFrame]
Compute = Callable[..., tuple[pl.DataFrame, ...]]


def read_by_article(
    makes: tuple[str, ...], code: str, frames: Frames, folder: Path, engine: Engine
) -> dict[str, pl.DataFrame]:
    """The tables that reading makes of `articles`, in the order of the articles."""
    articles = frames["articles"]
    parts = article_parts(articles)
    shelf = Shelf(folder, code, makes)
    missing = articles.join(parts, on=ARTICLE, maintain_order="left").join(
        shelf.missing(parts[PART]).to_frame(), on=PART, how="semi", maintain_order="left"
    )
    done = 0
    for batch, made in engine.read(missing):
        rows = dict(zip(makes, made, strict=True))
        if not _of_shape(rows):
            return rows
        keys = batch.select(ARTICLE, PART)
        shelf.add(
            keys[PART],
            {name: each.join(keys, on=ARTICLE, maintain_order="left") for name, each in rows.items()},
        )
        done += batch.height
        if done < missing.height:
            dg.get_dagster_logger().info(f"figures: {done:,} of {missing.height:,} new articles read")
    return _taken(shelf, parts[PART])


def with_copies(code: str, articles: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """`articles` with what each repeats: sketched where they are new, compared where a pair is."""
    from pipelines import origins

    if articles.height <= origins.MANY:
        return origins.near_duplicates(articles)
    parts = article_parts(articles)
    shelf = Shelf(folder / "sketches", code, ("sketches",))
    missing = articles.join(parts, on=ARTICLE, maintain_order="left").join(
        shelf.missing(parts[PART]).to_frame(), on=PART, how="semi", maintain_order="left"
    )
    for batch in missing.iter_slices(BATCH_ARTICLES):
        keys = batch.select(ARTICLE, PART)
        sketched = origins.sketched(batch).join(keys, on=ARTICLE, maintain_order="left")
        shelf.add(keys[PART], {"sketches": sketched})
    sketched = _taken(shelf, parts[PART])["sketches"]
    keyed = dict(parts.iter_rows())
    pairs = origins.candidate_pairs(articles, sketched)
    pairs = pairs.with_columns(
        pl.Series(PART, [f"{keyed[one]} {keyed[other]}" for one, other in pairs.iter_rows()], dtype=pl.String)
    )
    shelf = Shelf(folder / "copies", code, ("copies",))
    new = pairs.join(shelf.missing(pairs[PART]).to_frame(), on=PART, how="semi", maintain_order="left")
    for some in new.iter_slices(BATCH_ARTICLES):
        repeated = origins.repeated(articles, some.drop(PART))
        shelf.add(some[PART], {"copies": repeated.join(some, on=["earlier", "later"], maintain_order="left")})
    return origins.with_originals(articles, _taken(shelf, pairs[PART])["copies"])


def by_story(
    makes: tuple[str, ...], code: str, frames: Frames, folder: Path, order: tuple[str, ...], compute: Compute
) -> dict[str, pl.DataFrame]:
    """The tables that `compute` makes of all frames, sorted by `order`; it is given those articles only whose
    stories have a new member, or one that is not as it was."""
    by_article, by_story = story_parts(frames)
    keys = by_article[PART].unique(maintain_order=True)
    shelf = Shelf(folder, code, makes)
    new = by_article.join(shelf.missing(keys).to_frame(), on=PART, how="semi", maintain_order="left")
    for chosen in _batches(new):
        given = [_of(frames[table], chosen, by_article, by_story) for table in frames]
        rows = dict(zip(makes, compute(*given), strict=True))
        if not _of_shape(rows):
            return rows
        shelf.add(chosen, {name: with_parts(each, by_article, by_story) for name, each in rows.items()})
    return {name: rows.sort(order) for name, rows in _taken(shelf, keys).items()}


def _of_shape(rows: Frames) -> bool:
    """False for rows with other columns than their tables have: they are not kept but handed to the check,
    which says what is wrong."""
    return all(each.columns == list(polars_schema(table_of(name))) for name, each in rows.items())


def _batches(new: pl.DataFrame) -> list[pl.Series]:
    """The parts of some thousand articles at a time, so that memory stays bounded."""
    sizes = new.group_by(PART, maintain_order=True).len()
    numbered = sizes.with_columns((pl.col("len").cum_sum() // BATCH_ARTICLES).alias("batch"))
    return [each[PART] for each in numbered.partition_by("batch", maintain_order=True)]


def _of(
    rows: pl.DataFrame, chosen: pl.Series, by_article: pl.DataFrame, by_story: pl.DataFrame
) -> pl.DataFrame:
    return with_parts(rows, by_article, by_story).filter(pl.col(PART).is_in(chosen.implode())).drop(PART)


def _taken(shelf: Shelf, keys: pl.Series) -> dict[str, pl.DataFrame]:
    rows = shelf.take(keys)
    shelf.tidy(keys)
    return {name: each.drop(PART) for name, each in rows.items()}
