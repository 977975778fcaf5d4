"""The head tells who works until when, who is next, and what is ready for it."""

import pytest

from teamclock.domain.roster import Team, TeamId
from teamclock.domain.waiting import Waiting
from teamclock.present.headline import elsewhere_lines, headline, whole_line
from tests.builders import hours, spans, team
from tests.moments import moment, sample_moment

ALWAYS = (spans("00:00-24:00"),) * 7
DESIGN, CODING = TeamId("design"), TeamId("coding")


@pytest.mark.parametrize(
    ("now", "line"),
    [
        (
            "2026-11-24T08:30Z",
            (
                "Coding works until 10:00, Design until 18:00."
                " Next: QA starts 15:00 (09:00 in New York), in 5 h 30 min."
            ),
        ),
        (
            "2026-11-24T12:00Z",
            "Design works until 18:00. Next: Coding starts Wed 01:00 (09:00 in Tokyo), in 12 h.",
        ),
        (
            "2026-11-24T22:30Z",
            "No one is working. Next: Coding starts Wed 01:00 (09:00 in Tokyo), in 1 h 30 min.",
        ),
        (
            "2026-11-28T12:00Z",
            "No one is working. Next: Coding starts Mon 01:00 (09:00 in Tokyo), in 36 h.",
        ),
    ],
)
def test_it_says_who_works_and_who_is_next(now: str, line: str) -> None:
    assert whole_line(sample_moment(now)) == line


@pytest.mark.parametrize(
    ("teams", "line"),
    [
        ([], "No one is working"),
        ([team("A", week=hours(""))], "No one is working"),
        ([team("A")], "A works until 17:00"),
        (
            [team("A"), team("B", week=ALWAYS)],
            "A works until 17:00, and B works around the clock",
        ),
        ([team("A", week=ALWAYS)], "A works around the clock"),
        ([*map(team, "ABCD")], "A works until 17:00, and 3 more teams are working"),
        ([*map(team, "ABC")], "A works until 17:00, and 2 more teams are working"),
        ([team("A\x1b")], "A\ufffd works until 17:00"),
        ([team("A\0"), team("B\0")], "A\ufffd works until 17:00, B\ufffd until 17:00"),
        (
            [team("A"), team("B", week=hours("20:00-22:00")), team("C", week=hours("18:00-22:00"))],
            "A works until 17:00. Next: C starts 18:00, in 6 h.",
        ),
    ],
)
def test_it_fits_any_roster(teams: list[Team], line: str) -> None:
    assert whole_line(moment("2026-11-24T12:00Z", *teams)) == line


def test_who_takes_over_while_at_work_already_is_told_without_a_time() -> None:
    early = team("early", "UTC", week=hours("08:00-14:00"))
    late = team("late", "UTC", week=hours("12:00-20:00"))
    given = moment("2026-11-24T13:00Z", early, late, relay="early late", viewer="UTC")

    assert whole_line(given).endswith(" Next: late, which is working already.")


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("10:00", "early works until 14:00. Next: late starts 12:00, in 2 h."),
        ("11:59", "early works until 14:00. Next: late starts 12:00, in 1 min."),
        (
            "12:00",
            "early works until 14:00, late until 20:00. Next: late, which is working already.",
        ),
    ],
)
def test_who_takes_over_works_already_only_from_its_start_on(now: str, line: str) -> None:
    early = team("early", "UTC", week=hours("08:00-14:00"))
    late = team("late", "UTC", week=hours("12:00-20:00"))

    given = moment(f"2026-11-24T{now}Z", early, late, relay="early late", viewer="UTC")

    assert whole_line(given) == line


def test_a_teams_day_is_named_where_it_is_not_the_viewers() -> None:
    line = whole_line(sample_moment("2026-11-24T23:10Z", "America/Los_Angeles"))

    assert line.endswith(" Next: Coding starts 16:00 (Wed 09:00 in Tokyo), in 50 min.")


def test_each_shorter_form_drops_one_thing_in_the_order_of_the_design() -> None:
    given = sample_moment("2026-11-24T12:00Z")

    forms = headline(given, Waiting({}, {(DESIGN, CODING): 2})).coming

    assert [one.text for one in forms] == [
        "Next: Coding starts Wed 01:00 (09:00 in Tokyo), in 12 h. 2 items are ready for it.",
        "Next: Coding starts Wed 01:00 (09:00 in Tokyo), in 12 h.",
        "Next: Coding starts Wed 01:00 (09:00 in Tokyo).",
        "Next: Coding starts Wed 01:00.",
    ]
    assert {one.strong for one in forms} == {"Wed 01:00"}


def test_a_team_on_the_viewers_clock_has_one_time() -> None:
    early = team("early", "UTC", week=hours("08:00-10:00"))
    late = team("late", "UTC", week=hours("12:00-20:00"))

    forms = headline(moment("2026-11-24T11:00Z", early, late)).coming

    assert [one.text for one in forms] == [
        "Next: late starts 12:00, in 1 h.",
        "Next: late starts 12:00, in 1 h.",
        "Next: late starts 12:00.",
        "Next: late starts 12:00.",
    ]


def test_an_instant_that_is_not_now_has_neither_items_nor_time_left() -> None:
    lines = [one.text for one in elsewhere_lines(sample_moment("2027-03-16T13:30Z"))]

    assert lines == [
        "Design works until 18:00, QA until 22:00. Next: Coding starts Wed 01:00 (09:00 in Tokyo).",
        "Design works until 18:00, QA until 22:00. Next: Coding starts Wed 01:00.",
    ]


def test_without_a_next_start_elsewhere_says_who_works() -> None:
    (line,) = elsewhere_lines(moment("2026-11-24T12:00Z", team("A", week=ALWAYS)))

    assert (line.text, line.strong) == ("A works around the clock.", "")
