"""Where a run reads and writes."""

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

    @property
    def tables(self) -> Path:
        """Where every table is kept as Parquet for the next run."""
        return self.published.state / "tables"
