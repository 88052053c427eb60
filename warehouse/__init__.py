"""The DuckDB warehouse: made from the descriptions, checked, published by link, read without writing."""
