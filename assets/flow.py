"""The flow from article files to estimates: one thin asset for each computation, around a pure function of `pipelines`.

articles -> figures, persons -> stories -> tolls -> sums -> findings -> estimates; what was set aside -> quarantine.
"""

from collections.abc import Iterator
from functools import partial

import dagster as dg
import polars as pl

from assets.keeping import Kept
from assets.places import Places
from assets.steps import Step, Steps, code_of, fresh
from expectations.columns import polars_schema

Results = Iterator[dg.MaterializeResult | dg.AssetCheckResult]

ARTICLE_FILES = dg.AssetSpec(
    "article_files",
    group_name="1_articles",
    kinds={"file"},
    description="The articles folder as people fill it; tallybook only reads it.",
)
FILES = Step(("files",), "1_articles", "pipelines.reading")
ARTICLES = Step(("articles",), "1_articles", "pipelines.origins")
FIGURES = Step(("figures", "persons"), "2_figures", "pipelines.figures")
STORIES = Step(("stories", "story_articles", "story_figures"), "3_stories", "pipelines.stories")
TOLLS = Step(("tolls",), "4_tolls", "pipelines.tolls")
SUMS = Step(("sums",), "5_sums", "pipelines.sums")
FINDINGS = Step(("findings",), "6_findings", "pipelines.findings")
ESTIMATES = Step(("estimates",), "7_estimates", "pipelines.estimates")
QUARANTINE = Step(("quarantine",), "8_warehouse", "expectations.schemas")


@dg.multi_asset(
    name="articles",
    outs=ARTICLES.outs | FILES.outs,
    check_specs=ARTICLES.checks + FILES.checks,
    deps=[ARTICLE_FILES],
)
def articles(context: dg.AssetExecutionContext, steps: Steps, places: Places) -> Results:
    from pipelines.origins import near_duplicates
    from pipelines.reading import read_folder

    reading = read_folder(places.folder, *steps.known(FILES, "articles", "files"), context.run_id, steps.started)
    # `files` last: the next run believes what it says of a file, so the file's articles have to be kept by then.
    yield from steps.made(context, ARTICLES, near_duplicates, fresh("articles", reading.articles))
    nothing_read = "read" not in reading.files["outcome"]
    yield from steps.checked(context, FILES, (reading.files,), code_of(FILES), {}, known_good=nothing_read)


@dg.multi_asset(outs=FIGURES.outs, check_specs=FIGURES.checks)
def figures(context: dg.AssetExecutionContext, steps: Steps, articles: Kept) -> Results:
    from pipelines.figures import read_figures

    yield from steps.made(context, FIGURES, read_figures, articles)


@dg.multi_asset(outs=STORIES.outs, check_specs=STORIES.checks)
def stories(context: dg.AssetExecutionContext, steps: Steps, articles: Kept, figures: Kept) -> Results:
    from pipelines.stories import tell_stories

    def tell(*frames: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
        told = tell_stories(*frames)
        return told.stories, told.story_articles, told.figures

    yield from steps.made(context, STORIES, tell, articles, figures)


@dg.multi_asset(outs=TOLLS.outs, check_specs=TOLLS.checks)
def tolls(context: dg.AssetExecutionContext, steps: Steps, articles: Kept, story_figures: Kept, persons: Kept) -> Results:
    from pipelines.tolls import count_tolls

    yield from steps.made(context, TOLLS, count_tolls, articles, story_figures, persons)


@dg.multi_asset(outs=SUMS.outs, check_specs=SUMS.checks)
def sums(context: dg.AssetExecutionContext, steps: Steps, articles: Kept, story_figures: Kept, tolls: Kept) -> Results:
    from pipelines.sums import add_up

    yield from steps.made(context, SUMS, add_up, articles, story_figures, tolls)


@dg.multi_asset(outs=FINDINGS.outs, check_specs=FINDINGS.checks)
def findings(
    context: dg.AssetExecutionContext, steps: Steps, articles: Kept, story_figures: Kept, tolls: Kept, sums: Kept
) -> Results:
    from pipelines.findings import find

    find_now = partial(find, run_id=context.run_id)
    yield from steps.made(context, FINDINGS, find_now, articles, story_figures, tolls, sums)


@dg.multi_asset(outs=ESTIMATES.outs, check_specs=ESTIMATES.checks)
def estimates(
    context: dg.AssetExecutionContext, steps: Steps, articles: Kept, story_figures: Kept, findings: Kept
) -> Results:
    from pipelines.estimates import estimate

    yield from steps.made(context, ESTIMATES, estimate, articles, story_figures, findings)


@dg.multi_asset(outs=QUARANTINE.outs, check_specs=QUARANTINE.checks)
def quarantine(
    context: dg.AssetExecutionContext,
    steps: Steps,
    files: Kept,
    articles: Kept,
    figures: Kept,
    persons: Kept,
    stories: Kept,
    story_articles: Kept,
    tolls: Kept,
    sums: Kept,
    findings: Kept,
    estimates: Kept,
) -> Results:
    tables = (files, articles, figures, persons, stories, story_articles, tolls, sums, findings, estimates)
    rows = [row for each in tables for row in each.about.quarantine]
    aside = pl.DataFrame(rows, schema=polars_schema("quarantine"), orient="row")
    yield from steps.made(context, QUARANTINE, lambda rows: rows, fresh("quarantine", aside))
