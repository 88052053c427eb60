"""A folder from one run to the next: what is new, unchanged, gone, or cannot be read."""

import json
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from folders import SECOND, TEXT, outcomes, write
from polars.testing import assert_frame_equal

from expectations.columns import polars_schema
from pipelines.reading import ReadingError, read_folder

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def read(folder, last=None, now=NOW):
    return read_folder(folder, last and last.articles, last and last.files, "run", now)


def assert_like_from_nothing(folder, reading):
    fresh = read(folder, now=LATER)
    assert_frame_equal(reading.articles.drop("ingested_at"), fresh.articles.drop("ingested_at"))


def test_frames_have_the_columns_of_the_contract(tmp_path):
    write(tmp_path, "a.txt")
    reading = read(tmp_path)
    assert dict(reading.articles.schema) == polars_schema("articles")
    assert dict(reading.files.schema) == polars_schema("files")
    (tmp_path / "deeper").mkdir()
    assert read(tmp_path / "deeper" / "..").files["file_name"].to_list() == ["a.txt"]
    row = reading.articles.row(0, named=True)
    assert row["article_id"].startswith("a_")
    assert len(row["article_id"]) == 18
    assert (row["near_duplicate_of"], row["n_figures"], row["ingested_at"]) == (None, 0, NOW)


def test_an_empty_folder_gives_empty_frames(tmp_path):
    reading = read(tmp_path)
    assert reading.articles.is_empty()
    assert reading.files.is_empty()
    assert dict(reading.articles.schema) == polars_schema("articles")


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_no_folder_is_a_sentence_that_helps(tmp_path, name):
    write(tmp_path, "file.txt")
    with pytest.raises(ReadingError, match=r"--articles\.$"):
        read(tmp_path / name)


def test_unchanged_files_are_not_read_again(tmp_path, monkeypatch):
    write(tmp_path, "a.txt")
    write(tmp_path, "b.jsonl", json.dumps({"text": TEXT.format("ten")}) + "\n{broken\n")
    write(tmp_path, "empty.txt", "")
    write(tmp_path, "c.pdf", "x")
    first = read(tmp_path)
    monkeypatch.setattr("pipelines.reading.folder.read_record", lambda *_: pytest.fail("read again"))
    second = read(tmp_path, first, LATER)
    assert_frame_equal(first.articles, second.articles)
    assert outcomes(second) == {
        "a.txt": ("unchanged", None),
        "b.jsonl": ("unchanged", outcomes(first)["b.jsonl"][1]),
        "c.pdf": ("skipped", "not a kind of file that is read"),
        "empty.txt": ("skipped", "empty"),
    }
    assert outcomes(read(tmp_path, second, LATER)) == outcomes(second)


def test_what_later_steps_wrote_into_articles_is_not_taken_over(tmp_path):
    write(tmp_path, "a.txt")
    first = read(tmp_path)
    filled = first.articles.with_columns(
        pl.lit("a_0").alias("near_duplicate_of"), pl.lit(7, pl.Int64).alias("n_figures")
    )
    assert_frame_equal(read_folder(tmp_path, filled, first.files, "run", LATER).articles, first.articles)


def test_new_changed_and_gone_files(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        write(tmp_path, name, TEXT.format(name))
    first = read(tmp_path)
    write(tmp_path, "b.txt", TEXT.format("sixty"))
    (tmp_path / "c.txt").unlink()
    write(tmp_path, "d.txt", TEXT.format("nine"))
    second = read(tmp_path, first, LATER)
    assert {name: outcome for name, (outcome, _) in outcomes(second).items()} == {
        "a.txt": "unchanged",
        "b.txt": "read",
        "d.txt": "read",
    }
    assert second.articles["ingested_at"].to_list() == [NOW, LATER, LATER]
    assert_like_from_nothing(tmp_path, second)


def test_a_grown_feed_keeps_its_articles_and_their_times(tmp_path):
    feed = write(tmp_path, "feed.jsonl", json.dumps({"text": TEXT.format("six")}) + "\n")
    first = read(tmp_path)
    with feed.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"text": TEXT.format("ten")}) + "\n")
    second = read(tmp_path, first, LATER)
    assert second.articles["file_name"].to_list() == ["feed.jsonl#1", "feed.jsonl#2"]
    assert second.articles["ingested_at"].to_list() == [NOW, LATER]
    assert second.articles["article_id"][0] == first.articles["article_id"][0]


def page(outlet, i, lines=()):
    text = "\n\n".join([TEXT.format(i), SECOND.format(f"{i} metres high", f"Number {i}"), *lines])
    return json.dumps({"title": f"Wall {i} falls on bus stop", "outlet": outlet, "text": text})


def test_lines_that_an_outlet_repeats_are_furniture_and_come_back(tmp_path):
    box = "Storm in the hills leaves 22 dead"
    background = "The war has killed more than 9,000 people since it began, according to the health ministry."
    for i in (1, 2):
        write(tmp_path, f"{i}.jsonl", page("Cape Messenger", i, [box, background]))
    first = read(tmp_path)
    assert all(box in body and background in body for body in first.articles["body"])
    write(tmp_path, "3.jsonl", page("Cape Messenger", 3, [box, background]))
    write(tmp_path, "4.jsonl", page("Hill Post", 4, [box]))
    second = read(tmp_path, first, LATER)
    bodies = dict(second.articles.select("file_name", "body").iter_rows())
    assert [box in bodies[f"{i}.jsonl#1"] for i in (1, 2, 3, 4)] == [False, False, False, True]
    assert all(background in bodies[f"{i}.jsonl#1"] for i in (1, 2, 3))
    assert box in second.articles["dropped"][0]
    assert outcomes(second)["1.jsonl"] == ("unchanged", None)
    assert_like_from_nothing(tmp_path, second)
    (tmp_path / "2.jsonl").unlink()
    third = read(tmp_path, second, LATER)
    assert all(box in body for body in third.articles["body"])
    assert_like_from_nothing(tmp_path, third)


def test_copies_of_one_story_are_no_repeated_furniture(tmp_path):
    for i in (1, 2, 3):
        write(
            tmp_path, f"{i}.jsonl", page("Cape Messenger", 7, ["Six dead, 14 hurt at bus stop in Cape Port"])
        )
    assert all("Six dead" in body for body in read(tmp_path).articles["body"])


def version(text, updated=None, url="https://www.capemessenger.test/news/wall?utm_source=x"):
    return json.dumps(
        {
            "title": "Wall falls on bus stop",
            "text": text,
            "url": url,
            "date": "2025-05-02",
            "updated": updated,
        }
    )


def test_the_newest_version_under_one_address_is_current(tmp_path):
    write(tmp_path, "b.jsonl", version(TEXT.format("nine"), "2025-05-03"))
    first = read(tmp_path)
    write(tmp_path, "c.jsonl", version(TEXT.format("six"), url="http://capemessenger.test/news/wall/"))
    second = read(tmp_path, first, LATER)
    assert second.articles["file_name"].to_list() == ["b.jsonl#1"]
    assert outcomes(second)["c.jsonl"] == ("read", "line 1: an older version of b.jsonl#1, same address")
    third = read(tmp_path, second, LATER)
    assert outcomes(third)["c.jsonl"][0] == "unchanged"
    (tmp_path / "b.jsonl").unlink()
    fourth = read(tmp_path, third, LATER)
    assert fourth.articles["file_name"].to_list() == ["c.jsonl#1"]
    assert_like_from_nothing(tmp_path, fourth)


def test_other_articles_at_one_address_and_copies_stay(tmp_path):
    other = "Parliament has voted on the budget after a night of talks, and the minister thanked all members."
    write(tmp_path, "a.jsonl", version(TEXT.format("nine")))
    write(tmp_path, "b.jsonl", version(TEXT.format("nine")))
    write(
        tmp_path,
        "c.jsonl",
        json.dumps({"title": "Budget", "text": other, "url": "https://capemessenger.test/news/wall"}),
    )
    assert read(tmp_path).articles.height == 3
