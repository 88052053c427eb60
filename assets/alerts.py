"""Who is told when a run fails: the addresses in `<stem>.alerts` beside the warehouse.

The file is text, one address a line, as the library apprise reads them: a webhook (`json://host/path`), mail
(`mailto://user:password@host?to=desk@example.org`), a chat service and many more; `#` begins a comment.
Runs of the command are told of by the command, runs that Dagster starts by the sensor `failed_run`.
"""

from pathlib import Path

import dagster as dg

from assets.automation import EVERY
from assets.bookkeeping import PROCESS_TAG
from assets.places import Places
from assets.running import what_broke

TITLE = "tallybook: a run failed"


def addresses(path: Path) -> list[str]:
    """The addresses in the file at `path`; none where there is no such file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def tell(path: Path, title: str, body: str) -> list[str]:
    """Send `body` to every address in the file at `path`; what could not be sent is told in sentences, which
    hold no passwords."""
    found = addresses(path)
    if not found:
        return []
    from apprise import Apprise

    unsent = []
    for number, address in enumerate(found, start=1):
        service = Apprise.instantiate(address, suppress_exceptions=True)
        if service is None:
            unsent.append(f"{path}: address {number} is none that can be sent to ({address.split(':')[0]})")
        elif not service.notify(title=title, body=body):
            unsent.append(f"{path}: nothing could be sent to {service.url(privacy=True).split('?')[0]}")
    return unsent


@dg.run_failure_sensor(
    monitored_jobs=[EVERY],
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Tells the addresses in the alerts file beside the warehouse when a run fails.",
)
def failed_run(context: dg.RunFailureSensorContext, places: Places) -> dg.SkipReason | None:
    if PROCESS_TAG in context.dagster_run.tags:
        return dg.SkipReason("The command that did this run has told of it.")
    if not addresses(places.alerts):
        return dg.SkipReason(f"There are no addresses in {places.alerts}.")
    events = [entry.dagster_event for entry in context.instance.all_logs(context.dagster_run.run_id)]
    at, why = what_broke([event for event in events if event is not None])
    unsent = tell(places.alerts, TITLE, broken(at, why, context.dagster_run.run_id))
    return dg.SkipReason("; ".join(unsent)) if unsent else None


def broken(at: str | None, why: str, run_id: str) -> str:
    """What is told of a run that failed."""
    where = f" at {at}" if at else ""
    return f"The run broke{where}: {why}\nWhat was published before still stands. Run {run_id}."
