"""Who hears of a failed run: a webhook and a mail server, both real ones on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import dagster as dg
import pytest

from assets.alerts import addresses, failed_run, tell
from assets.bookkeeping import PROCESS_TAG, open_instance
from assets.places import Places
from assets.running import dagster_home
from tests.desk import BRIEFING, Desk


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address of a webhook, and what it was sent."""
    got: list[dict[str, Any]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"json://127.0.0.1:{server.server_port}/hook", got
    server.shutdown()
    server.server_close()


def failed(desk: Desk, **tags: str) -> dg.SensorResult | dg.SkipReason | None:
    """What the sensor does about a run of Dagster's own that failed."""
    with open_instance(dagster_home(desk.published.state)) as instance:
        run = next(iter(instance.get_runs()))
        [failure] = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.RUN_FAILURE)
        context = dg.build_run_status_sensor_context(
            sensor_name="failed_run",
            dagster_event=failure.get_dagster_event(),
            dagster_instance=instance,
            dagster_run=run.with_tags(tags),
            resources={"places": Places(articles=str(desk.articles), warehouse=str(desk.warehouse))},
        ).for_run_failure()
        return failed_run(context)


@pytest.fixture
def broken(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk whose run broke at figures."""
    import pipelines.figures

    def breaks(articles: object, **_: object) -> None:
        raise ZeroDivisionError("no grammar today")

    monkeypatch.setattr(pipelines.figures, "read_figures", breaks)
    desk.write("briefing.txt", BRIEFING)
    assert not desk.run().success
    return desk


def test_the_sensor_tells_where_and_why_a_run_broke(broken: Desk, webhook: tuple[str, list[Any]]) -> None:
    address, got = webhook
    (broken.warehouse.parent / "w.alerts").write_text(f"# the night desk\n{address}\n", encoding="utf-8")
    assert failed(broken) is None
    [message] = got
    assert message["title"] == "tallybook: a run failed"
    assert "The run broke at figures: no grammar today" in message["message"]
    assert "What was published before still stands" in message["message"]


def test_runs_of_the_command_are_not_told_of_twice(broken: Desk, webhook: tuple[str, list[Any]]) -> None:
    address, got = webhook
    (broken.warehouse.parent / "w.alerts").write_text(address, encoding="utf-8")
    assert isinstance(failed(broken, **{PROCESS_TAG: "1"}), dg.SkipReason)
    assert got == []


def test_without_addresses_the_sensor_says_where_they_would_stand(broken: Desk) -> None:
    said = failed(broken)
    assert isinstance(said, dg.SkipReason)
    assert "w.alerts" in (said.skip_message or "")


def test_what_cannot_be_sent_is_told_without_passwords(desk: Desk) -> None:
    path = desk.warehouse.with_suffix(".alerts")
    path.write_text("json://me:secret@127.0.0.1:1/hook\nno address\n", encoding="utf-8")
    assert len(addresses(path)) == 2
    unsent = tell(path, "title", "body")
    assert len(unsent) == 2
    assert "127.0.0.1" in unsent[0]
    assert "address 2" in unsent[1]
    assert "secret" not in " ".join(unsent)
