"""Slots and talks in the cells of tables and the entries of lists."""

import pytest

from teamclock.domain.interval import HOUR
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import Slot, week_of
from teamclock.present.meeting import when_words
from teamclock.present.talks import (
    cells,
    item_words,
    mark_words,
    talk_entry,
    week_words,
)
from teamclock.present.words import Viewpoint
from tests.builders import at, team, window
from tests.domain.items import item_after
from tests.ui.boards import PARIS

TEAMS = [team("Paris", "Europe/Paris"), team("Tokyo", "Asia/Tokyo")]
TODAY = at("2027-01-12T00:00Z") // (24 * HOUR)
EVENING = window("2027-01-12T22:00Z", "2027-01-12T23:00Z")
TALK = Meeting(3, "u", EVENING, (TeamId("Paris"), TeamId("Tokyo")), (), "Léa")


def test_a_cell_tells_local_time_cost_and_the_day_where_it_is_another() -> None:
    slot = Slot(*EVENING, (240, 0))
    assert cells(TEAMS, slot, TODAY) == ("23:00 · 240 min", "Wed 07:00")


def test_a_time_is_written_with_its_date_in_the_viewers_zone() -> None:
    assert when_words(PARIS, EVENING, TODAY) == "Tue 12 Jan 23:00–24:00"


@pytest.mark.parametrize("instant", ["2027-01-11T00:00Z", "2027-01-17T23:59Z"])
def test_a_week_is_named_by_its_monday(instant: str) -> None:
    assert week_words(week_of(at(instant)), TODAY) == "Mon 11 Jan"


def test_items_are_named_and_nothing_in_them_is_hidden() -> None:
    item = item_after(title="Deploy \u202egnp")

    assert item_words(item) == f"{item.name} · Deploy \ufffdgnp"


def test_a_talk_says_when_it_is_and_whose() -> None:
    here = Viewpoint(PARIS, TODAY)
    assert mark_words(TEAMS, TALK, here) == "Talk T-3, 23:00–24:00: Paris and Tokyo"
    entry = talk_entry(TEAMS, TALK, here)
    assert ((entry.start, entry.end), entry.when) == (EVENING, "23:00–24:00")
    assert (entry.kind, entry.words) == ("meeting", "T-3, Paris and Tokyo, 1 h")
