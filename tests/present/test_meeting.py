"""What a slot is and costs, in words; how meetings are named in tables, lists and marks."""

from zoneinfo import ZoneInfo

import pytest

from teamclock.domain.fair_rotation import Series
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.domain.slots import Slot, find, week_of
from teamclock.domain.zones import wall
from teamclock.present.meeting import (
    agenda_words,
    finding,
    ledger_words,
    mark_words,
    meeting_entry,
    meeting_words,
    series_words,
    skipped_words,
    slot_words,
    title_words,
    week_words,
    when_words,
)
from teamclock.present.words import Viewpoint
from tests.builders import at, team, window
from tests.domain.items import item_after

PARIS = team("P", "Europe/Paris")._replace(name="Paris")
TOKYO = team("T", "Asia/Tokyo")._replace(name="Tokyo")
YORK = team("N", "America/New_York")._replace(name="New York")
ALL = (PARIS, TOKYO, YORK)
TODAY = at("2027-01-12T00:00Z") // 86_400
HERE = Viewpoint(PARIS.zone, TODAY)
DAY = window("2027-01-12T00:00Z", "2027-01-13T00:00Z")


def slot(start: str, *cost: int, length: int = HOUR) -> Slot:
    return Slot(at(start), Instant(at(start) + length), cost)


def test_teams_that_share_no_hour_are_told_the_least_bad() -> None:
    best = find(ALL, DAY, HOUR)[0]

    assert finding(ALL, best, (), HERE) == (
        "Paris, Tokyo and New York share no working hours. Least bad: Tue 12 Jan 12:30."
        " Outside working hours: Tokyo 20:30 and New York 06:30."
    )


def test_the_day_of_a_team_outside_its_hours_is_named_where_it_is_not_the_viewers() -> None:
    said = finding(ALL, slot("2027-01-12T21:00Z", 120, 120, 0), (), HERE)

    assert said.endswith("Outside working hours: Paris 22:00 and Tokyo Wed 06:00.")


@pytest.mark.parametrize(
    ("length", "shared", "words"),
    [
        (HOUR, 0, "share no working hours. Least bad: Tue 12 Jan 12:00."),
        (2 * HOUR, HOUR, "do not share 2 h in one piece. Least bad: Tue"),
        (HOUR // 2, 60, "do not share 30 min in one piece. Least bad: Tue"),
        (HOUR, HOUR, "share 1 h from Tue 12 Jan 10:15, but not from a half hour. Least bad:"),
    ],
)
def test_what_they_never_share_is_as_long_as_they_ask(length: int, shared: int, words: str) -> None:
    start = at("2027-01-12T09:15Z")
    together = (Interval(start, Instant(start + shared)),) if shared else ()

    said = finding(ALL, slot("2027-01-12T11:00Z", 0, 60, 60, length=length), together, HERE)

    assert words in said


def test_an_hour_that_is_shared_is_in_working_hours_for_all() -> None:
    assert finding((PARIS, YORK), slot("2027-01-12T14:00Z", 0, 0), (DAY,), HERE) == (
        "Paris and New York share 1 h: Tue 12 Jan 15:00, in working hours for all."
    )


@pytest.mark.parametrize(
    ("viewer", "start", "cost", "words"),
    [
        (
            "Europe/Paris",
            "2027-01-12T11:30Z",
            (0, 90, 90),
            "Paris 12:30, Tokyo 20:30 · evening, New York 06:30 · early morning",
        ),
        (
            "Europe/Paris",
            "2027-01-12T21:00Z",
            (120, 120, 0),
            "Paris 22:00 · late evening, Tokyo Wed 06:00 · early morning, New York 16:00",
        ),
        (
            "Pacific/Kiritimati",
            "2027-01-12T11:30Z",
            (0, 90, 90),
            "Paris Tue 12:30, Tokyo Tue 20:30 · evening, New York Tue 06:30 · early morning",
        ),
    ],
)
def test_a_slot_is_told_in_each_teams_time_with_the_day_where_it_is_not_the_viewers(
    viewer: str, start: str, cost: tuple[int, ...], words: str
) -> None:
    shown = slot(start, *cost)

    assert slot_words(ALL, shown, wall(ZoneInfo(viewer), shown.start).day) == words


def series(same: dict[str, int] | None) -> Series:
    ledger = {TeamId("P"): 0, TeamId("T"): 330, TeamId("N"): 300}
    fixed = {TeamId(name): minutes for name, minutes in (same or {}).items()}
    first = slot("2027-01-12T11:30Z", 0, 90, 90)
    return Series(tuple(ledger), (first,), (), ledger, (first, fixed) if same else None)


def test_a_series_is_held_against_the_same_slot_every_week() -> None:
    assert series_words(series({"P": 0, "T": 360, "N": 360})) == (
        "No team gives up more than 5 h 30 min."
        " Always at Tue 11:30 UTC, one team would give up 6 h."
    )
    assert series_words(series(None)) == (
        "No team gives up more than 5 h 30 min. No time of the week is possible in every week."
    )


def test_weeks_without_a_slot_are_named_by_their_mondays() -> None:
    skipped = (week_of(at("2026-12-25T12:00Z")), week_of(at("2026-12-30T00:00Z")))

    assert skipped_words(series(None)._replace(skipped=skipped), TODAY - 20) == (
        "No meeting in the week of Mon 21 Dec and Mon 28 Dec."
    )
    assert skipped_words(series(None), TODAY) == ""


def test_a_ledger_is_told_team_by_team_and_hostile_names_are_shown_plainly() -> None:
    hostile = PARIS._replace(name="<b>\u202e")

    assert ledger_words((hostile, TOKYO), {PARIS.id: 0, TOKYO.id: 90}) == (
        "<b>\ufffd 0 min, Tokyo 1 h 30 min"
    )


def test_a_meeting_is_told_in_the_viewers_time() -> None:
    meeting = Meeting(3, "u", window("2026-11-24T23:30Z", "2026-11-25T00:30Z"), (), (), "Lea")

    assert meeting_words((PARIS, YORK), meeting, ZoneInfo("Europe/Paris"), TODAY - 50) == (
        "T-3",
        "Wed 25 Nov 00:30–01:30",
        "Paris and New York",
    )


NIGHT = window("2027-01-12T22:00Z", "2027-01-12T23:00Z")
TWO = (PARIS, TOKYO)
MEETING = Meeting(3, "u", NIGHT, (PARIS.id, TOKYO.id), (), "Léa")


def test_a_time_is_written_with_its_date_in_the_viewers_zone() -> None:
    assert when_words(PARIS.zone, NIGHT, TODAY) == "Tue 12 Jan 23:00–24:00"


@pytest.mark.parametrize("instant", ["2027-01-11T00:00Z", "2027-01-17T23:59Z"])
def test_a_week_is_named_by_its_monday(instant: str) -> None:
    assert week_words(week_of(at(instant)), TODAY) == "Mon 11 Jan"


def test_an_item_of_an_agenda_says_how_often_it_was_asked_about() -> None:
    item = item_after(title="Deploy")

    assert agenda_words(item) == "Deploy"
    assert agenda_words(item._replace(round_trips=1)) == "Deploy · 1 question"
    assert agenda_words(item._replace(round_trips=3)) == "Deploy · 3 questions"


def test_the_title_of_a_meeting_is_its_time_for_the_viewer() -> None:
    assert title_words(PARIS.zone, NIGHT, TODAY) == "Tue 12 Jan, 23:00–24:00"


def test_a_meeting_says_when_it_is_and_whose() -> None:
    here = Viewpoint(PARIS.zone, TODAY)
    assert mark_words(TWO, MEETING, here) == "Meeting T-3, 23:00–24:00: Paris and Tokyo"
    entry = meeting_entry(TWO, MEETING, here)
    assert ((entry.start, entry.end), entry.when) == (NIGHT, "23:00–24:00")
    assert (entry.kind, entry.words) == ("meeting", "Meeting of Paris and Tokyo")
    assert entry.detail.startswith("T-3")
