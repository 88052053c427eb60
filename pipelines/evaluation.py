"""How well figures are read, measured against labels that people made.

A label and a figure are a pair when they stand at the same place of the same article. What a field has to
say to be right is settled here; how the labels are made is told in the documentation, how figures are read
in `figures`.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.figures import read_figures
from pipelines.reading import read_folder

FIELDS = ("measure", "hedge", "bounds", "party", "role", "status", "source", "as_of", "part_of")
STRICT = ("measure", "hedge", "bounds")
DEFAULTS = {"part_of": None, "status": "reported", "source": None, "party": None}
_CONTEXT_WORDS = 12
_OFFICES = """a agency an and army authorities authority department government governor military minister
ministry of office official officials police president s service spokesman spokesperson state the"""
_GENERIC = frozenset(_OFFICES.split())

Row = Mapping[str, Any]


@dataclass
class Ratio:
    """How many of those predicted and of those labelled are right."""

    right: int = 0
    predicted: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        both = self.predicted + self.labelled
        return 2 * self.right / both if both else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"


@dataclass
class Score:
    """The result over all articles. `fields` counts the pairs in which a field is right, `rare` measures
    what is not the usual: a part of another figure, a status other than reported, a named source or
    party."""

    articles: int = 0
    found: Ratio = field(default_factory=Ratio)
    strict: Ratio = field(default_factory=Ratio)
    fields: Counter[str] = field(default_factory=Counter)
    rare: dict[str, Ratio] = field(default_factory=lambda: {name: Ratio() for name in DEFAULTS})
    errors: list[str] = field(default_factory=list)

    def lines(self, with_errors: bool = False) -> Iterator[str]:
        """The score as text, after the errors one by one where they are wanted."""
        if with_errors:
            yield from self.errors
        yield f"{self.articles} articles, {self.found.labelled} labels, {self.found.predicted} figures read"
        yield f"found   {self.found}"
        yield f"strict  {self.strict}"
        pairs = self.found.right or 1
        yield "fields  " + "  ".join(f"{name} {self.fields[name] / pairs:.3f}" for name in FIELDS)
        yield "rare    " + "  ".join(f"{name} F1 {ratio.f1:.3f}" for name, ratio in self.rare.items())


class GoldError(ValueError):
    """A gold file cannot be read; the message is a sentence for people."""


def evaluate_folder(gold: Path, folder: Path) -> Score:
    """The score of reading the articles in `folder` against the labels in `gold`. Articles without a label
    have no figure. Raises GoldError, and ReadingError where there is no such folder."""
    reading = read_folder(folder, None, None, "", datetime.now(UTC))
    names = reading.articles["file_name"].to_list()
    labels = [{**label, "article": _file_name(label["article"], names)} for label in read_labels(gold)]
    figures, _ = read_figures(reading.articles)
    texts = {name: _text(folder, name) for name in {label["article"] for label in labels}}
    return score(reading.articles, figures, labels, texts)


def read_labels(gold: Path) -> list[dict[str, Any]]:
    """The rows of a gold file: one JSON object a line with at least `article`, `start`, `n` and `quote`."""
    labels = []
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            label = json.loads(line)
            missing = {"article", "start", "n", "quote", "measure"} - set(label)
        except (ValueError, TypeError) as error:
            raise GoldError(f"{gold}, line {number} is no JSON object: {error}") from error
        if missing:
            raise GoldError(f"{gold}, line {number} lacks {', '.join(sorted(missing))}")
        labels.append(label)
    return labels


def _file_name(article: str, names: list[str]) -> str:
    """The path of the article that a label names, which may be its last part alone."""
    same = [name for name in names if name.rsplit("/", 1)[-1] == article]
    return same[0] if article not in names and len(same) == 1 else article


def _text(folder: Path, name: str) -> str:
    """The text that `start` counts in: the file's, or of one line of JSONL what stands under `text`."""
    file_name, _, line = name.partition("#")
    try:
        data = (folder / file_name).read_bytes()
        text = (gzip.decompress(data) if file_name.endswith(".gz") else data).decode("utf-8", "replace")
        return str(json.loads(text.splitlines()[int(line) - 1])["text"]) if line else text
    except (OSError, ValueError, LookupError, EOFError):
        return ""


def score(
    articles: pl.DataFrame, figures: pl.DataFrame, labels: Iterable[Row], texts: Mapping[str, str]
) -> Score:
    """The score of `figures` (frame of the contract) against `labels` (rows of a gold file). `texts` holds
    the text that a label's `start` counts in, by the label's `article`, which is a `file_name` of
    `articles`."""
    result = Score(articles=articles.height)
    of_article: dict[str, list[Row]] = {}
    for label in sorted(labels, key=lambda each: int(each["n"])):
        of_article.setdefault(label["article"], []).append(label)
    for article in articles.sort("file_name").iter_rows(named=True):
        name = article["file_name"]
        read = figures.filter(article_id=article["article_id"]).sort("start_char").to_dicts()
        _score_article(result, name, read, of_article.pop(name, []), article["body"], texts.get(name, ""))
    for name, unread in of_article.items():
        _score_article(result, name, [], unread, "", "")
    return result


def _score_article(
    result: Score, name: str, read: Sequence[Row], labels: Sequence[Row], body: str, text: str
) -> None:
    pairs = pair(read, labels, body, text)
    result.found.right += len(pairs)
    for ratio in (result.found, result.strict):
        ratio.predicted += len(read)
        ratio.labelled += len(labels)
    numbers = {read[i]["figure_id"]: labels[j]["n"] for i, j in pairs}
    by_number = {label["n"]: label for label in labels}
    for i, j in pairs:
        right = judge(read[i], labels[j], numbers, by_number)
        result.fields.update(each for each in FIELDS if right[each])
        result.strict.right += all(right[each] for each in STRICT)
        wrong = "; ".join(
            _difference(each, read[i], labels[j], numbers) for each in FIELDS if not right[each]
        )
        if wrong:
            result.errors.append(f"{name} #{labels[j]['n']} {labels[j]['quote']!r}: {wrong}")
        _count_rare(result, read[i], labels[j], right)
    missed = set(range(len(labels))) - {j for _, j in pairs}
    for j in sorted(missed):
        result.errors.append(f"{name} #{labels[j]['n']} {labels[j]['quote']!r}: not found")
        for each, default in DEFAULTS.items():
            result.rare[each].labelled += default not in options(labels[j], each)
    for i in sorted(set(range(len(read))) - {i for i, _ in pairs}):
        result.errors.append(f"{name} {read[i]['quote']!r}: no label, in {read[i]['sentence'][:90]!r}")
        for each, default in DEFAULTS.items():
            result.rare[each].predicted += read[i][each] != default


def _count_rare(result: Score, figure: Row, label: Row, right: Mapping[str, bool]) -> None:
    for each, default in DEFAULTS.items():
        wanted, said = default not in options(label, each), figure[each] != default
        ratio = result.rare[each]
        ratio.labelled += wanted
        ratio.right += wanted and right[each]
        ratio.predicted += said and (wanted or not right[each])


def pair(read: Sequence[Row], labels: Sequence[Row], body: str, text: str) -> list[tuple[int, int]]:
    """Indices of figures and labels that belong together: their places overlap, the most overlap first."""
    overlaps = []
    for j, label in enumerate(labels):
        place = find_place(label, body, text)
        for i, figure in enumerate(read):
            if place is not None:
                shared = min(place[1], figure["end_char"]) - max(place[0], figure["start_char"])
                overlaps.append((shared, -i, -j))
    pairs: list[tuple[int, int]] = []
    for shared, i, j in sorted(overlaps, reverse=True):
        if shared > 0 and all(-i != one and -j != other for one, other in pairs):
            pairs.append((-i, -j))
    return sorted(pairs, key=lambda each: each[1])


def find_place(label: Row, body: str, text: str) -> tuple[int, int] | None:
    """Where a label's quote stands in the body: of its occurrences the one among the same words as in the
    text."""
    quote = r"\s+".join(re.escape(word) for word in label["quote"].split())
    start = int(label["start"])
    around = _around(text, start, start + len(label["quote"]))
    best: tuple[int, int, tuple[int, int]] | None = None
    for found in re.finditer(rf"(?<!\w){quote}(?!\w)", body):
        here = _around(body, *found.span())
        alike = sum(len(one & other) for one, other in zip(around, here, strict=True))
        ranked = (alike, -abs(found.start() - start), found.span())
        best = ranked if best is None or ranked > best else best
    return best[2] if best else None


def _around(text: str, start: int, end: int) -> tuple[set[str], set[str]]:
    before, after = text[max(0, start - 200) : start].split(), text[end : end + 200].split()
    return set(before[-_CONTEXT_WORDS:]), set(after[:_CONTEXT_WORDS])


def judge(figure: Row, label: Row, numbers: Mapping[str, int], labels: Mapping[int, Row]) -> dict[str, bool]:
    """Which fields of a figure say what its label says. `numbers` gives the label of each paired figure."""
    right = {each: figure[each] in options(label, each) for each in ("measure", "hedge", "status")}
    right["role"] = (figure["role"] or "people") in [each or "people" for each in options(label, "role")]
    right["bounds"] = all(figure[side] in options(label, side) for side in ("stated_low", "stated_high"))
    right["party"] = any(same_name(figure["party"], each, whole=True) for each in options(label, "party"))
    right["source"] = any(same_name(figure["source"], each) for each in options(label, "source"))
    right["as_of"] = any(_same_date(figure["as_of"], each) for each in options(label, "as_of"))
    whole = numbers.get(figure["part_of"], -1) if figure["part_of"] else None
    right["part_of"] = any(_same_whole(whole, each, labels) for each in options(label, "part_of"))
    return right


def options(label: Row, name: str) -> list[Any]:
    """What is right for a field; a label may hold a list of values."""
    value = label.get(name)
    return value if isinstance(value, list) else [value]


def same_name(said: str | None, wanted: str | None, whole: bool = False) -> bool:
    """Whether two names are one: equal words, or, unless `whole`, all words of one in the other, where one
    of them tells more than what an office is called."""
    if not said or not wanted:
        return not said and not wanted
    one, other = _words(said), _words(wanted)
    if one == other or "".join(_spelt(said)) == "".join(_spelt(wanted)):
        return True
    shorter, longer = sorted((one, other), key=len)
    return not whole and shorter <= longer and bool(shorter - _GENERIC)


def _words(name: str) -> set[str]:
    return set(_spelt(name)) - {"the", "a", "an"}


def _spelt(name: str) -> list[str]:
    bare = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return re.findall(r"\w+", bare.casefold())


def _same_date(said: str | None, wanted: str | None) -> bool:
    """A label "2025-01" takes any day in it, a label with a day wants the day."""
    return bool(said and wanted and str(said).startswith(str(wanted))) or (not said and not wanted)


def _same_whole(said: int | None, wanted: int | None, labels: Mapping[int, Row]) -> bool:
    """The same label, or another mention of the same number and measure."""
    if said is None or wanted is None or said not in labels or wanted not in labels:
        return said == wanted
    alike = ("measure", "stated_low", "stated_high")
    return said == wanted or all(
        options(labels[said], each) == options(labels[wanted], each) for each in alike
    )


def _difference(name: str, figure: Row, label: Row, numbers: Mapping[str, int]) -> str:
    if name == "bounds":
        said: object = [figure["stated_low"], figure["stated_high"]]
        return f"bounds {said}, label {[label['stated_low'], label['stated_high']]}"
    said = (
        numbers.get(figure["part_of"], "another") if name == "part_of" and figure["part_of"] else figure[name]
    )
    return f"{name} {said!r}, label {label.get(name)!r}"
