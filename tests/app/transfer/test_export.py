"""An export holds all of a queue, in the form that its name says."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.transfer.export import (
    ExportSource,
    export_form,
    export_queue,
    made_queue_at,
    queue_at,
)
from teamclock.domain.errors import DataError, UsageError
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Kind
from teamclock.domain.note import Urgency
from teamclock.store import transfer
from tests.app.desks import Office, office
from tests.app.transfers import import_file
from tests.domain.items import BORN, PATHS
from tests.store.queues import contents

DONE = (Kind.ACCEPT, Kind.COMPLETE)


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


def exported(at_desk: Office, file: Path) -> str:
    form = export_form(file)
    export_queue(
        ExportSource(at_desk.queue, at_desk.session, at_desk.now),
        file,
        form,
        lambda _done, _whole: None,
    )
    return file.read_bytes().decode()


def every_state(at_desk: Office) -> None:
    for kinds in PATHS.values():
        at_desk.stepped(at_desk.added(draft=True), *kinds)


@pytest.mark.parametrize("name", ["out.json", "out.JSON"])
def test_json_holds_every_item_and_event_as_the_terminal_tells_them(
    at_desk: Office, tmp_path: Path, name: str
) -> None:
    every_state(at_desk)
    at_desk.now = Instant(BORN + 4 * DAY)

    whole = json.loads(exported(at_desk, tmp_path / name))

    assert [item["ref"] for item in whole["items"]] == [f"R-{ref}" for ref in range(1, 7)]
    assert [item["state"] for item in whole["items"]] == [*PATHS]
    for item in whole["items"]:
        one = at_desk.desk.item(int(item["ref"][2:]))
        assert (item["age_s"], item["sle_s"]) == (one.ageing.age_s, one.ageing.sle_s)
    assert len(whole["events"]) == len(contents(at_desk.queue.path)["event"])


SNOOZED = {
    "out.json": '"snoozed_until":"2026-03-28T16:45:00Z"',
    "out.jsonl": '"snoozed_until":"2026-03-28T16:45:00Z"',
    "out.csv": '"2026-03-28T16:45:00Z"',
    "out.md": "Snoozed until 2026-03-28T16:45:00Z",
}


@pytest.mark.parametrize(("name", "words"), SNOOZED.items())
def test_a_snooze_that_has_ended_does_not_leave(
    at_desk: Office, tmp_path: Path, name: str, words: str
) -> None:
    item = at_desk.stepped(at_desk.added(), Kind.SNOOZE)
    assert item.snoozed_until is not None

    shown = []
    for at_desk.now in (Instant(item.snoozed_until - 1), item.snoozed_until):
        shown.append(words in exported(at_desk, tmp_path / name).replace(": ", ":"))

    assert shown == [True, False]
    if name.startswith("out.json"):
        whole = import_file(at_desk.queue.path, at_desk.session, tmp_path / name, lambda *_: None)
        assert whole.steps == 0


def test_lines_hold_the_same(at_desk: Office, tmp_path: Path) -> None:
    every_state(at_desk)

    whole = json.loads(exported(at_desk, tmp_path / "out.json"))
    header, *lines = map(json.loads, exported(at_desk, tmp_path / "out.jsonl").splitlines())

    assert header == {"schema": 2, "exported_at": whole["exported_at"]}
    assert [line["item"] for line in lines if "item" in line] == whole["items"]
    assert [line["event"] for line in lines if "event" in line] == whole["events"]


def test_a_table_has_open_items_in_their_order_then_snoozed_then_closed_ones(
    at_desk: Office, tmp_path: Path
) -> None:
    first = at_desk.added(title="closed first")
    at_desk.stepped(first, *DONE)
    at_desk.stepped(at_desk.added(title="snoozed"), Kind.SNOOZE)
    at_desk.added(title="steady")
    at_desk.added(title="critical", urgency=Urgency.CRITICAL)
    at_desk.now = Instant(BORN + HOUR)
    at_desk.stepped(at_desk.added(title="closed last"), *DONE)
    at_desk.added(title="due", due_at=BORN)

    rows = list(csv.DictReader(exported(at_desk, tmp_path / "out.csv").splitlines()))

    titles = ["due", "critical", "steady", "snoozed", "closed last", "closed first"]
    assert [row["title"] for row in rows] == titles
    sections = exported(at_desk, tmp_path / "out.md").split("## ")[1:]
    assert [section.partition("\n")[0][4:] for section in sections] == titles


def test_an_export_takes_any_number_of_batches(
    at_desk: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "BATCH", 2)
    for _ in range(5):
        at_desk.stepped(at_desk.added(), *DONE)
    told: list[tuple[int, int]] = []

    file = tmp_path / "out.json"
    export_queue(
        ExportSource(at_desk.queue, at_desk.session, at_desk.now),
        file,
        "json",
        lambda *part: told.append(part),
    )

    whole = json.loads((tmp_path / "out.json").read_bytes())
    assert ([item["ref"] for item in whole["items"]], told) == (
        ["R-1", "R-2", "R-3", "R-4", "R-5"],
        [(2, 5), (4, 5), (5, 5)],
    )
    assert exported(at_desk, tmp_path / "out.csv").count("\r\n") == 6


@pytest.mark.parametrize("name", ["out.txt", "out", ".json", "out.json.gz", "out.db"])
def test_a_name_that_says_no_form_is_refused_with_those_that_do(
    at_desk: Office, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError, match=r"an export is named \.json, \.jsonl, \.csv or \.md"):
        exported(at_desk, tmp_path / name)

    assert not (tmp_path / name).exists()


def test_a_queue_that_is_not_there_is_empty_and_is_not_made(tmp_path: Path) -> None:
    with queue_at(tmp_path / "none" / "queue.db") as queue:
        assert queue.waiting().teams == {}

    assert list(tmp_path.iterdir()) == []


def test_a_queue_that_is_there_is_opened_and_a_damaged_one_refused(tmp_path: Path) -> None:
    with made_queue_at(tmp_path / "queue.db"), queue_at(tmp_path / "queue.db") as queue:
        assert queue.path == tmp_path / "queue.db"
    (tmp_path / "queue.db").write_bytes(b"junk" * 1000)

    with pytest.raises(DataError), queue_at(tmp_path / "queue.db"):
        pass
