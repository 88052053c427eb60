"""What a table and a column are, and short ways to write one down. The tables themselves are in `columns`."""

from __future__ import annotations

from dataclasses import dataclass

PEOPLE = "people (pieces where the measure is materiel)"


@dataclass(frozen=True)
class Column:
    """One column: `type` is its SQL type, `values` its closed list, `unit` what its numbers count. Numbers
    are not negative unless it is `signed`."""

    name: str
    type: str
    meaning: str
    nullable: bool = False
    unit: str | None = None
    values: tuple[str, ...] | None = None
    signed: bool = False

    @property
    def comment(self) -> str:
        """Meaning, unit, closed list and nullability in one line, as people read it in SQL and in Dagster."""
        parts = [self.meaning]
        if self.unit:
            parts.append(f"Unit: {self.unit}.")
        if self.values:
            parts.append(f"One of: {', '.join(self.values)}.")
        if self.nullable:
            parts.append("May be null.")
        return " ".join(parts)


@dataclass(frozen=True)
class Table:
    """One table: `row_is` says what a row stands for, `key` the columns that tell rows apart (none: rows may
    repeat). `check_class` is `news` where the articles' own arithmetic is checked on it beside integrity."""

    name: str
    row_is: str
    check_class: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def text(name: str, meaning: str, null: bool = False, values: tuple[str, ...] | None = None) -> Column:
    """A VARCHAR."""
    return Column(name, "VARCHAR", meaning, null, None, values)


def count(name: str, meaning: str, unit: str) -> Column:
    """An INTEGER, never null."""
    return Column(name, "INTEGER", meaning, False, unit)


def people(name: str, meaning: str, null: bool = False, unit: str = PEOPLE) -> Column:
    """A BIGINT that counts people."""
    return Column(name, "BIGINT", meaning, null, unit)


def day(name: str, meaning: str) -> Column:
    """A DATE, null where not told."""
    return Column(name, "DATE", meaning, True)


def moment(name: str, meaning: str) -> Column:
    """A TIMESTAMPTZ, never null."""
    return Column(name, "TIMESTAMPTZ", meaning, False, "time in UTC")


def names(name: str, meaning: str) -> Column:
    """A VARCHAR[], empty rather than null."""
    return Column(name, "VARCHAR[]", meaning)
