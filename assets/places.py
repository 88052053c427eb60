"""Where a run reads and writes."""

import hashlib
import json
import os
from pathlib import Path

import dagster as dg

from warehouse.publish import Warehouse

ARTICLES, WAREHOUSE = "articles", "warehouse/data/tallybook.duckdb"


class Places(dg.ConfigurableResource):
    """The articles folder and the warehouse file; TALLYBOOK_ARTICLES and TALLYBOOK_WAREHOUSE say the same."""

    articles: str
    warehouse: str

    @classmethod
    def from_environment(cls) -> "Places":
        return cls(
            articles=os.environ.get("TALLYBOOK_ARTICLES", ARTICLES),
            warehouse=os.environ.get("TALLYBOOK_WAREHOUSE", WAREHOUSE),
        )

    @property
    def folder(self) -> Path:
        return Path(self.articles)

    @property
    def published(self) -> Warehouse:
        return Warehouse(Path(self.warehouse))

    def listing(self) -> str:
        """A digest of names, sizes and times of the article files, so that looking costs no reading."""
        found = sorted((str(path), *_stamp(path)) for path in self.folder.rglob("*") if not path.is_dir())
        return hashlib.sha256(json.dumps(found).encode()).hexdigest()[:16]

    @property
    def seen(self) -> Path:
        """Where the listing is noted that the last published run began with."""
        return self.published.state / "seen"

    @property
    def alerts(self) -> Path:
        """Where the addresses stand that hear of a failed run."""
        return alerts_of(Path(self.warehouse))

    @property
    def tables(self) -> Path:
        """Where every table is kept as Parquet for the next run."""
        return self.published.state / "tables"

    @property
    def parts(self) -> Path:
        """Where the rows of single articles and stories are kept, so that what is as it was is taken over."""
        return self.published.state / "parts"


def alerts_of(warehouse: Path) -> Path:
    """The alerts file of a warehouse, beside it: `news.alerts` for `news.duckdb`."""
    return warehouse.with_suffix(".alerts")


def _stamp(path: Path) -> tuple[int, int]:
    """Size and time of a file; a file that is gone by now has none."""
    try:
        found = path.lstat()
    except OSError:
        return (0, 0)
    return found.st_size, found.st_mtime_ns
