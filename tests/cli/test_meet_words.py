"""What `meet` prints lines up, and shows others' text plainly."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.cli.meet_words import find_words, list_words
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import Slot
from tests.app.desks import Office, office
from tests.builders import at, window
from tests.domain.items import PARIS, TOKYO, YORK, item_after

DAY = window("2026-11-24T00:00Z", "2026-11-25T00:00Z")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


def slot(start: str, *cost: int) -> Slot:
    return Slot(at(start), Instant(at(start) + HOUR), cost)


def test_slots_stand_in_columns_below_what_they_come_to(desk: Office) -> None:
    slots = [slot("2026-11-24T11:30Z", 0, 90, 90), slot("2026-11-24T21:00Z", 120, 120, 0)]

    sentence, first, second = find_words(
        desk.session, (PARIS, TOKYO, YORK), DAY, slots, desk.now
    ).splitlines()

    assert sentence.startswith("paris, tokyo and york share no working hours.")
    assert first.index("out of hours") == second.index("out of hours")
    assert first.index("paris") == second.index("paris")


def test_hours_that_are_shared_in_that_time_are_not_denied(desk: Office) -> None:
    slots = [slot("2026-11-24T14:00Z", 0, 60)]
    long = [slots[0]._replace(end=Instant(slots[0].end + 3 * HOUR))]

    def told(teams: tuple[TeamId, ...], slots: list[Slot]) -> str:
        return find_words(desk.session, teams, DAY, slots, desk.now)

    assert "york share 1 h from Tue 24 Nov" in told((PARIS, YORK), slots)
    assert "do not share 4 h in one piece." in told((PARIS, YORK), long)
    assert "share no working hours." in told((TOKYO, YORK), slots)


def test_titles_of_a_meeting_are_shown_plainly_and_teams_that_left_are_left_out(
    desk: Office,
) -> None:
    mars = TeamId("mars")
    at_ten = window("2026-11-24T10:00Z", "2026-11-24T11:00Z")
    meeting = Meeting(3, "u", at_ten, (PARIS, mars, YORK), (), "Lea")
    items = {3: [item_after(title="a\u202e\x1bb")]}

    assert list_words(desk.session, [meeting], items, {PARIS: 5, mars: 7}, desk.now) == (
        "T-3  Tue 24 Nov 10:00–11:00  paris and york  R-17 a\ufffd\ufffdb\n"
        "Out of hours so far: paris 5 min"
    )
    assert list_words(desk.session, [], {}, {}, desk.now) == "No meetings planned"
