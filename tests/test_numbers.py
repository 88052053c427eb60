"""Any number or range, rendered with any hedge in words or digits, reads back to its bounds."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.figures import read_text
from pipelines.figures.numbers import find_numbers
from pipelines.figures.tokens import tokenise

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
ONES += [
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
HEDGES = {
    "": "exact",
    "about": "about",
    "an estimated": "about",
    "nearly": "about",
    "at least": "at_least",
    "no fewer than": "at_least",
    "more than": "more_than",
    "upwards of": "more_than",
    "up to": "at_most",
    "as many as": "at_most",
    "fewer than": "less_than",
    "below": "less_than",
}


def spell(n: int, british: bool) -> str:
    """A number up to 999,999,999 in words, with "and" after hundreds if British."""
    for size, name in ((1_000_000, "million"), (1_000, "thousand")):
        if n >= size:
            rest = spell(n % size, british) if n % size else ""
            return f"{spell(n // size, british)} {name}" + (f" {rest}" if rest else "")
    if n >= 100:
        rest = spell(n % 100, british) if n % 100 else ""
        return f"{ONES[n // 100]} hundred" + (f"{' and' if british else ''} {rest}" if rest else "")
    return ONES[n] if n < 20 else TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")


def render(n: int, form: str) -> str:
    """A number as digits, with commas, with spaces, or in words."""
    if form == "commas":
        return f"{n:,}"
    if form == "spaces":
        return f"{n:,}".replace(",", "\u202f")
    if form in ("american", "british"):
        return spell(n, form == "british")
    return str(n)


def bounds(hedge: str, n: int) -> tuple[int | None, int | None]:
    """What the words state, by the annotation guide."""
    low = None if hedge in ("at_most", "less_than") else n
    return low, None if hedge in ("at_least", "more_than") else n


def read(text: str):
    numbers = find_numbers(tokenise(text, 0, len(text), 0), set())
    assert len(numbers) == 1, text
    return numbers[0]


NUMBERS = st.integers(min_value=2, max_value=999_999_999)
FORMS = st.sampled_from(["digits", "commas", "spaces", "american", "british"])


@given(NUMBERS, FORMS, st.sampled_from(sorted(HEDGES)))
def test_a_number_reads_back_with_its_hedge(n, form, words):
    number = read(f"{words} {render(n, form)} soldiers".strip())
    assert (number.hedge, (number.low, number.high)) == (HEDGES[words], bounds(HEDGES[words], n))


RANGES = ["{} to {}", "between {} and {}", "{}-{}", "{}–{}", "from {} to {}"]


@given(NUMBERS, NUMBERS, FORMS, st.sampled_from(RANGES))
def test_a_range_reads_back_to_its_ends(a, b, form, pattern):
    low, high = sorted((a, b))
    if low == high or low * 1000 < high or (form in ("american", "british") and "-" in pattern):
        return
    number = read(pattern.format(render(low, form), render(high, form)) + " soldiers")
    assert (number.hedge, number.low, number.high) == ("range", low, high)


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("600 or more men", "at_least", 600, None),
        ("600-odd men", "about", 600, 600),
        ("600-plus men", "more_than", 600, None),
        ("600 or so men", "about", 600, 600),
        ("600 or fewer men", "at_most", None, 600),
        ("a dozen men", "exact", 12, 12),
        ("half a dozen men", "exact", 6, 6),
        ("two dozen men", "exact", 24, 24),
        ("more than a dozen men", "more_than", 12, None),
        ("a couple of men", "exact", 2, 2),
        ("a hundred men", "exact", 100, 100),
        ("1.2 million people", "exact", 1_200_000, 1_200_000),
        ("two and a half million people", "exact", 2_500_000, 2_500_000),
        ("3.5 lakh people", "exact", 350_000, 350_000),
        ("1,20,000 people", "exact", 120_000, 120_000),
        ("4 700 people", "exact", 4_700, 4_700),
        ("15-18,000 men", "range", 15_000, 18_000),
        ("1.5 to 2 million people", "range", 1_500_000, 2_000_000),
        ("a few men", "vague", 3, 5),
        ("several men", "vague", 3, 9),
        ("tens of men", "vague", 20, 99),
        ("dozens of men", "vague", 24, 99),
        ("several dozen men", "vague", 36, 99),
        ("scores of men", "vague", 40, 99),
        ("hundreds of men", "vague", 200, 999),
        ("several hundred men", "vague", 300, 999),
        ("thousands of men", "vague", 2_000, 9_999),
        ("tens of thousands of men", "vague", 20_000, 99_999),
        ("hundreds of thousands of men", "vague", 200_000, 999_999),
        ("millions of people", "vague", 2_000_000, 9_999_999),
        ("at least hundreds of men", "at_least", 200, None),
    ],
)
def test_words_of_quantity(text, hedge, low, high):
    number = read(text)
    assert (number.hedge, number.low, number.high) == (hedge, low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The toll rose from 37 to 41.", [37, 41], [37, 41]),
        ("The minister was informed about 4 dead.", [4], [4]),
        ("The toll has gone up to 33.", [33], [33]),
        ("They handed over 50 prisoners.", [50], [50]),
    ],
)
def test_what_looks_like_a_hedge_or_a_range_and_is_none(text, low, high):
    numbers = find_numbers(tokenise(text, 0, len(text), 0), set())
    assert ([n.low for n in numbers], [n.high for n in numbers]) == (low, high)


SOUP = """killed wounded 12 four the of them soldiers people were was and , . : - ( ) “ ” a an another no one
hundreds toll rose to from 41 Ukraine said that who missing , including children half percent in Kharkiv"""
WORDS = st.sampled_from([*SOUP.split(), "May\n\n"])


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=300))
def test_reading_never_raises_and_offsets_slice_to_the_quote(text):
    figures, persons = read_text(text, datetime.date(2025, 5, 1))
    for row in (*figures, *persons):
        assert text[row["start_char"] : row["end_char"]] == row["quote"] != ""
    for row in figures:
        assert row["quote"] in row["sentence"]
        assert row["low"] is not None
        assert row["high"] is None or row["low"] <= row["high"]
        assert row["best"] is None or row["low"] <= row["best"]
    assert (figures, persons) == read_text(text, datetime.date(2025, 5, 1))
