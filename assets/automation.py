"""When the job runs by itself: once a day, and when files in the articles folder have changed."""

import hashlib
import json

import dagster as dg

from assets.places import Places

EVERY = dg.define_asset_job(
    "tallybook",
    selection=dg.AssetSelection.all(),
    description="Read what is new, bring every table up to date, check, publish.",
    executor_def=dg.in_process_executor,
)

daily = dg.ScheduleDefinition(
    name="daily",
    job=EVERY,
    cron_schedule="0 5 * * *",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Once a day, also where nothing is new: then the run says so.",
)


@dg.sensor(
    job=EVERY,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts a run when files were added to the articles folder, changed in it or taken away.",
)
def new_files(context: dg.SensorEvaluationContext, places: Places) -> dg.RunRequest | dg.SkipReason:
    if not places.folder.is_dir():
        return dg.SkipReason(f"There is no folder {places.folder}.")
    seen = listing(places)
    if seen == context.cursor:
        return dg.SkipReason("No file has changed since the last run that this sensor started.")
    context.update_cursor(seen)
    return dg.RunRequest(run_key=seen)


def listing(places: Places) -> str:
    """A digest of names, sizes and times of the files, so that looking costs no reading."""
    found = sorted(
        (path.relative_to(places.folder).as_posix(), path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in places.folder.rglob("*")
        if not path.is_dir()
    )
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()[:16]
