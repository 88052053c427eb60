"""The HTML report: a folder of pages that work from disk, without network and without script.

What stands on a page is gathered in `pages`, how it looks in `templates/`. Article text is data: every
value is escaped by the templates, and no address that an article gives is opened by itself.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from jinja2 import Environment, PackageLoader, StrictUndefined

from expectations.columns import RULEBOOKS, TOLL_MEASURES
from warehouse.access import query, read_tables
from warehouse.errors import WarehouseError
from warehouse.report import words
from warehouse.report.changes import VIEW
from warehouse.report.marking import ids
from warehouse.report.pages import all_pages

TABLES = (
    "runs",
    "files",
    "articles",
    "figures",
    "persons",
    "stories",
    "story_articles",
    "tolls",
    "sums",
    "findings",
    "estimates",
    "quarantine",
    "expectation_results",
    "corrections",
)
MARK = ".tallybook-report"
_HERE = Path(__file__).parent


class ReportError(ValueError):
    """The report cannot be written there; the message is a sentence for people."""


def write_report(path: Path, output: Path) -> Path:
    """Write the report on the warehouse at `path` into the folder `output`; the path of its front page.

    An earlier report in that folder is replaced. Raises ReportError where the folder holds anything else, or
    the warehouse cannot be read.
    """
    version = Path(
        os.path.realpath(path)
    )  # one version for all that is read, whatever is published meanwhile
    try:
        tables, changed = read_tables(version, TABLES), query(version, VIEW)
    except WarehouseError as error:
        why = " ".join(str(error).split())
        raise ReportError(
            f"{path} does not give what the report needs ({why}). Where an older tallybook made it, the next"
            " tallybook run brings it up to date."
        ) from error
    return write_pages(tables, changed, output)


def write_pages(tables: Mapping[str, pl.DataFrame], changed: pl.DataFrame, output: Path) -> Path:
    """As `write_report`, from the frames of a version and what `changes.VIEW` gives."""
    templates = _templates()
    _take(output)
    for page in all_pages(tables, changed):
        text = templates.get_template(page.template).render(page.values, up="../" * page.path.count("/"))
        (output / page.path).write_text(text, encoding="utf-8")
    return output / "index.html"


def _templates() -> Environment:
    """The templates, with the words of `words` as filters."""
    templates = Environment(
        loader=PackageLoader("warehouse.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    told = (
        words.number,
        words.interval,
        words.headline_number,
        words.spread,
        words.day,
        words.people,
        words.manner,
        words.whose,
        words.counted,
        words.listed,
        ids,
    )
    templates.filters |= {each.__name__: each for each in told}
    templates.globals |= {
        "MEASURES": words.MEASURES,
        "HEDGES": words.HEDGES,
        "BASES": words.BASES,
        "RULES": words.RULES,
        "SEVERITIES": words.SEVERITIES,
        "TOLL_MEASURES": TOLL_MEASURES,
        "RULEBOOKS": RULEBOOKS,
    }
    return templates


def _take(output: Path) -> None:
    """Make the folder, marked as one whose contents may be replaced, empty but for the style."""
    if output.exists() and not (output / MARK).is_file() and (not output.is_dir() or any(output.iterdir())):
        raise ReportError(
            f"{output} holds something else than a report; name an empty or new folder with --output."
        )
    output.mkdir(parents=True, exist_ok=True)
    (output / MARK).touch()
    for page in output.glob("*.html"):
        page.unlink()
    for folder in ("stories", "articles"):
        shutil.rmtree(output / folder, ignore_errors=True)
        (output / folder).mkdir(parents=True)
    shutil.copyfile(_HERE / "templates" / "style.css", output / "style.css")
