"""A digest is read from a queue: all that is open, what was closed since, what is planned."""

from pathlib import Path
from typing import Any

import pytest

from teamclock.app import digest as module
from teamclock.app.digest import team_digest, team_digests
from teamclock.app.meetings import Meetings, Who
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Kind
from tests.app.desks import Office, office
from tests.builders import at
from tests.domain.items import BORN, PARIS, TOKYO

BACK: Any = {"from": TOKYO, "to": PARIS}
NOW = Instant(BORN + 2 * HOUR)


@pytest.fixture
def desk(tmp_path: Path) -> object:
    with office(tmp_path) as opened:
        yield opened


def test_a_queue_that_is_not_there_yet_holds_nothing(desk: Office) -> None:
    told = team_digest(desk.session, None, TOKYO, NOW)

    assert (told.moves, told.others, told.done, told.meetings, told.snoozed) == ((), (), (), (), 0)


def test_what_is_open_done_planned_and_snoozed_is_told(desk: Office) -> None:
    desk.added()
    desk.stepped(desk.added(), Kind.SNOOZE)
    desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)
    desk.added(**BACK)
    meetings = Meetings(desk.queue, desk.session, desk.desk)
    hour = Interval(Instant(NOW + DAY), Instant(NOW + DAY + HOUR))
    meetings.plan(hour, (PARIS, TOKYO), (1,), Who("Luc", PARIS))

    told = team_digest(desk.session, desk.queue, TOKYO, NOW, BORN)

    assert [item.name for item, _age in told.moves] == ["R-1"]
    assert [item.name for item, _age in told.others] == ["R-4"]
    assert [item.name for item in told.done] == ["R-3"]
    assert [items for _meeting, items in told.meetings] == [("R-1",)]
    assert told.snoozed == 1


def test_each_of_several_teams_is_told_its_own_since_it_went_home(desk: Office) -> None:
    desk.added()

    paris, tokyo = team_digests(desk.session, desk.queue, (PARIS, TOKYO), NOW)

    assert (len(paris.others), len(tokyo.moves)) == (1, 1)
    assert (paris.since, tokyo.since) == (at("2026-03-27T16:00Z"), at("2026-03-27T08:00Z"))
    assert team_digests(desk.session, desk.queue, (), NOW) == ()


def test_many_closed_items_are_read_in_parts(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_FEW", 1)
    for _ in range(3):
        desk.stepped(desk.added(), Kind.ACCEPT, Kind.COMPLETE)

    assert len(team_digest(desk.session, desk.queue, TOKYO, NOW, BORN).done) == 3
    assert team_digest(desk.session, desk.queue, TOKYO, NOW, NOW).done == ()


def test_of_very_many_items_all_that_wait_for_the_team_are_told(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_MOST", 2)
    for _ in range(3):
        desk.added(**BACK)
    desk.added()

    told = team_digest(desk.session, desk.queue, TOKYO, NOW)

    assert [item.name for item, _age in told.moves] == ["R-4"]
