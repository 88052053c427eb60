"""Frames and outcomes on a terminal: tables that fit its width, and no control character of an article gets
through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import polars as pl
from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from expectations.columns import TOLL_MEASURES
from warehouse.changes import Changes
from warehouse.outcome import Outcome

SHOWN, FOLDED = 12, 24
STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "dim",
    "failed": "bold red",
    "skipped": "dim",
    "unmatched": "yellow",
    "unneeded": "dim",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(value: object, open_end: str = "") -> str:
    """A value in one line without control characters; null is `open_end`."""
    if value is None:
        return open_end
    if isinstance(value, list):
        return ", ".join(plain(each) for each in value)
    return _CONTROL.sub(" ", str(value))


def lines(text: str) -> str:
    """Text of several lines without control characters."""
    return "\n".join(plain(line) for line in text.split("\n"))


def escaped(json: str) -> str:
    """JSON with its control characters as JSON writes them, so that a terminal does not obey them; line ends
    stay."""
    return _CONTROL.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", json)


def table(frame: pl.DataFrame, width: int) -> RenderableType:
    """The frame as a table, or as one block a row where its columns do not fit into `width` characters."""
    cells = [[plain(value) for value in row] for row in frame.iter_rows()]
    longest = [max(len(name), *(len(row[at]) for row in cells), 0) for at, name in enumerate(frame.columns)]
    if len(longest) > 1 and sum(min(each, FOLDED) + 2 for each in longest) > width:
        return Group(*(_block(frame.columns, row) for row in cells))
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, kind in frame.schema.items():
        shown.add_column(Text(plain(name)), justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in cells:
        shown.add_row(*(Text(each) for each in row))
    return shown


def _block(names: list[str], row: list[str]) -> Table:
    """One row with a line for each value that is there."""
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    shown.add_column(style="dim", no_wrap=True)
    shown.add_column(overflow="fold")
    for name, value in zip(names, row, strict=True):
        if value:
            shown.add_row(Text(plain(name)), Text(value))
    shown.add_row()
    return shown


def flat(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with lists as text, for formats that know no lists."""
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    return frame.with_columns(pl.col(name).cast(pl.List(pl.String)).list.join(", ") for name in lists)


def stands(outcome: Outcome, version: str) -> RenderableType:
    """What is published, and when it was made."""
    run = outcome.run
    made = f"{run['finished_at']:%Y-%m-%d %H:%M:%S} UTC by run {run['run_id']} of version {run['version']}"
    return Text(f"Published: {version}\nMade: {made} ({run['outcome']})\n{_summary(outcome)}")


def told(outcome: Outcome, warehouse: str, width: int) -> RenderableType:
    """What a run ends with."""
    return Group(*_parts(outcome, warehouse, width))


def _parts(outcome: Outcome, warehouse: str, width: int) -> Iterator[RenderableType]:
    run = outcome.run
    yield Text(_summary(outcome), style="bold")
    if outcome.changes:
        yield from _section("What changed since the run before", _changes(outcome.changes), 0)
    if not outcome.tolls.is_empty():
        new = outcome.tolls["is_new"].sum()
        first = ", new ones first" if 0 < new < outcome.tolls.height else ""
        yield from _section(
            f"What each article says the toll is{first}", _tolls(outcome.tolls), outcome.tolls.height
        )
    if not outcome.findings.is_empty():
        told = outcome.findings.filter(pl.col("severity") != "info")
        yield from _section(_counted(outcome.findings), _messages(told), told.height)
    if not outcome.aside.is_empty():
        yield from _section("Files with a remark", _files(outcome.aside), outcome.aside.height)
    if not outcome.corrections.is_empty():
        rows = outcome.corrections
        yield from _section("Corrections that were not applied", _corrections(rows), rows.height)
    if run["quarantined"]:
        yield from _section(
            "Rows set aside in quarantine", table(outcome.quarantine.head(SHOWN), width), run["quarantined"]
        )
    yield _commands(
        ("Look closer:", 'tallybook sql "from findings"', "what does not fit, with its ids"),
        ("", "tallybook explain ID", "where one of them comes from, down to the sentences"),
        ("", "tallybook report", "all of it to read and click through"),
        ("", "tallybook ui", "how it came about, run by run"),
        warehouse=warehouse,
        width=width,
    )


def _commands(*lines: tuple[str, str, str], warehouse: str, width: int) -> Text:
    """Commands, beside them what they are for if there is room; no command is broken, so that it can be
    copied."""
    longest = max(len(command) + len(warehouse) for _, command, _ in lines)
    told = [f"{begin:14}{f'{command}{warehouse}':{longest}}  {what}" for begin, command, what in lines]
    if max(len(line) for line in told) > width:
        told = [line[: 14 + longest].rstrip() for line in told]
    return Text("\n" + "\n".join(told), no_wrap=True, overflow="ignore")


def _summary(outcome: Outcome) -> str:
    run, files = outcome.run, outcome.files
    seen = [f"{files[each]} {each}" for each in ("read", "unchanged", "skipped", "failed") if files.get(each)]
    return (
        f"{_n(run['articles_new'], 'new article')}, {run['articles_seen']:,} in all"
        f" ({_n(sum(files.values()), 'file')}: {', '.join(seen) or 'none'});"
        f" {_n(run['figures'], 'figure')}, {_n(outcome.stories, 'story', 'stories')}."
    )


def _n(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _section(title: str, body: RenderableType, rows: int) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold")
    yield Padding(body, (0, 0, 0, 2))
    if rows > SHOWN:
        yield Text(f"  ... and {rows - SHOWN:,} more", style="dim")


def _tolls(tolls: pl.DataFrame) -> Table:
    """One line an article: its overall toll, measure by measure."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("published", "article", "toll", "source"):
        shown.add_column(name, no_wrap=name == "published", overflow="fold")
    for row in tolls.head(SHOWN).iter_rows(named=True):
        said = ((name, interval(row, name)) for name in TOLL_MEASURES)
        toll = ", ".join(f"{name} {number}" for name, number in said if number)
        shown.add_row(
            *(Text(plain(each)) for each in (row["published"], row["article"], toll, row["source"]))
        )
    return shown


def interval(row: dict[str, Any], measure: str) -> str:
    """`600`, `~600` where best lies in a wider interval, `600+` where it is open, `200-999` without a
    best."""
    low, best, high = row[f"{measure}_low"], row[measure], row[f"{measure}_high"]
    implied = " (implied)" if measure in row["implied"] else ""
    if low is None:
        return ""
    if best is None:
        return (f"{low:,}-{high:,}" if high is not None else f"{low:,}+") + implied
    if high is None:
        return f"{best:,}+{implied}"
    return f"{'' if low == best == high else '~'}{best:,}{implied}"


def _changes(changes: Changes) -> Table:
    """Articles counted, then one line a number that changed, then findings that came and went."""
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold")
    came = [f"{number:,} {change}" for change, number in sorted(changes.articles.items())]
    lines = [("articles", ", ".join(came))] if came else []
    lines += _first("number", changes.numbers, "numbers")
    for change in ("new", "gone"):
        messages = changes.findings.filter(change=change)["message"].to_list()
        lines += _first(change, messages, "findings")
    for kind, words in lines:
        shown.add_row(Text(kind, style="dim"), Text(plain(words)))
    return shown


def _first(kind: str, lines: list[str], what: str) -> list[tuple[str, str]]:
    """The lines that are shown, and how many more there are."""
    more = [("", f"... and {len(lines) - SHOWN:,} more {what}: select * from changes")]
    return [(kind, line) for line in lines[:SHOWN]] + (more if len(lines) > SHOWN else [])


def _counted(findings: pl.DataFrame) -> str:
    count = dict(findings.group_by("severity").len().iter_rows())
    parts = [_n(count[each], each) for each in ("error", "warning") if each in count]
    notes = [f"{_n(count['info'], 'note')} in table findings"] if "info" in count else []
    return f"What does not fit: {', '.join(parts) or 'nothing'}" + (f" ({notes[0]})" if notes else "")


def _messages(findings: pl.DataFrame) -> Table:
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold")
    for severity, rule, message in findings.head(SHOWN).select("severity", "rule", "message").iter_rows():
        shown.add_row(Text(severity, style=STYLES[severity]), Text(f"{plain(message)} [{rule}]"))
    return shown


def _files(files: pl.DataFrame) -> Table:
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    for name, outcome, reason in files.head(SHOWN).iter_rows():
        shown.add_row(Text(outcome, style=STYLES.get(outcome, "")), Text(plain(name)), Text(plain(reason)))
    return shown


def _corrections(corrections: pl.DataFrame) -> Table:
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    for line, article, quote, outcome, reason in corrections.head(SHOWN).iter_rows():
        about = f"corrections.csv line {line}, {plain(article)}" + (f", “{plain(quote)}”" if quote else "")
        shown.add_row(Text(outcome, style=STYLES.get(outcome, "")), Text(about), Text(plain(reason)))
    return shown
