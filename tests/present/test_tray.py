"""The tray's sign is decided by what is pending and by the day; its words name no item."""

import pytest

from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.moment import Moment
from teamclock.domain.roster import TeamId
from teamclock.present.tray import (
    MOST_TEAMS,
    Glance,
    Pending,
    TraySign,
    handoff_words,
    more_words,
    pause_choices,
    pause_words,
    pending_words,
    sign,
    team_rows,
    tip_lines,
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
        "Coding 00:42 Tue, tomorrow",
        "QA 10:42",
        "Next handoff 18:00: Design → Coding, from Tue 01:00",
    )


def test_a_row_tells_a_teams_time_and_state() -> None:
    assert team_rows(sample_moment("2026-11-23T15:42Z")) == (
        "Design · 16:42 · Working until 18:00",
        "Coding · 00:42 Tue, tomorrow · Off until 09:00",
        "QA · 10:42 · Working until 17:00",
    )


def test_more_teams_than_there_is_room_for_are_counted() -> None:
    crowd = moment(NOON, *(team(f"t{number}") for number in range(MOST_TEAMS + 1)))

    assert (len(team_rows(crowd)), more_words(crowd)) == (MOST_TEAMS, "and 1 more team")
    assert more_words(crowd) in tip_lines(Glance(crowd))


def test_a_handoff_without_a_gap_names_one_time() -> None:
    met = moment("2026-11-23T16:00Z", team("a"), team("b", week=hours("17:00-21:00")), relay="a b")

    assert handoff_words(met) == "Next handoff 17:00: a → b"


def test_where_nobody_hands_on_there_is_no_handoff() -> None:
    assert handoff_words(moment(NOON, team("a"))) == ""


def test_others_names_are_shown_without_control_characters() -> None:
    evil = team("evil")._replace(name="R\x1b[31m\u202eD")

    lines = tip_lines(Glance(moment(NOON, evil)))

    assert lines[1] == "R\ufffd[31m\ufffdD 12:00"


def test_a_pause_is_told_while_it_lasts() -> None:
    lasting, over = glance(paused="2026-11-23T10:30Z"), glance(paused="2026-11-23T09:00Z")

    assert pause_words(lasting) == "Notices paused until 10:30"
    assert (pause_words(over), pause_words(glance())) == ("", "")


def test_a_pause_lasts_an_hour_or_until_the_viewers_tomorrow() -> None:
    now = at("2026-11-23T15:42Z")

    choices = pause_choices(sample_moment("2026-11-23T15:42Z", viewer="Europe/Paris"))

    assert choices == (
        ("For 1 h", Instant(now + HOUR)),
        ("Until tomorrow", at("2026-11-23T23:00Z")),
    )


def test_tomorrow_begins_later_where_the_clocks_skip_midnight() -> None:
    now = "2026-04-23T15:00Z"

    (_hour, (_words, until)) = pause_choices(sample_moment(now, viewer="Africa/Cairo"))

    assert until == at("2026-04-23T22:00Z")
    assert (until - at(now)) % MINUTE == 0
