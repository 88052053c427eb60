"""The flow from article files to estimates: one thin asset for each computation, around a pure function of
`pipelines`.

articles -> figures, persons -> stories -> tolls -> sums -> findings -> estimates; what was set aside ->
quarantine.
"""

import dagster as dg
import polars as pl

from assets.places import Places
from assets.steps import Results, Step, Steps, fresh
from expectations.columns import polars_schema

ARTICLE_FILES = dg.AssetSpec(
    "article_files",
    group_name="1_articles",
    kinds={"file"},
    description="The articles folder as people fill it; tallybook only reads it.",
)
ARTICLES = Step(("articles",), (), "pipelines.origins", "near_duplicates", "1_articles", "pair")
FILES = Step(("files",), (), "pipelines.reading", "read_folder", "1_articles")
FIGURES = Step(
    ("figures", "persons"), ("articles",), "pipelines.figures", "read_figures", "2_figures", "article"
)
STORIES = Step(
    ("corrections", "stories", "story_articles", "story_figures"),
    ("articles", "figures"),
    "pipelines.corrections.applied",
    "tell_corrected",
    "3_stories",
)
TOLLS = Step(
    ("tolls",),
    ("articles", "story_figures", "persons"),
    "pipelines.tolls",
    "count_tolls",
    "4_tolls",
    "story",
    ("article_id", "rank"),
)
SUMS = Step(
    ("sums",),
    ("articles", "story_figures", "tolls"),
    "pipelines.sums",
    "add_up",
    "5_sums",
    "story",
    ("sum_id",),
)
FINDINGS = Step(
    ("findings",),
    ("articles", "story_figures", "tolls", "sums"),
    "pipelines.findings",
    "find",
    "6_findings",
    "story",
    ("finding_id",),
)
ESTIMATES = Step(
    ("estimates",),
    ("articles", "story_figures", "findings"),
    "pipelines.estimates",
    "estimate",
    "7_estimates",
    "story",
    ("estimate_id",),
)
STEPS = (ARTICLES, FILES, FIGURES, STORIES, TOLLS, SUMS, FINDINGS, ESTIMATES)
QUARANTINE = Step(
    ("quarantine",),
    tuple(table for step in STEPS for table in step.makes),
    "expectations.schemas",
    "split",
    "8_warehouse",
)


@dg.multi_asset(
    name="articles",
    outs=ARTICLES.outs | FILES.outs,
    check_specs=ARTICLES.checks + FILES.checks,
    deps=[ARTICLE_FILES],
)
def articles(steps: Steps, places: Places) -> Results:
    from pipelines.reading import read_folder

    reading = read_folder(
        places.folder, *steps.known(FILES, "articles", "files"), steps.run_id, steps.started
    )
    # `files` last: the next run believes what it says of a file, whose articles have to be kept by then.
    yield from steps.made(ARTICLES, fresh("articles", reading.articles))
    yield from steps.noted(FILES, reading.files, known_good="read" not in reading.files["outcome"])


@dg.multi_asset(name="figures", outs=FIGURES.outs, check_specs=FIGURES.checks, deps=FIGURES.reads)
def figures(steps: Steps) -> Results:
    yield from steps.made(FIGURES)


@dg.multi_asset(
    name="stories",
    outs=STORIES.outs,
    check_specs=STORIES.checks,
    deps=[*STORIES.reads, ARTICLE_FILES],
)
def stories(steps: Steps, places: Places) -> Results:
    from pipelines.corrections.file import CorrectionsError, read_corrections

    try:
        by_hand = read_corrections(places.folder)
    except CorrectionsError as broken:
        raise dg.Failure(str(broken), allow_retries=False) from broken
    yield from steps.made(STORIES, fresh("corrections_file", by_hand))


@dg.multi_asset(name="tolls", outs=TOLLS.outs, check_specs=TOLLS.checks, deps=TOLLS.reads)
def tolls(steps: Steps) -> Results:
    yield from steps.made(TOLLS)


@dg.multi_asset(name="sums", outs=SUMS.outs, check_specs=SUMS.checks, deps=SUMS.reads)
def sums(steps: Steps) -> Results:
    yield from steps.made(SUMS)


@dg.multi_asset(name="findings", outs=FINDINGS.outs, check_specs=FINDINGS.checks, deps=FINDINGS.reads)
def findings(steps: Steps) -> Results:
    yield from steps.made(FINDINGS, run_id=steps.run_id)


@dg.multi_asset(name="estimates", outs=ESTIMATES.outs, check_specs=ESTIMATES.checks, deps=ESTIMATES.reads)
def estimates(steps: Steps) -> Results:
    yield from steps.made(ESTIMATES)


@dg.multi_asset(name="quarantine", outs=QUARANTINE.outs, check_specs=QUARANTINE.checks, deps=QUARANTINE.reads)
def quarantine(steps: Steps) -> Results:
    rows = [row for table in QUARANTINE.reads for row in steps.kept(table).about.quarantine]
    aside = pl.DataFrame(rows, schema=polars_schema("quarantine"), orient="row")
    yield from steps.noted(QUARANTINE, aside)
