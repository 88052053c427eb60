"""Hold stories, sums, findings and estimates against the gold of `tests/clusters` (what its files say stands
in README.txt there).

python benchmarks/clusters.py [FOLDER] [--errors] [--only NAME]

Prints precision and recall for each rule, and what else is right. Every folder is run through the flow by
itself, in memory, without Dagster and warehouse.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))


from pipelines.estimates import estimate
from pipelines.figures import read_figures
from pipelines.findings import find
from pipelines.origins import near_duplicates
from pipelines.reading import read_folder
from pipelines.stories import tell_stories
from pipelines.sums import add_up
from pipelines.tolls import count_tolls

Row = dict[str, Any]
CLUSTERS = Path(__file__).parent.parent / "tests" / "clusters"


def main() -> int:
    """Score all clusters; always 0, since a share is no failure."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path, nargs="?", default=CLUSTERS)
    ask.add_argument("--errors", action="store_true", help="name what is missed and what is false")
    ask.add_argument("--only", default="", help="beginning of the names of the clusters to take")
    args = ask.parse_args()
    score = Score()
    for path in sorted(args.folder.glob(f"{args.only}*/expected.toml")):
        score.cluster(path.parent, tomllib.loads(path.read_text(encoding="utf-8")))
    score.show(args.errors)
    return 0


class Score:
    """What was found, missed and false, by rule or table."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.false: Counter[str] = Counter()
        self.lines: list[str] = []

    def cluster(self, folder: Path, expected: Row) -> None:
        """Run one cluster and add what came of it."""
        self._name = folder.name
        told = run(folder)
        self._stories(told, expected)
        self._sums(told, expected)
        self._findings(told, expected)
        self._estimates(told, expected)

    def show(self, errors: bool) -> None:
        """Print a line for each rule and table, then the errors."""
        for name in sorted({*self.right, *self.missed, *self.false}):
            right, missed, false = self.right[name], self.missed[name], self.false[name]
            print(
                f"{name:32} precision {_share(right, false)}  recall {_share(right, missed)}"
                f"  right {right:3} missed {missed:3} false {false:3}"
            )
        rules = [name for name in self.right | self.missed | self.false if name.startswith("finding ")]
        right, missed, false = (
            sum(count[name] for name in rules) for count in (self.right, self.missed, self.false)
        )
        print(f"{'all findings':32} precision {_share(right, false)}  recall {_share(right, missed)}")
        print("\n".join(self.lines) if errors else "", end="")

    def _stories(self, told: dict[str, Any], expected: Row) -> None:
        gold = {pair for story in expected["story"] for pair in combinations(sorted(story["files"]), 2)}
        found = {pair for files in told["stories"].values() for pair in combinations(sorted(files), 2)}
        self._sets("story pairs", gold, found)
        self._sets(
            "near-duplicate pairs",
            {tuple(sorted(one["files"])) for one in expected.get("duplicate", [])},
            told["duplicates"],
        )

    def _sets(self, name: str, gold: set[Any], found: set[Any]) -> None:
        for one in sorted(gold | found):
            self._add(name, one in gold and one in found, one in gold, str(one))

    def _add(self, name: str, right: bool, wanted: bool, what: str) -> None:
        (self.right if right else self.missed if wanted else self.false)[name] += 1
        if not right:
            self.lines.append(f"{self._name} {'missed' if wanted else 'FALSE'} {name}: {what}")

    def _sums(self, told: dict[str, Any], expected: Row) -> None:
        free = list(told["sums"])
        for gold in expected.get("sum", []):
            match = next((one for one in free if _same_sum(gold, one)), None)
            if match:
                free.remove(match)
                self._add(
                    "sum verdicts",
                    match["verdict"] == gold["verdict"],
                    True,
                    f"{gold} found {match['verdict']}",
                )
                if "gap" in gold:
                    self._add(
                        "sum gaps",
                        abs(match["gap"]) == abs(gold["gap"]),
                        True,
                        f"{gold} found {match['gap']}",
                    )
                for word in gold.get("mends", []):
                    self._add(
                        "sum mends", word in (match["mends"] or ""), True, f"{gold} found {match['mends']}"
                    )
            elif not gold.get("optional"):
                self._add("sum verdicts", False, True, str(gold))
        for one in free:
            if one["verdict"] == "contradicts":
                self._add("sum verdicts", False, False, str(one))

    def _findings(self, told: dict[str, Any], expected: Row) -> None:
        free = list(told["findings"])
        for gold in expected.get("finding", []):
            match = next((one for one in free if _same_finding(gold, one)), None)
            name = f"finding {gold['rule']}"
            self._add(name, match is not None, True, str(gold))
            if match:
                free.remove(match)
                self._add(
                    "severities",
                    match["severity"] == gold["severity"],
                    True,
                    f"{gold} found {match['severity']}",
                )
                for word in gold.get("message", []):
                    self._add("messages", word in match["message"], True, f"{word!r} in {match['message']}")
        for one in free:
            if not any(_covers(allowed, one) for allowed in expected.get("allowed", [])):
                self._add(f"finding {one['rule']}", False, False, f"{one['files']} {one['message']}")

    def _estimates(self, told: dict[str, Any], expected: Row) -> None:
        for gold in expected.get("estimate", []):
            rows = [one for one in told["estimates"] if _about(gold, one)]
            fields = [key for key in gold if key not in ("source", "files", "measure", "as_of")]
            right = any(all(one[key] == gold[key] for key in fields) for one in rows)
            found = [
                {
                    key: one[key]
                    for key in (
                        "source",
                        "role",
                        "party",
                        "status",
                        "basis",
                        "low",
                        "best",
                        "high",
                        "implied",
                        "n_articles",
                        "n_sources",
                        "is_latest",
                    )
                }
                for one in rows
            ]
            self._add("estimates", right, True, f"{gold} found {found}")
        for gold in expected.get("absent", []):
            for one in told[gold["table"]]:
                if _about({key: value for key, value in gold.items() if key not in ("table", "why")}, one):
                    self._add("estimates", False, False, str(gold))


def run(folder: Path) -> dict[str, Any]:
    """The tables of one folder as rows that name files instead of ids."""
    articles = near_duplicates(
        read_folder(folder, None, None, "run", datetime(2026, 1, 1, tzinfo=UTC)).articles
    )
    figures, persons = read_figures(articles)
    stories = tell_stories(articles, figures)
    figures = stories.figures
    tolls = count_tolls(articles, figures, persons)
    sums = add_up(articles, figures, tolls)
    findings = find(articles, figures, tolls, sums, "run")
    estimates = estimate(articles, figures, findings)
    files = dict(articles.select("article_id", "file_name").iter_rows())
    said = {row["figure_id"]: row for row in figures.iter_rows(named=True)}
    of_story: dict[str, set[str]] = {}
    for story_id, article_id in stories.story_articles.iter_rows():
        of_story.setdefault(story_id, set()).add(files[article_id])
    return {
        "stories": of_story,
        "duplicates": {
            tuple(sorted((files[one], files[other])))
            for one, other in articles.select("article_id", "near_duplicate_of").iter_rows()
            if other
        },
        "sums": [_told_sum(row, said, files) for row in sums.iter_rows(named=True)],
        "findings": [_told_finding(row, said, files) for row in findings.iter_rows(named=True)],
        "estimates": [
            {**row, "files": of_story[row["story_id"]]}
            for row in estimates.iter_rows(named=True)
            if row["rulebook"] == "tallybook"
        ],
        "tolls": list(tolls.iter_rows(named=True)),
        "figures": list(said.values()),
    }


def _told_sum(row: Row, said: dict[str, Row], files: dict[str, str]) -> Row:
    parts, total = [said[one] for one in row["part_ids"]], said[row["total_id"]]
    return {
        **{key: row[key] for key in ("scope", "kind", "measure", "party", "verdict", "gap", "mends")},
        "files": {files[one["article_id"]] for one in (*parts, total)},
        "parts": sorted(_best(one) for one in parts),
        "total": _best(total),
    }


def _told_finding(row: Row, said: dict[str, Row], files: dict[str, str]) -> Row:
    figures = [said[one] for one in row["figure_ids"]]
    return {
        **{key: row[key] for key in ("rule", "severity", "measure", "party", "message")},
        "files": {files[one] for one in row["article_ids"]},
        "numbers": {_best(one) for one in figures},
        "sources": {one["source"] for one in figures},
    }


def _best(figure: Row) -> int:
    """The best value, or the bound of a figure that has none."""
    value = figure["best"] if figure["best"] is not None else figure["stated_high"]
    return int(value if value is not None else figure["low"])


def _same_sum(gold: Row, one: Row) -> bool:
    if one["scope"] != gold["scope"] or one["kind"] not in (gold["kind"], *gold.get("kinds", ())):
        return False
    if gold.get("party", one["party"]) != one["party"] or (
        one["measure"] != gold["measure"] and one["kind"] != "fraction"
    ):
        return False
    turned = (
        gold["kind"] == "fraction" and gold["parts"] == [one["total"]] and [gold["total"]] == one["parts"]
    )
    straight = sorted(gold["parts"]) == one["parts"] and gold["total"] == one["total"]
    within = set(gold["files"]) >= one["files"] if gold["scope"] == "article" else True
    return (straight or turned) and within


def _same_finding(gold: Row, one: Row) -> bool:
    if one["rule"] != gold["rule"] or not set(gold["files"]) <= one["files"]:
        return False
    if any(key in gold and one[key] is not None and one[key] != gold[key] for key in ("measure", "party")):
        return False
    return set(gold.get("numbers", ())) <= one["numbers"]


def _covers(allowed: Row, one: Row) -> bool:
    same_party = allowed.get("party", one["party"]) == one["party"]
    return allowed["rule"] == one["rule"] and same_party and set(allowed.get("files", ())) <= one["files"]


def _about(gold: Row, one: Row) -> bool:
    """Whether an estimate is the one that the gold speaks of."""
    if one["measure"] != gold["measure"] or (gold.get("as_of") and one["as_of"] != gold["as_of"]):
        return False
    if any(key in gold and one[key] != gold[key] for key in ("party", "role", "status", "basis")):
        return False
    said = one["source"].casefold()
    named = any(
        name.casefold() == said or ("(" not in name and name.casefold() in said) for name in gold["source"]
    )
    return named and set(gold.get("files", ())) <= one["files"]


def _share(right: int, wrong: int) -> str:
    return f"{right / (right + wrong):.2f}" if right + wrong else " -  "


if __name__ == "__main__":
    sys.exit(main())
