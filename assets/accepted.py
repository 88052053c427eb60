"""The acceptance suite as Dagster shows it: one check for each expectation, on the asset `warehouse`.

What is expected stands in `expectations.acceptance`; when it is asked, and what follows, in `publishing`.
"""

from collections.abc import Iterable, Iterator

import dagster as dg

from assets.described import sentence
from assets.shown import preview
from expectations.acceptance import EXPECTED, Expected
from expectations.results import ExpectationResult

SEVERITY = {"integrity": dg.AssetCheckSeverity.ERROR, "news": dg.AssetCheckSeverity.WARN}
FAILING = {
    "integrity": "Class integrity: where it is not met, the candidate is not published and the last version"
    " stands.",
    "news": "Class news: where it is not met, the news does not add up or is unusual; it is published.",
}


def check_name(table: str, expectation: str) -> str:
    """The name of the check of one expectation, beginning with its table."""
    return f"{table}_{expectation}"


def _spec(each: Expected) -> dg.AssetCheckSpec:
    query = f"\n\nRows that must not be:\n\n```sql\n{_asked(each)}\n```" if each.query else ""
    return dg.AssetCheckSpec(
        check_name(each.table, each.name),
        asset="warehouse",
        blocking=each.check_class == "integrity",
        description=f"{each.table}: {each.meaning}. {FAILING[each.check_class]}{query}",
        metadata={"table": each.table, "class": each.check_class},
    )


def _asked(each: Expected) -> str:
    return each.query.replace("{batch}", each.table).strip()


CHECKS = [_spec(each) for each in EXPECTED]
MEANING = {(each.table, each.name): each.meaning for each in EXPECTED}


def evaluations(results: Iterable[ExpectationResult]) -> Iterator[dg.AssetCheckResult]:
    """What became of each expectation: met or not, how many rows, some of them, where to look."""
    for each in results:
        if (each.table, each.expectation) not in MEANING:
            continue
        yield dg.AssetCheckResult(
            asset_key="warehouse",
            check_name=check_name(each.table, each.expectation),
            passed=each.success,
            severity=SEVERITY[each.check_class],
            description=None if each.success else _why(each),
            metadata=_metadata(each),
        )


def _why(result: ExpectationResult) -> str:
    if result.error:
        return f"It could not be checked: {result.error}"
    means = sentence(MEANING[result.table, result.expectation])
    return f"{means} {result.n_unexpected:,} rows do not keep to it."


def _metadata(result: ExpectationResult) -> dict[str, object]:
    examples = preview([_fields(row) for row in result.sample])
    return {
        "rows": result.n_unexpected,
        **({"error": result.error} if result.error else {}),
        **examples,
        **({} if result.success else {"in the report": f"quality.html, table {result.table}"}),
    }


def _fields(row: str) -> dict[str, str]:
    """A row of the sample, which tells its values as `name = value, ...`, by name; else as it is."""
    parts = [part.partition(" = ") for part in row.split(", ")]
    if all(name.isidentifier() and between for name, between, _ in parts):
        return {name: value for name, _, value in parts}
    return {"row": row}
