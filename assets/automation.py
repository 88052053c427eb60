"""When the job runs by itself: once a day, and when files in the articles folder have changed."""

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
    found = places.listing()
    if places.seen.is_file() and places.seen.read_bytes() == found.encode():
        return dg.SkipReason("Everything there is has been read and published.")
    if found == context.cursor:
        return dg.SkipReason("Nothing has changed since this sensor last asked for a run.")
    context.update_cursor(found)
    return dg.RunRequest(run_key=found)
