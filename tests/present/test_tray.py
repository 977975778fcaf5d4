"""The tray's sign is decided by what is pending and by the day; its words name no item."""

import pytest

from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.moment import Moment
from teamclock.domain.roster import Team, TeamId
from teamclock.present.tray import (
    MOST_TEAMS,
    Glance,
    Pending,
    TrayFact,
    TraySign,
    more_words,
    pause_choices,
    pending_words,
    sign,
    tip_lines,
    tray_facts,
    tray_teams,
)
from tests.builders import at, hours, roster, team
from tests.moments import moment, sample_moment, seen

NOON = "2026-11-23T12:00Z"
DAY = hours("09:00-12:00 13:00-17:00")
DESIGN = TeamId("design")


def homely(now: str) -> Moment:
    """Return a moment of a home team that works 09:00–12:00 and 13:00–17:00 UTC."""
    given = roster(team("design", week=DAY), team("coding"))
    return seen(given._replace(home=DESIGN), now)


def glance(now: str = "2026-11-23T10:00Z", paused: str | None = None, **counts: int) -> Glance:
    return Glance(homely(now), Pending(**counts), None if paused is None else at(paused))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param(glance(), TraySign.IDLE, id="nothing waits"),
        pytest.param(glance(waiting=1), TraySign.WAITING, id="something waits"),
        pytest.param(glance(waiting=1, overdue=1), TraySign.ATTENTION, id="overdue"),
        pytest.param(glance(drafts=1), TraySign.IDLE, id="a draft in the middle of the day"),
        pytest.param(glance("2026-11-23T16:44Z", drafts=1), TraySign.IDLE, id="16 min to the end"),
        pytest.param(
            glance("2026-11-23T16:45Z", drafts=1), TraySign.ATTENTION, id="15 min to the end"
        ),
        pytest.param(
            glance("2026-11-23T16:59Z", drafts=1), TraySign.ATTENTION, id="1 min to the end"
        ),
        pytest.param(glance("2026-11-23T17:00Z", drafts=1), TraySign.IDLE, id="after the day"),
        pytest.param(
            glance("2026-11-23T16:50Z", waiting=1), TraySign.WAITING, id="the end, no draft"
        ),
        pytest.param(glance("2026-11-23T11:50Z", drafts=1), TraySign.IDLE, id="before a break"),
        pytest.param(glance(paused="2026-11-23T10:01Z", overdue=1), TraySign.PAUSED, id="paused"),
        pytest.param(
            glance(paused="2026-11-23T10:00Z", waiting=1), TraySign.WAITING, id="pause over"
        ),
    ],
)
def test_the_sign_says_what_matters_most(shown: Glance, expected: TraySign) -> None:
    assert sign(shown) is expected


def test_without_a_home_team_no_day_ends() -> None:
    ending = moment("2026-11-23T16:59Z", team("design"))

    assert sign(Glance(ending, Pending(drafts=1))) is TraySign.IDLE


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (glance(), "Nothing is waiting"),
        (glance(waiting=1), "1 item for you"),
        (glance(waiting=2, overdue=1, drafts=1), "2 items for you · 1 late · 1 draft"),
        (glance(waiting=100, drafts=2), "100 or more items for you · 2 drafts"),
        (Glance(moment(NOON, team("a")), Pending(waiting=2)), "2 items waiting"),
    ],
)
def test_what_is_pending_is_counted(shown: Glance, words: str) -> None:
    assert pending_words(shown) == words


def test_the_tooltip_tells_counts_times_and_the_next_handoff() -> None:
    shown = Glance(sample_moment("2026-11-23T15:42Z"), Pending(waiting=2))

    assert tip_lines(shown) == (
        "teamclock · 2 items waiting",
        "Design 16:42",
        "Coding 00:42 Tue",
        "QA 10:42",
        "Next handoff  18:00 Design → Coding",
    )


def lines(now: str, *teams: Team) -> list[str]:
    return [one.line for one in tray_teams(moment(now, *teams))]


def test_a_line_tells_a_teams_time_and_state_by_its_own_clock() -> None:
    told = [one.line for one in tray_teams(sample_moment("2026-11-23T15:42Z"))]

    assert told == [
        "Design  16:42  until 18:00",
        "Coding  00:42 Tue  off until 09:00",
        "QA  10:42  until 17:00",
    ]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-23T12:30Z", "a  12:30  break until 13:00"),
        ("2026-11-23T11:50Z", "a  11:50  until 12:00"),
        ("2026-11-27T18:00Z", "a  18:00  off until Mon 09:00"),
    ],
)
def test_each_state_has_its_words(now: str, words: str) -> None:
    assert lines(now, team("a", week=DAY)) == [words]


def test_a_state_without_an_end_has_words_too() -> None:
    always, never = team("a", week=hours("00:00-24:00", range(7))), team("b", week=hours(""))

    assert [line.rpartition("  ")[2] for line in lines(NOON, always, never)] == [
        "around the clock",
        "off for over a year",
    ]


def test_the_home_team_is_marked() -> None:
    assert [one.is_home for one in tray_teams(homely(NOON))] == [True, False]


def test_more_teams_than_there_is_room_for_are_counted() -> None:
    crowd = moment(NOON, *(team(f"t{number}") for number in range(MOST_TEAMS + 1)))

    assert (len(tray_teams(crowd)), more_words(crowd)) == (MOST_TEAMS, "and 1 more team")
    assert more_words(crowd) in tip_lines(Glance(crowd))


def facts(shown: Glance) -> list[str]:
    return [fact.line for fact in tray_facts(shown)]


def test_the_facts_are_the_next_handoff_the_items_and_a_pause() -> None:
    shown = Glance(
        sample_moment("2026-11-23T15:42Z")._replace(home=DESIGN),
        Pending(waiting=2, overdue=1),
        at("2026-11-23T16:00Z"),
    )

    assert tray_facts(shown) == (
        TrayFact("Next handoff", "18:00 Design → Coding"),
        TrayFact("Your move", "2 items"),
        TrayFact("Late", "1 item", late=True),
        TrayFact("Notices", "paused until 17:00"),
    )


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        pytest.param(glance(), [], id="nothing to tell"),
        pytest.param(glance(waiting=100), ["Your move  100 or more items"], id="many"),
        pytest.param(glance(drafts=1), [], id="a draft is no news in the middle of the day"),
        pytest.param(
            glance("2026-11-23T16:45Z", drafts=1), ["Drafts  1 item"], id="the day ends soon"
        ),
        pytest.param(glance(paused="2026-11-23T09:00Z"), [], id="a pause that is over"),
        pytest.param(
            Glance(moment(NOON, team("a")), Pending(waiting=2)), ["Waiting  2 items"], id="no home"
        ),
    ],
)
def test_only_what_there_is_is_told(shown: Glance, told: list[str]) -> None:
    assert facts(shown) == told


def test_a_handoff_is_told_by_the_viewers_clock_with_its_day() -> None:
    met = moment("2026-11-23T22:00Z", team("a"), team("b", week=hours("17:00-21:00")), relay="a b")

    assert facts(Glance(met)) == ["Next handoff  Tue 17:00 a → b"]


def test_others_names_are_shown_without_control_characters() -> None:
    evil = team("evil")._replace(name="R\x1b[31m\u202eD")

    shown = Glance(moment(NOON, evil))

    assert tray_teams(shown.moment)[0].line.startswith("R\ufffd[31m\ufffdD  12:00")
    assert tip_lines(shown)[1] == "R\ufffd[31m\ufffdD 12:00"


def test_a_pause_lasts_an_hour_or_until_the_viewers_tomorrow_or_monday() -> None:
    now = at("2026-11-23T15:42Z")

    choices = pause_choices(sample_moment("2026-11-23T15:42Z", viewer="Europe/Paris"))

    assert choices == (
        ("1 hour", Instant(now + HOUR)),
        ("Until tomorrow", at("2026-11-23T23:00Z")),
        ("Until Monday", at("2026-11-29T23:00Z")),
    )


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-22T23:30Z", "2026-11-29T23:00Z"),  # it is Monday already in Paris
        ("2026-11-22T22:30Z", "2026-11-22T23:00Z"),
        ("2026-11-28T12:00Z", "2026-11-29T23:00Z"),
        ("2027-03-26T12:00Z", "2027-03-28T22:00Z"),  # the clocks change on that Sunday
    ],
)
def test_monday_is_the_next_one_in_the_viewers_zone(now: str, monday: str) -> None:
    *_others, (_words, until) = pause_choices(sample_moment(now, viewer="Europe/Paris"))

    assert until == at(monday)


def test_tomorrow_begins_later_where_the_clocks_skip_midnight() -> None:
    now = "2026-04-23T15:00Z"

    (_hour, (_words, until), _monday) = pause_choices(sample_moment(now, viewer="Africa/Cairo"))

    assert until == at("2026-04-23T22:00Z")
    assert (until - at(now)) % MINUTE == 0
