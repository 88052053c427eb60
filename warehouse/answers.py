"""What the commands say, as plain values for programs: `--json`.

How the same is laid out for people belongs in `terminal`.
"""

from __future__ import annotations

import json
from typing import Any

from warehouse.outcome import Outcome, outcome, sizes
from warehouse.publish import Warehouse
from warehouse.sessions import sessions
from warehouse.terminal import escaped


def in_json(told: object) -> str:
    """JSON in lines that people can read too; dates and times as ISO 8601, control characters escaped."""
    return escaped(json.dumps(told, indent=2, default=str, ensure_ascii=False))


def of_run(ended: Outcome) -> dict[str, Any]:
    """What a run ends with."""
    changed = ended.changes
    return {
        "run": ended.run,
        "files": ended.files,
        "stories": ended.stories,
        "tolls": ended.tolls.to_dicts(),
        "findings": ended.findings.to_dicts(),
        "set_aside": ended.aside.to_dicts(),
        "quarantine": ended.quarantine.to_dicts(),
        "corrections_not_applied": ended.corrections.to_dicts(),
        "changes": changed
        and {
            "articles": changed.articles,
            "numbers": changed.numbers,
            "findings": changed.findings.to_dicts(),
        },
    }


def of_status(published: Warehouse) -> dict[str, Any]:
    """What is published and how many rows each table has, null where nothing is; who works on it."""
    version, holder = published.current(), published.holder()
    return {
        "published": version and str(version),
        "run": version and outcome(published.path).run,
        "rows": version and dict(sizes(published.path).iter_rows()),
        "working": holder and str(holder),
        "open": [str(session) for session in sessions(published.versions)],
    }


def of_score(score: Any, with_errors: bool) -> dict[str, Any]:
    """How well articles were read, by `pipelines.evaluation`: shares from 0 to 1."""
    right = score.found.right or 1
    told = {
        "articles": score.articles,
        "labels": score.found.labelled,
        "figures_read": score.found.predicted,
        "found": _ratio(score.found),
        "strict": _ratio(score.strict),
        "fields": {name: number / right for name, number in score.fields.items()},
        "rare": {name: _ratio(ratio) for name, ratio in score.rare.items()},
    }
    return told | ({"errors": list(score.errors)} if with_errors else {})


def _ratio(ratio: Any) -> dict[str, float]:
    return {"precision": ratio.precision, "recall": ratio.recall, "f1": ratio.f1}
