"""CSV that a spreadsheet and a terminal can open safely. Parquet beside it has the values exactly as they
are."""

from __future__ import annotations

from pathlib import Path

import polars as pl

# A cell that begins with one of these is a formula to a spreadsheet; an apostrophe before it makes it text.
_FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
# Also the marks that turn the direction of what comes after them.
_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"

_ENDS = (("", ""), ("_low", "+min"), ("_high", "+max"))
_HXL = {
    "article_id": "#meta+id+article",
    "figure_id": "#meta+id+figure",
    "story_id": "#event+id",
    "label": "#event+name",
    "headline": "#description+headline",
    "outlet": "#org+publisher",
    "url": "#meta+url",
    "language": "#meta+lang",
    "published_on": "#date+published",
    "updated_on": "#date+updated",
    "as_of": "#date+reported",
    "as_of_date": "#date+reported+end",
    "first_on": "#date+start",
    "last_on": "#date+end",
    "measure": "#indicator+name",
    "party": "#group+name",
    "role": "#affected+type",
    "place": "#loc+name",
    "source": "#meta+source",
    "quote": "#description+quote",
    "sentence": "#description+sentence",
    "message": "#description",
    "low": "#affected+num+min",
    "best": "#affected+num",
    "high": "#affected+num+max",
    **{
        f"{measure}{end}": f"#affected+{word}+num{tag}"
        for measure, word in (
            ("killed", "killed"),
            ("wounded", "injured"),
            ("missing", "missing"),
            ("captured", "captured"),
            ("displaced", "displaced"),
            ("casualties", "harmed"),
        )
        for end, tag in _ENDS
    },
}


def write_csv(frame: pl.DataFrame, path: Path, *, hxl: bool = False) -> None:
    """Write `frame`: lists and structs as JSON, null as nothing, moments in ISO 8601, control characters as
    U+FFFD, and text that a spreadsheet would take for a formula behind an apostrophe."""
    flat = frame.select(_cell(name, kind) for name, kind in frame.schema.items())
    with path.open("wb") as file:
        head = [flat.columns, [_HXL.get(name, f"#meta+{name}") for name in flat.columns]]
        for row in head if hxl else head[:1]:
            file.write((",".join(row) + "\n").encode())
        flat.write_csv(file, include_header=False, datetime_format="%Y-%m-%dT%H:%M:%SZ")


def _cell(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(kind, pl.List):
        texts = pl.element().cast(pl.String)
        column = pl.concat_str(pl.lit("["), column.list.eval(_quoted(texts)).list.join(", "), pl.lit("]"))
    elif kind != pl.String:
        return column
    return _harmless(column).alias(name)


def harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with texts that neither a spreadsheet nor a terminal obeys."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(_harmless(pl.col(name)).alias(name) for name in texts)


def _harmless(text: pl.Expr) -> pl.Expr:
    shown = text.str.replace_all(_CONTROL, "\ufffd")
    return pl.when(shown.str.contains(_FORMULA)).then("'" + shown).otherwise(shown)


def _quoted(text: pl.Expr) -> pl.Expr:
    """A JSON text on one line."""
    one_line = text.str.replace_all(r"[\t\n]", " ")
    escaped = one_line.str.replace_all("\\", r"\\", literal=True).str.replace_all('"', r"\"", literal=True)
    return '"' + escaped + '"'
