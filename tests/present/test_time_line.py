"""The words of the time line: the longest form first, each in the viewer's time."""

import pytest

from teamclock.domain.interval import WholeStretch
from teamclock.domain.plan import Handoff, plan
from teamclock.domain.roster import TeamId
from teamclock.present.plan import WholeOverlap, named
from teamclock.present.time_line import (
    HEADINGS,
    TableTime,
    busy_words,
    handoff_notes,
    handoff_texts,
    pill_words,
    row_sentences,
    shared_texts,
    shared_with,
    table_row,
    uncovered_texts,
    working_count,
)
from tests.builders import at, sample_roster, window
from tests.moments import seen
from tests.ui.boards import HOSTILE_SHOWN, PARIS, hostile_board, many, sample_board

MONDAY = at("2026-11-23T15:42Z") // 86_400
NAMES = named(sample_roster())
DESIGN, CODING = TeamId("design"), TeamId("coding")
EVENING = Handoff(DESIGN, CODING, at("2026-11-23T17:00Z"), at("2026-11-24T00:00Z"), 0)


@pytest.mark.parametrize(
    ("at_", "words"),
    [
        ("2027-03-16T13:30Z", "Tue 16 Mar, 14:30"),
        ("2026-12-31T23:30Z", "Fri 1 Jan, 00:30"),
    ],
)
def test_the_pill_names_day_and_time_in_the_viewers_zone(at_: str, words: str) -> None:
    assert pill_words(PARIS, at(at_)) == words


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        (0, ("18:00 → Coding · 7 h gap", "18:00 → Coding", "18:00")),
        (
            2,
            (
                "18:00 → Coding · 2 items · 7 h gap",
                "18:00 → Coding · 7 h gap",
                "18:00 → Coding",
                "18:00",
            ),
        ),
    ],
)
def test_of_a_handoff_the_items_go_first_then_the_gap_then_the_name(
    items: int, texts: tuple[str, ...]
) -> None:
    assert handoff_texts(NAMES, PARIS, EVENING, items) == texts


def test_on_a_low_track_a_handoff_has_no_time() -> None:
    assert handoff_notes(NAMES, EVENING) == ("→ Coding · 7 h gap", "→ Coding")


def test_a_handoff_to_a_team_that_never_starts_says_so() -> None:
    never = EVENING._replace(next=None)

    assert handoff_notes(NAMES, never)[0] == "→ Coding · No team starts this year"


def test_of_shared_hours_the_times_go_first_and_the_names_last() -> None:
    part = window("2026-11-23T08:00Z", "2026-11-23T09:00Z")
    one = WholeOverlap(part, (DESIGN, CODING), WholeStretch(*part))

    assert shared_texts(NAMES, PARIS, MONDAY, one) == (
        "Design + Coding · 09:00–10:00 · 1 h",
        "Design + Coding · 1 h",
        "Design + Coding",
    )


def test_uncovered_time_is_told_with_its_length_if_that_is_known() -> None:
    part = window("2026-11-23T22:00Z", "2026-11-24T00:00Z")

    assert uncovered_texts(WholeStretch(*part)) == ("No one working · 2 h", "No one working")
    assert uncovered_texts(WholeStretch(None, None)) == ("No one working", "No one working")


def test_elsewhere_the_number_of_teams_names_its_time() -> None:
    moment = seen(many(12), "2026-11-23T15:42Z", "Europe/Paris")

    assert working_count(moment, 4, 8, now=True) == ("4 of 12 now, 8 at most", "4/12")
    assert working_count(moment, 4, 8, now=False) == ("4 of 12 at 16:42, 8 at most", "4/12")


def test_a_hostile_name_is_told_as_text() -> None:
    known = named(hostile_board().plan.roster)
    handoff = EVENING._replace(receiver=TeamId("evil"))

    assert HOSTILE_SHOWN in handoff_notes(known, handoff)[1]


@pytest.mark.parametrize(
    ("count", "home", "chosen", "title"),
    [
        (4, "team-00", None, ""),
        (5, "team-00", None, "Shared with team-00"),
        (5, "team-00", "team-03", "Shared with team-03"),
        (5, None, None, ""),
        (5, None, "team-03", "Shared with team-03"),
    ],
)
def test_the_lane_of_many_teams_is_named(
    count: int, home: str | None, chosen: str | None, title: str
) -> None:
    given = many(count)._replace(home=None if home is None else TeamId(home))
    day = plan(given, window("2026-11-23T00:00Z", "2026-11-24T00:00Z"))

    assert shared_with(day, None if chosen is None else TeamId(chosen)) == title


def test_the_lane_of_a_team_outside_the_relay_holds_what_it_shares_with_the_users_team() -> None:
    given = many(5)._replace(home=TeamId("team-00"), relay=(TeamId("team-00"), TeamId("team-01")))
    day = plan(given, window("2026-11-23T00:00Z", "2026-11-24T00:00Z"))

    assert shared_with(day, TeamId("team-04")) == "Shared with team-04"


def test_busy_times_are_told_by_the_clock_of_the_team() -> None:
    shown = sample_board("2026-11-24T08:30Z")
    coding = shown.moment.teams[1]
    noon = window("2026-11-24T03:00Z", "2026-11-24T04:00Z")

    assert busy_words(coding, [noon]) == "Busy 12:00–13:00"
    assert busy_words(coding, []) == ""


def test_a_row_tells_busy_times_beside_its_hours_and_to_a_screen_reader() -> None:
    shown = sample_board("2026-11-24T08:30Z")
    design, span = shown.moment.teams[0], window("2026-11-24T00:00Z", "2026-11-25T00:00Z")
    busy = {DESIGN: (window("2026-11-24T09:00Z", "2026-11-24T10:00Z"),)}
    about = TableTime(shown.plan, shown.moment, span, (), busy=busy)

    row, free = table_row(about, NAMES, design), table_row(about._replace(busy={}), NAMES, design)

    assert row.cells[3] == f"{free.cells[3]}, Busy 10:00–11:00"
    assert row_sentences(row) == f"{row_sentences(free)} Busy 10:00–11:00."
    assert (free.busy, len(row.cells)) == ("", len(HEADINGS))
