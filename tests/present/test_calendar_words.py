"""The words of calendar events, which are the same for every reader."""

from collections.abc import Iterator

import pytest

from teamclock.config.time_forms import TimeForms
from teamclock.domain.plan import Handoff
from teamclock.domain.roster import TeamId
from teamclock.messages import in_use, use
from teamclock.present.calendar_words import (
    agenda_line,
    handoff_lines,
    handoff_summary,
    local_line,
    local_lines,
    meeting_summary,
    overlap_summary,
    shift_summary,
)
from teamclock.present.patterns import use_forms
from tests.builders import at, roster, team, window
from tests.domain.items import item_after

DESIGN = team("design", "Europe/Paris")._replace(name="Design", city="Paris")
CODING = team("coding", "Asia/Tokyo")._replace(name="Coding", city="Tokyo")
FRIDAY_NIGHT = "2026-03-27T16:00Z"


@pytest.fixture
def half_days() -> Iterator[None]:
    """Let the user's clocks have twelve hours."""
    before = in_use()
    use_forms(TimeForms(12))
    yield
    use(before)


def test_an_overlap_names_its_teams_and_has_a_line_for_each() -> None:
    assert overlap_summary([DESIGN, CODING]) == "Overlap: Design, Coding"
    assert local_lines([DESIGN, CODING], window("2026-03-30T07:00Z", "2026-03-30T08:00Z")) == (
        "Paris Mon 09:00–10:00\nTokyo Mon 16:00–17:00"
    )


@pytest.mark.usefixtures("half_days")
def test_the_clocks_of_the_writers_settings_do_not_reach_a_calendar() -> None:
    assert local_line(CODING, window("2026-03-30T07:00Z", "2026-03-30T08:00Z")) == (
        "Tokyo Mon 16:00–17:00"
    )


def test_a_stretch_to_midnight_ends_at_24_and_a_later_one_by_the_clock() -> None:
    assert local_line(CODING, window("2026-03-30T13:00Z", "2026-03-30T15:00Z")) == (
        "Tokyo Mon 22:00–24:00"
    )
    assert local_line(CODING, window("2026-03-30T13:00Z", "2026-03-30T17:00Z")) == (
        "Tokyo Mon 22:00–02:00"
    )


def test_from_a_day_on_both_days_are_named() -> None:
    assert local_line(CODING, window("2026-03-30T00:00Z", "2026-03-31T00:00Z")) == (
        "Tokyo Mon 09:00 – Tue 09:00"
    )


def test_from_six_days_on_both_dates_are_named() -> None:
    assert local_line(CODING, window("2026-03-30T00:00Z", "2026-04-04T00:00Z")) == (
        "Tokyo Mon 09:00 – Sat 09:00"
    )
    assert local_line(CODING, window("2026-03-30T00:00Z", "2026-04-06T00:00Z")) == (
        "Tokyo Mon 30 Mar 09:00 – Mon 6 Apr 09:00"
    )


def test_a_handoff_has_the_givers_end_and_the_receivers_start() -> None:
    gap = Handoff(DESIGN.id, CODING.id, at(FRIDAY_NIGHT), at("2026-03-30T00:00Z"), 0)

    assert handoff_summary(DESIGN, CODING) == "Handoff: Design → Coding"
    assert handoff_lines(DESIGN, CODING, gap) == (
        "Design works until Fri 27 Mar 17:00 (16:00Z)\nCoding starts Mon 30 Mar 09:00 (00:00Z)"
    )


def test_utc_names_its_day_where_it_is_another() -> None:
    back = Handoff(CODING.id, DESIGN.id, at(FRIDAY_NIGHT), at("2026-03-30T07:00Z"), 0)

    assert handoff_lines(CODING, DESIGN, back).splitlines()[0] == (
        "Coding works until Sat 28 Mar 01:00 (Fri 16:00Z)"
    )


def test_a_receiver_that_does_not_start_within_a_year_is_said_to_be_off() -> None:
    never = Handoff(DESIGN.id, CODING.id, at(FRIDAY_NIGHT), None, 0)

    assert handoff_lines(DESIGN, CODING, never).splitlines()[1] == "Coding is off for over a year"


def test_a_meeting_names_teams_that_have_left_too() -> None:
    assert meeting_summary(roster(DESIGN), (DESIGN.id, TeamId("qa"))) == (
        "Meeting: Design, qa (removed)"
    )


def test_a_shift_names_its_city_once() -> None:
    copy_for_thread = DESIGN._replace(name="Design (Paris)")

    assert (shift_summary(DESIGN), shift_summary(copy_for_thread)) == (
        "Design (Paris)",
        "Design (Paris)",
    )


def test_an_items_title_is_named_only_where_it_is_wanted() -> None:
    item = item_after(title="Fix\tthe \u202elogin")

    assert agenda_line(item, titles=False) == item.name
    assert agenda_line(item, titles=True) == f"{item.name} Fix    the \ufffdlogin"


def test_others_names_show_no_control_characters() -> None:
    odd = DESIGN._replace(name="De\x1bsign\r\nBEGIN:VALARM", city="Pa\u202eris")

    for words in (
        overlap_summary([odd, CODING]),
        handoff_summary(odd, CODING),
        meeting_summary(roster(odd), [odd.id]),
        shift_summary(odd),
        local_line(odd, window("2026-03-30T07:00Z", "2026-03-30T08:00Z")),
    ):
        assert not {*"\x1b\r\n\u202e"} & {*words}
