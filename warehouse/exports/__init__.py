"""What other programs take away: Parquet and CSV of every table and view, a Frictionless description,
annotations.

`folder` writes them all. How a CSV is made harmless belongs in `csv`, the description in `datapackage`,
figures as W3C Web Annotations in `annotations`.
"""

from warehouse.exports.folder import export

__all__ = ["export"]
