"""A calendar that has known much answers like a fresh one, whatever it was asked before."""

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.domain.interval import DAY, HOUR, LIMIT, Instant, Interval
from teamclock.domain.roster import Team
from teamclock.domain.work import Calendar
from tests.builders import EVERY_DAY, at, hours, team
from tests.domain.drawn import PLACES, teams

Question = tuple[str, int, int]
"""What is asked, when (from the team's clock change), and about how many seconds."""

YEAR = 365 * DAY
steps = st.builds(
    lambda years, limits, months, weeks: (
        years * YEAR + limits * LIMIT + months * 32 * DAY + weeks * 8 * DAY
    ),
    *(st.integers(-3, 3), st.integers(-2, 2), st.integers(-2, 2), st.integers(-2, 2)),
)
moments = st.builds(int.__add__, steps, st.one_of(st.integers(-2, 2), st.integers(-DAY, DAY)))
kinds = st.sampled_from(["during", "next_start", "next_change", "run_at", "worked", "due"])
questions = st.tuples(kinds, moments, st.one_of(st.integers(1, 60 * HOUR), steps.map(abs)))


def answer(calendar: Calendar, kind: str, instant: Instant, seconds: int) -> object:
    end = Instant(instant + max(seconds, 1))
    match kind:
        case "during":
            return calendar.during(Interval(instant, end))
        case "worked":
            return calendar.worked(instant, end)
        case "due":
            return calendar.due(instant, seconds)
        case "run_at":
            return seen(calendar.run_at(instant), instant)
        case _:
            asked = calendar.next_start if kind == "next_start" else calendar.next_change
            return asked(instant)


def seen(run: Interval | None, instant: int) -> Interval | None:
    """Return a run no further than 366 days from the instant: beyond, calendars may differ."""
    if run is None:
        return None
    start, end = max(run.start, instant - LIMIT), min(run.end, instant + LIMIT)
    return Interval(Instant(start), Instant(end))


@st.composite
def asked_teams(draw: st.DrawFn) -> tuple[Team, Instant]:
    zone, change = draw(st.sampled_from(PLACES))
    endless = hours("00:00-24:00", EVERY_DAY)
    kinds_of_team = st.one_of(
        teams("A", zone, at(change)),
        st.just(team("A", zone, endless)),
        st.just(team("A", zone, endless, off="2026-03-29 2027-03-30")),
        st.just(team("A", zone, hours(""), overrides={"2026-10-25": "22:00-06:00"})),
    )
    return draw(kinds_of_team), at(change)


@settings(max_examples=200)
@given(asked_teams(), st.lists(questions, min_size=2, max_size=8))
def test_answers_do_not_depend_on_what_was_asked_before(
    asked: tuple[Team, Instant], asking: list[Question]
) -> None:
    team, change = asked
    exact = [(kind, Instant(change + shift), seconds) for kind, shift, seconds in asking]
    known = Calendar(team)

    answers = [answer(known, *question) for question in exact]

    assert answers == [answer(Calendar(team), *question) for question in exact]


def alternating(center: int, step: int, count: int) -> Iterable[int]:
    """Yield instants ever further from `center`, by turns before and after it."""
    return (center + (-1) ** turn * turn * step for turn in range(count))


@settings(max_examples=200)
@given(asked_teams(), st.sampled_from([DAY, 8 * DAY, 33 * DAY, LIMIT - 1, LIMIT, LIMIT + 1]))
def test_a_window_that_grows_both_ways_keeps_its_answers(
    asked: tuple[Team, Instant], step: int
) -> None:
    team, change = asked
    known = Calendar(team)
    instants = [*alternating(change, step, 8), change]

    answers = [(known.next_change(when), known.next_start(when)) for when in instants]

    fresh = [Calendar(team) for _ in instants]
    assert answers == [
        (calendar.next_change(when), calendar.next_start(when))
        for calendar, when in zip(fresh, instants, strict=True)
    ]
