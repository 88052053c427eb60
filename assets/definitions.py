"""Everything that Dagster knows of tallybook. `build_defs` is what tests call, `defs` what Dagster loads."""

from collections.abc import Mapping
from typing import Any

import dagster as dg

from assets import alerts, automation, flow, publishing
from assets.engine import Engine
from assets.keeping import ParquetTablesIO
from assets.places import Places
from assets.steps import Steps


def build_defs(overrides: Mapping[str, Any] | None = None) -> dg.Definitions:
    """The definitions; `overrides` replace resources by name, `places` for all that build on it."""
    given = dict(overrides or {})
    places = given.get("places", Places.from_environment())
    resources = {
        "places": places,
        "steps": Steps(places=places, engine=given.get("engine", Engine.from_environment())),
        "acceptance": publishing.Acceptance(),
        "io_manager": ParquetTablesIO(places=places),
    }
    return dg.Definitions(
        assets=[flow.ARTICLE_FILES, *dg.load_assets_from_modules([flow, publishing])],
        jobs=[automation.EVERY],
        schedules=[automation.daily],
        sensors=[automation.new_files, alerts.failed_run],
        resources=resources | given,
        executor=dg.in_process_executor,
    )


defs = build_defs()
