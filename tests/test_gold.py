"""Reading held against labels made by hand: our samples, and the development half of the gold.

The floors lie a little under what is measured, so that a change that reads worse is seen. The held-out half
is not read here: `benchmarks/gold.py --held-out` measures it.
"""

import json
from pathlib import Path

import pytest

from benchmarks.gold import GOLD, gold_lines, half
from pipelines.evaluation import Score, evaluate_folder

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def samples() -> Score:
    return evaluate_folder(TESTS / "samples_gold.jsonl", TESTS.parent / "articles")


@pytest.fixture(scope="module")
def development() -> Score:
    return half(1)


def test_the_samples_are_read_as_labelled(samples: Score) -> None:
    assert samples.strict.f1 >= 0.95
    assert all(samples.fields[name] / samples.found.right >= 0.93 for name in samples.fields)


def test_the_development_half_is_read_well(development: Score) -> None:
    assert development.found.precision >= 0.95
    assert development.strict.f1 >= 0.86


def test_articles_without_a_label_yield_nothing(development: Score) -> None:
    articles = {path.name for path in (GOLD / "articles").glob("*.txt") if int(path.name[1:3]) % 2}
    silent = articles - {json.loads(line)["article"] for line in gold_lines()}
    assert silent
    for name in silent:
        assert not [error for error in development.errors if error.startswith(name)], name
