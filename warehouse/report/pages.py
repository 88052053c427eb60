"""Which pages the report has, and what stands on each. Every page holds a bounded number of rows, so that a
thousand stories and tens of thousands of articles open as fast as three."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import polars as pl

from expectations.columns import MEASURES
from warehouse.report.arithmetic import arithmetic
from warehouse.report.chain import Node, chains
from warehouse.report.changes import Change, changes, summary
from warehouse.report.course import courses
from warehouse.report.facts import Facts
from warehouse.report.marking import lines
from warehouse.report.plots import forests, known
from warehouse.report.quality import quality
from warehouse.report.words import ALL, people

Row = dict[str, Any]
Item = TypeVar("Item")
STORIES_A_PAGE, LINES_A_PAGE = 20, 500
LINES_OF_FRONT, CHANGES_OF_FRONT = 8, 5
FIGURES_OF_STORY, SUMS_OF_STORY, ARTICLES_OF_STORY, COURSES_OF_STORY = 60, 40, 60, 4
PUBLISHERS_OF_STORY = 40


@dataclass(frozen=True)
class Page:
    """One page: where it lies in the folder, its template, and what that shows."""

    path: str
    template: str
    values: Row


@dataclass(frozen=True)
class Turn:
    """Where a page stands among those of its list: the file names of all, and which one it is (from 0)."""

    names: tuple[str, ...]
    at: int


def all_pages(tables: Mapping[str, pl.DataFrame], changed: pl.DataFrame) -> Iterator[Page]:
    """Every page of the report. `changed` is what `changes.VIEW` gives."""
    facts = Facts(tables)
    told = changes(facts, changed)
    yield from _front(facts, told)
    yield from _lists(facts)
    for part, turn in turned("changes", told, LINES_A_PAGE):
        values = {"changes": part, "turn": turn, "summary": summary(told), "first": facts.n_runs == 1}
        yield Page(turn.names[turn.at], "changes.html", {"facts": facts, **values})
    yield Page("quality.html", "quality.html", {"facts": facts, **quality(tables)})
    for story in facts.stories.values():
        yield from _story(facts, story)
    for article in facts.articles.values():
        yield _article(facts, article)


def turned(name: str, items: Sequence[Item], size: int) -> Iterator[tuple[Sequence[Item], Turn]]:
    """The items page by page, `size` to a page, under `NAME.html`, `NAME-2.html` and so on; one empty page
    where there are none."""
    pages = max((len(items) + size - 1) // size, 1)
    names = tuple(f"{name}.html" if n == 0 else f"{name}-{n + 1}.html" for n in range(pages))
    for n in range(pages):
        yield items[n * size : (n + 1) * size], Turn(names, n)


def _front(facts: Facts, told: Sequence[Change]) -> Iterator[Page]:
    severities = [row["severity"] for row in facts.findings]
    values = {
        "facts": facts,
        "count": {each: severities.count(each) for each in ("error", "warning", "info")},
        "summary": summary(told),
        "changes": [
            *[each for each in told if each.weighs and each.table == "estimates"][:CHANGES_OF_FRONT],
            *[each for each in told if each.weighs and each.table == "findings"][:CHANGES_OF_FRONT],
        ],
        "n_changes": len(told),
        "first": facts.n_runs == 1,
        "changed_stories": {each.story_id for each in told},
    }
    for stories, turn in turned("index", list(facts.stories.values()), STORIES_A_PAGE):
        shown = [_in_short(facts, story) for story in stories]
        yield Page(turn.names[turn.at], "front.html", {**values, "stories": shown, "turn": turn})


def _in_short(facts: Facts, story: Row) -> Row:
    """What the front page and the list say of a story."""
    story_id = story["story_id"]
    estimates = facts.estimates_of_story[story_id]
    plots = known(facts, estimates, LINES_OF_FRONT)
    shown = sum(len(group.lines) for plot in plots for group in plot.groups)
    return {
        **story,
        "plots": plots,
        "unshown": sum(row["is_latest"] and row["source"] != ALL for row in estimates) - shown,
        "clashes": [row for row in facts.findings_of_story[story_id] if row["severity"] != "info"],
        "origins": _origins(estimates),
    }


def _origins(estimates: Sequence[Row]) -> int:
    """The most independent origins that any number of the story has."""
    return max((row["n_sources"] for row in estimates if row["source"] == ALL), default=0)


def _by_rulebook(facts: Facts, story_id: str) -> list[Row]:
    """What each rulebook makes of the same people: a row for each whole toll that another rulebook codes
    otherwise than ours, with the newest estimate over all sources of each."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in facts.rulebooks_of_story[story_id]:
        if row["basis"] == "total" and row["place"] is None:
            key = tuple(row[name] for name in ("measure", "party", "role"))
            found.setdefault(key, {"of": row, "by": {}})["by"][row["rulebook"]] = row
    differ = [each for each in found.values() if len({_ends(row) for row in each["by"].values()}) > 1]
    differ.sort(key=lambda each: (MEASURES.index(each["of"]["measure"]), people(each["of"])))
    return differ[:SUMS_OF_STORY]


def _ends(row: Row) -> tuple[Any, ...]:
    return row["low"], row["best"], row["high"]


def _lists(facts: Facts) -> Iterator[Page]:
    """All stories and all articles, a line each, newest first."""
    for stories, turn in turned("stories", list(facts.stories.values()), LINES_A_PAGE):
        lines = [
            {**story, "origins": _origins(facts.estimates_of_story[story["story_id"]])} for story in stories
        ]
        yield Page(turn.names[turn.at], "stories.html", {"facts": facts, "stories": lines, "turn": turn})
    newest_first = sorted(
        facts.articles.values(),
        key=lambda row: (-row["published_on"].toordinal() if row["published_on"] else 0, row["file_name"]),
    )
    for articles, turn in turned("articles", newest_first, LINES_A_PAGE):
        yield Page(turn.names[turn.at], "articles.html", {"facts": facts, "articles": articles, "turn": turn})


def _story(facts: Facts, story: Row) -> Iterator[Page]:
    story_id = story["story_id"]
    figures, estimates = facts.figures_of_story[story_id], facts.estimates_of_story[story_id]
    sums, sums_left = arithmetic(facts, facts.sums_of_story[story_id], SUMS_OF_STORY)
    articles = sorted(
        facts.articles_of_story[story_id],
        key=lambda row: (str(row["published_on"] or ""), row["file_name"]),
        reverse=True,
    )
    told = courses(facts, estimates)
    plots = forests(facts, figures, estimates, FIGURES_OF_STORY)
    tree, publishers_left = _cut(chains(facts, figures))
    values = {
        "facts": facts,
        "story": story,
        "origins": _origins(estimates),
        "found": facts.findings_of_story[story_id],
        "plots": plots,
        "courses": told[:COURSES_OF_STORY],
        "more_courses": told[COURSES_OF_STORY:],
        "rulebooks": _by_rulebook(facts, story_id),
        "sums": sums,
        "sums_left": sums_left,
        "chains": tree,
        "publishers_left": publishers_left,
        "articles": articles[:ARTICLES_OF_STORY],
        "articles_left": len(articles) - ARTICLES_OF_STORY,
    }
    yield Page(f"stories/{story_id}.html", "story.html", values)
    for plot in plots:
        if plot.more:
            yield from _all_figures(facts, story, figures, plot.measure)
    if len(articles) > ARTICLES_OF_STORY:
        for part, turn in turned(f"{story_id}-articles", articles, LINES_A_PAGE):
            rest = {"facts": facts, "story": story, "articles": part, "turn": turn}
            yield Page(f"stories/{turn.names[turn.at]}", "story_articles.html", rest)


def _all_figures(facts: Facts, story: Row, figures: Sequence[Row], measure: str) -> Iterator[Page]:
    """Pages with every figure of a measure, for a story that has more than its page shows."""
    of_measure = sorted(
        (row for row in figures if row["measure"] == measure),
        key=lambda row: (str(row["as_of_date"] or ""), row["figure_id"]),
        reverse=True,
    )
    for part, turn in turned(f"{story['story_id']}-{measure}", of_measure, LINES_A_PAGE):
        [plot] = forests(facts, part, [], None)
        values = {"facts": facts, "story": story, "plot_of": plot, "turn": turn}
        yield Page(f"stories/{turn.names[turn.at]}", "story_figures.html", values)


def _cut(trees: Sequence[Node]) -> tuple[list[Node], int]:
    """The first claimants, as long as their publishers fit on the page, and how many publishers are left
    out; one claimant's publishers are cut too."""
    room, shown, left = PUBLISHERS_OF_STORY, [], 0
    for tree in trees:
        before = len(list(tree.leaves()))
        room = _prune(tree, room)
        kept = len(list(tree.leaves())) if tree.after else 0
        left += before - kept
        if kept:
            shown.append(tree)
    return shown, left


def _prune(node: Node, room: int) -> int:
    """Keep `room` publishers under a node; how many more there is room for."""
    for name, after in list(node.after.items()):
        if after.after:
            room = _prune(after, room)
            if not after.after:
                del node.after[name]
        elif room:
            room -= 1
        else:
            del node.after[name]
    return room


def _article(facts: Facts, article: Row) -> Page:
    article_id = article["article_id"]
    figures = facts.figures_of_article[article_id]
    text = lines(article["body"], figures, facts.persons_of_article[article_id])
    first = "".join(piece.text for run in text[0] for piece in run.pieces) if text else ""
    has_headline = article["headline"] is not None and first.strip() == article["headline"].strip()
    sums, _ = arithmetic(facts, facts.sums_of_article[article_id])
    values = {
        "facts": facts,
        "article": article,
        "headline": text[0] if has_headline else None,
        "lines": text[1:] if has_headline else text,
        "figures": figures,
        "stories": facts.stories_of_article[article_id],
        "copies": facts.copies_of[article_id],
        "original": facts.articles.get(article["near_duplicate_of"]),
        "tolls": facts.tolls_of_article[article_id],
        "sums": sums,
        "found": facts.findings_of_article[article_id],
    }
    return Page(f"articles/{article_id}.html", "article.html", values)
