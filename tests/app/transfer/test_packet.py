"""A packet holds the items of its refs with their histories, and the teams that they name."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teamclock.app.transfer import packet as packing
from teamclock.app.transfer.export import ExportSource
from teamclock.app.transfer.packet import packet, refuse_other_name
from teamclock.domain.errors import NotFoundError, RefusedError, UsageError
from teamclock.domain.item import Kind
from teamclock.store import dismissals
from tests.app.desks import TEAMS, Office, office
from tests.app.meeting_stories import EVERYTHING, done
from tests.app.transfers import import_file
from tests.domain.items import BORN
from tests.exchange.queue_files import document, lived, told
from tests.store.queues import contents


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


def written(here: Office, *names: str) -> Any:
    source = ExportSource(here.queue, here.session, here.now)
    return json.loads(b"".join(packet(source, names)))


def test_it_holds_those_items_alone_by_their_refs(here: Office) -> None:
    for _ in range(3):
        here.stepped(here.added(), Kind.ACCEPT)
    done(here, EVERYTHING)
    with here.queue.transaction():
        for ref in (1, 2):
            dismissals.dismiss(here.queue, here.queue.item(ref).uid, BORN, "no need", "Lea")

    whole = written(here, "R-3", "R-1", "1")

    assert [item["ref"] for item in whole["items"]] == ["R-1", "R-3"]
    ids = {item["id"] for item in whole["items"]}
    assert {event["item_id"] for event in whole["events"]} == ids
    assert [one["item_id"] for one in whole["dismissals"]] == [here.queue.item(1).uid]
    assert (whole["meetings"], whole["ledger"], whole["excuses"]) == ([], {}, [])


def test_it_names_the_teams_of_the_items_and_those_that_left(tmp_path: Path) -> None:
    with office(tmp_path, TEAMS.replace('"york"', '"rome"')) as here:
        file = tmp_path / "in.json"
        passed_on = lived("u", Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON, ref=1)
        file.write_text(json.dumps(document(told(passed_on))), "utf-8")
        import_file(here.queue.path, here.session, file, lambda *_: None)

        teams = written(here, "R-1")["packet"]["teams"]

    assert teams == [
        {"id": "paris", "name": "paris", "city": "Paris"},
        {"id": "tokyo", "name": "tokyo", "city": "Tokyo"},
        {"id": "york", "name": "york", "city": ""},
    ]


def test_an_unknown_ref_is_refused(here: Office) -> None:
    with pytest.raises(NotFoundError, match="R-9"):
        written(here, "R-9")


def test_what_no_import_takes_is_not_written(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    here.added()
    monkeypatch.setattr(packing, "MOST_BYTES", 1_000)

    with pytest.raises(RefusedError, match="larger than 2 MiB: name fewer items"):
        written(here, "R-1")


@pytest.mark.parametrize("name", ["a.json", "a", ".teamclock", "a.teamclock.gz"])
def test_a_packet_has_its_ending(name: str) -> None:
    refuse_other_name(Path("a.TeamClock"))
    with pytest.raises(UsageError, match="a packet is named"):
        refuse_other_name(Path(name))


def test_it_enters_another_queue_once(here: Office, tmp_path: Path) -> None:
    here.stepped(here.added(), Kind.ACCEPT, Kind.COMPLETE)
    file = tmp_path / "a.teamclock"
    file.write_text(json.dumps(written(here, "R-1")), "utf-8")
    there = tmp_path / "there" / "queue.db"

    first = import_file(there, here.session, file, lambda *_: None)
    before = there.read_bytes()
    again = import_file(there, here.session, file, lambda *_: None)

    assert (first.new, again.changes, there.read_bytes() == before) == (1, False, True)
    assert contents(there)["event"] == contents(here.queue.path)["event"]
