"""Page furniture in plain text: own pages, each line of which says what it is, and the example of every
shape.

In `inputs/furniture/*.page` a line begins with `+` (text), `-` (furniture), `^` (headline), or `+~` (goes on
with the line before it).
"""

import re

import pytest

from benchmarks.furniture import PAGES, figures_from, kept_lines, measure, read_page
from pipelines.lexicon import load
from pipelines.reading.plain import read_plain
from pipelines.reading.shapes import ends_page, furniture_of, opens_list, without_inside
from pipelines.reading.words import languages_with

SHAPES = load("en", "furniture")
ALL_SHAPES = [rule for code in languages_with("furniture") for rule in load(code, "furniture")["shapes"]]


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_no_text_is_lost_and_no_figure_comes_from_furniture(path):
    page = read_page(path)
    draft = read_plain(page.plain)
    kept = kept_lines(draft)
    assert draft.headline == page.headline
    assert [line for line in page.text if line not in kept] == []
    assert figures_from(page, draft) == []
    assert [line for line in page.furniture if line not in kept and line not in draft.dropped] == []


def test_nearly_all_furniture_is_found():
    said = measure(PAGES)
    assert said.pages >= 100
    assert len(said.stayed) <= 0.04 * said.furniture, said.stayed


@pytest.mark.parametrize("rule", ALL_SHAPES, ids=lambda rule: rule["name"])
def test_shape_reads_its_example(rule):
    assert furniture_of(rule["example"]) is not None
    assert re.fullmatch(rule["line"], rule["example"], re.I)


@pytest.mark.parametrize("rule", SHAPES["opening_shapes"], ids=lambda rule: rule["name"])
def test_opening_shape_reads_its_example(rule):
    assert opens_list(rule["example"])


@pytest.mark.parametrize("rule", SHAPES["ending_shapes"], ids=lambda rule: rule["name"])
def test_ending_shape_reads_its_example(rule):
    assert ends_page(rule["example"])


@pytest.mark.parametrize("rule", SHAPES["inside"], ids=lambda rule: rule["name"])
def test_inside_shape_leaves_the_text(rule):
    assert without_inside(rule["example"])[0] == "Rescuers dig through the night"


@pytest.mark.parametrize(
    "line",
    [
        "Support for the 300 families who lost their homes came from all over the country.",
        "Read in full, the report names 14 officers who knew of the order.",
        "Share prices fell after the blast, which killed nine dock workers.",
        "Follow-up searches brought the number of bodies to 31.",
        "He tweeted that at least 40 people were dead.",
        "Video from the scene shows 12 bodies in the road.",
        "Photo by photo the commission counted 212 graves.",
        "More than 60 people were killed in the second week.",
        "The opinions expressed by the two sides on who killed the seven men could not differ more.",
        "Killed: 41",
        "Wounded | 120",
        "Anna Keller, 11",
        "Dead 12, wounded 40",
        "[Six people were killed, police now say.]",
        "Related deaths are not counted, so that the toll of 88 may be too low.",
    ],
)
def test_text_that_looks_like_furniture_stays(line):
    assert furniture_of(line) is None
    assert not opens_list(line)
    page = f"{line}\n\nThe mayor of Cape Port said so on Friday, and a second official confirmed it."
    draft = read_plain(page)
    assert line in [draft.headline, *draft.paragraphs]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Harbour bulletin\nIssue 4 | 1-15 May 2031 | issued on 19 May 2031", "2031-05-19"),
        ("Floods in Ostermark live\nTuesday 3 June 2031. Newest entries first.", "2031-06-03"),
        ("Situation update no. 2 (as of 7 June 2031)", "2031-06-07"),
        ("The night of 7 October 2031 and what came of it", "None"),
        ("The mill\nIt burned down on 3 May 2029, and again in 2030.", "None"),
    ],
)
def test_a_day_that_the_head_sets_off_is_the_day_of_the_article(head, day):
    assert str(read_plain(f"{head}\n\nThe river rose in the night. Nobody was hurt.").published_on) == day
