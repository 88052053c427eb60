"""`tallybook evaluate`: what counts as found, right and wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations.columns import polars_schema
from pipelines.evaluation import GoldError, Score, evaluate_folder, find_place, read_labels, same_name, score

BODY = """Floods in Maravel

At least 12 people died in Quell. Two of them were children. Another 12 are missing."""


def figure(number: int, quote: str, **fields: Any) -> dict[str, Any]:
    start = BODY.index(quote)
    row: dict[str, Any] = dict.fromkeys(polars_schema("figures"))
    usual = {
        "hedge": "exact",
        "status": "reported",
        "basis": "total",
        "role": "people",
        "via": [],
        "rule": "r",
    }
    at = {"figure_id": f"f{number}", "article_id": "a", "start_char": start, "end_char": start + len(quote)}
    return row | usual | at | {"quote": quote, "sentence": BODY, "low": 0} | fields


def label(number: int, quote: str, **fields: Any) -> dict[str, Any]:
    usual = {"hedge": "exact", "status": "reported", "role": "people", "party": None, "source": None}
    usual |= {"as_of": None, "part_of": None}
    at = {"article": "floods.txt", "n": number, "start": BODY.index(quote), "quote": quote}
    return usual | at | fields


DEAD = {"measure": "killed", "hedge": "at_least", "stated_low": 12, "stated_high": None}
CHILDREN = {"measure": "killed", "stated_low": 2, "stated_high": 2, "role": "children"}
MISSING = {"measure": "missing", "stated_low": 12, "stated_high": 12}
LABELS = [
    label(1, "At least 12", **DEAD),
    label(2, "Two", **CHILDREN, part_of=1),
    label(3, "Another 12", **MISSING),
]


def scored(*figures: dict[str, Any], labels: list[dict[str, Any]] | None = None) -> Score:
    article = dict.fromkeys(polars_schema("articles")) | {
        "article_id": "a",
        "file_name": "floods.txt",
        "body": BODY,
    }
    articles = pl.DataFrame([article], schema=polars_schema("articles"))
    read = pl.DataFrame(list(figures), schema=polars_schema("figures"))
    return score(articles, read, LABELS if labels is None else labels, {"floods.txt": BODY})


def test_everything_right() -> None:
    result = scored(
        figure(1, "At least 12", **DEAD),
        figure(2, "Two", **CHILDREN, part_of="f1"),
        figure(3, "Another 12", **MISSING),
    )
    assert (result.found.f1, result.strict.f1, result.errors) == (1.0, 1.0, [])
    assert set(result.fields.values()) == {3}
    assert result.rare["part_of"].f1 == 1.0


def test_a_missed_and_a_spurious_figure_are_named() -> None:
    result = scored(figure(1, "At least 12", **DEAD), figure(2, "people", **MISSING))
    assert (result.found.precision, result.found.recall) == (0.5, pytest.approx(1 / 3))
    assert [error.split(": ")[1].split(",")[0] for error in result.errors] == [
        "not found",
        "not found",
        "no label",
    ]


def test_the_same_number_at_another_place_is_no_pair() -> None:
    result = scored(figure(3, "Another 12", **MISSING), labels=LABELS[:1])
    assert result.found.right == 0


def test_strict_wants_measure_hedge_and_bounds() -> None:
    result = scored(figure(1, "At least 12", **DEAD | {"hedge": "exact"}), labels=LABELS[:1])
    assert (result.found.right, result.strict.right) == (1, 0)
    assert result.errors == ["floods.txt #1 'At least 12': hedge 'exact', label 'at_least'"]


def test_a_label_may_allow_several_values() -> None:
    either = [
        label(1, "At least 12", **DEAD | {"measure": ["killed", "casualties"], "source": [None, "police"]})
    ]
    for source in (None, "the police"):
        result = scored(
            figure(1, "At least 12", **DEAD | {"measure": "casualties", "source": source}), labels=either
        )
        assert result.strict.right == result.fields["source"] == 1
    assert result.rare["source"].labelled == 0


def test_a_part_of_another_mention_of_the_whole_is_right() -> None:
    twice = [*LABELS[:2], label(3, "12", **DEAD)]
    result = scored(
        figure(1, "At least 12", **DEAD),
        figure(3, "Another 12", **DEAD),
        figure(2, "Two", **CHILDREN, part_of="f3"),
        labels=[twice[0], twice[1], label(3, "Another 12", **DEAD)],
    )
    assert result.fields["part_of"] == 3


@pytest.mark.parametrize(
    ("said", "wanted", "same"),
    [
        ("NIS", "nis", True),
        ("Zelenskyy", "Volodymyr Zelenskyy", True),
        ("Ministry of Health", "ministry", False),
        ("Sao Paulo police", "São Paulo police", True),
        ("NIS", "CNN", False),
        (None, "NIS", False),
        (None, None, True),
    ],
)
def test_names(said: str | None, wanted: str | None, same: bool) -> None:
    assert same_name(said, wanted) is same


def test_a_quote_is_placed_among_the_words_around_it() -> None:
    text = "date 2025-05-01\nmenu 12 hot\n\n" + BODY.replace(" ", "  ")
    start = text.index("12  are")
    place = find_place({"quote": "12", "start": start}, BODY, text)
    assert place is not None
    assert BODY[place[0] :].startswith("12 are missing")
    assert find_place({"quote": "13", "start": 0}, BODY, text) is None


def test_a_folder_is_read_and_scored(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    text = "date 2025-05-01\n\nThe mayor said on Thursday that 12 people were killed in the flood.\n"
    (tmp_path / "in" / "floods.txt").write_text(text, encoding="utf-8")
    wanted = label(1, "12", measure="killed", stated_low=12, stated_high=12) | {
        "start": text.index("12 people")
    }
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(wanted) + "\n", encoding="utf-8")
    result = evaluate_folder(gold, tmp_path / "in")
    assert result.strict.f1 == 1.0
    assert next(result.lines()) == "1 articles, 1 labels, 1 figures read"


@pytest.mark.parametrize("line", ["not json", '{"article": "a.txt"}', "[1]"])
def test_a_broken_gold_file_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match="line 1"):
        read_labels(gold)
