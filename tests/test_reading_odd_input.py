"""What a folder may hold besides good articles: links, huge files, random bytes; what stays unimported."""

import gzip
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from folders import SECOND, TEXT, outcomes, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reading import read_folder
from pipelines.reading.decoding import NotTextError
from pipelines.reading.forms import read_record
from pipelines.reading.records import Record, UnreadableError


def read(folder):
    return read_folder(folder, None, None, "run", datetime(2026, 11, 22, tzinfo=UTC))


def test_links_and_odd_things_in_the_folder(tmp_path):
    outside = write(tmp_path, "outside.txt")
    folder = tmp_path / "articles"
    write(folder, "a.txt")
    write(folder, ".git/b.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "in.txt").symlink_to(folder / "a.txt")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "round.txt").symlink_to(folder / "round.txt")
    (folder / "dir.txt").mkdir()
    reading = read(folder)
    assert outcomes(reading) == {
        "a.txt": ("read", None),
        "in.txt": ("read", None),
        "gone.txt": ("skipped", "a link that leads nowhere"),
        "loop": ("skipped", "a link to a folder, not followed"),
        "out.txt": ("skipped", "a link that leads out of the folder"),
        "round.txt": ("skipped", "a link that leads nowhere"),
    }
    assert reading.files.filter(pl.col("outcome") == "skipped")["sha256"].null_count() == 4


def test_files_that_are_too_large_are_named(tmp_path):
    write(tmp_path, "large.txt", "word " * 2_000_000)
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"word " * 2_000_000))
    write(
        tmp_path, "line.jsonl", json.dumps({"text": "word " * 2_000_000}) + "\n" + json.dumps({"text": TEXT})
    )
    reading = read(tmp_path)
    assert outcomes(reading) == {
        "bomb.txt.gz": ("failed", "too large: unpacked larger, at most 2 MB are read"),
        "large.txt": ("failed", "too large: 10.0 MB, at most 2 MB are read"),
        "line.jsonl": ("read", "line 1: longer than 8 MB"),
    }
    assert reading.articles["file_name"].to_list() == ["line.jsonl#2"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=600), st.sampled_from(["txt", "md", "html", "jsonl"]))
def test_random_bytes_never_raise(data, kind):
    read_quietly(data, kind)


PIECES = [
    "date ",
    "2025-05-02",
    "\n",
    "\n\n",
    "|",
    "# ",
    "- ",
    "By ",
    "Related Articles",
    "Six people were killed in Cape Port.",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</td></tr>",
    "<!--",
    "&amp;",
    "---\n",
    "title: ",
    "{",
    '"text": ',
    "...",
    "\u200b",
    "\ud800",
    "é",
    "Comments",
    "66 F",
    "(Reuters) - ",
    "![",
    "](",
    "**",
    "<script>",
    "\x00",
    "<?xml encoding='x'?>",
    "1",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["txt", "md", "html", "jsonl"]))
def test_texts_of_odd_pieces_never_raise(pieces, kind):
    read_quietly("".join(pieces).encode("utf-8", "surrogatepass"), kind)


def read_quietly(data, kind):
    """Reads bytes as a file of a kind; only the two errors that end in `files` may come."""
    try:
        articles = list(read_record(Record(data, "0" * 64, 1 if kind == "jsonl" else None), kind))
    except (UnreadableError, NotTextError):
        return
    for article in articles:
        article.draft.body.encode("utf-8")
        assert "\u200b" not in article.draft.body


HEAVY = "trafilatura htmldate lxml dateparser py3langid numpy ftfy charset_normalizer"


def test_five_plain_english_articles_import_nothing_heavy(tmp_path):
    for i in range(5):
        write(
            tmp_path,
            f"{i}.txt",
            f"date 2025-05-02\n{TEXT.format(i + 2)}\n\n{SECOND.format('long', 'Piet')}\n",
        )
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from pipelines.reading import read_folder\n"
        f"read_folder(Path({str(tmp_path)!r}), None, None, 'run', datetime.now(UTC))\n"
        f"print([name for name in {HEAVY!r}.split() if name in sys.modules])\n"
    )
    home = Path(__file__).parent.parent
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=home, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
