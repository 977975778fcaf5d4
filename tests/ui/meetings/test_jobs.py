"""What is worked out beside the window is what the terminal answers."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Terms, rotate, weeks_from
from teamclock.domain.interval import HOUR, Interval, merge
from teamclock.domain.slots import find
from teamclock.present.meeting_cost import SlotCell
from teamclock.store import meetings
from teamclock.ui.meetings.jobs import Question, SlotRow, find_slots, share_slots
from tests.ui.meetings.examples import CODING, DESIGN, HERE, NOW, QA, TEAMS, TUESDAY
from tests.ui.sessions import inbox_in, session_in

ALL = (DESIGN, CODING, QA)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path)


@pytest.fixture
def inbox(tmp_path: Path, session: Session) -> Iterator[Inbox]:
    with closing(inbox_in(tmp_path, session)) as made:
        yield made


def test_slots_are_found_with_the_time_that_all_share(session: Session) -> None:
    all_three = find_slots(Question(ALL, Terms(TUESDAY, HOUR), HERE.seen), session)
    pair = find_slots(Question((DESIGN, QA), Terms(TUESDAY, HOUR), HERE.seen), session)

    assert all_three.slots == find(TEAMS, TUESDAY, HOUR)
    assert (all_three.teams, all_three.terms) == (TEAMS, Terms(TUESDAY, HOUR))
    assert pair.slots[0].worst == 0
    assert pair.words.summary.endswith("in working hours for all.")


def test_slots_are_told_for_the_viewer_and_each_team(session: Session) -> None:
    words = find_slots(Question(ALL, Terms(TUESDAY, HOUR), HERE.seen), session).words

    assert words.summary.startswith(
        "Design, Coding and QA share no working hours. Least bad: Tue 12 "
    )
    assert words.heads == ("Your time", "Design", "Coding", "QA", "Who gives up time")
    assert all(len(row.cells) + 2 == len(words.heads) for row in words.rows)
    assert words.rows[0] == SlotRow(
        "Tue 12 Jan 12:30–13:30",
        (
            SlotCell("12:30", ""),
            SlotCell("20:30", "evening"),
            SlotCell("06:30", "early morning"),
        ),
        "Coding and QA, the same",
    )


def test_what_is_refused_says_why(session: Session) -> None:
    sunday = Interval(TUESDAY.start - 48 * HOUR, TUESDAY.start - 24 * HOUR)  # type: ignore[arg-type]

    with pytest.raises(RefusedError, match="no time found"):
        find_slots(Question(ALL, Terms(sunday, HOUR), HERE.seen), session)


@pytest.mark.parametrize("ignores", [False, True])
def test_busy_times_are_avoided_or_ignored_as_is_asked(
    session: Session, inbox: Inbox, *, ignores: bool
) -> None:
    once = Question(ALL, Terms(TUESDAY, HOUR), HERE.seen, ignores)
    weekly = once._replace(terms=Terms(weeks_from(NOW, 1), HOUR))
    free, fair = find(TEAMS, TUESDAY, HOUR), rotate(TEAMS, weekly.terms)
    taken = (Interval(one.start, one.end) for one in (free[0], fair.slots[0]))
    session.busy = {CODING: merge(sorted(taken))}

    found = find_slots(once, session.copy_for_thread())
    series = share_slots(weekly, session.copy_for_thread(), inbox)

    assert (found.slots == free, found.ignores_busy) == (ignores, ignores)
    assert (series.proposal.series == fair) is ignores


def test_a_series_begins_at_the_ledger_that_was_kept(session: Session, inbox: Inbox) -> None:
    terms = Terms(weeks_from(NOW, 3), HOUR)
    without = share_slots(Question(ALL, terms, HERE.seen), session, inbox)
    queue = inbox.meetings(session.now()).queue
    with queue.transaction():
        meetings.keep_ledger(queue, {DESIGN: 900})

    kept = share_slots(Question(ALL, terms, HERE.seen), session, inbox)

    assert without.proposal.series == rotate(TEAMS, terms)
    assert without.same[0] == without.proposal.series.same[0]  # type: ignore[index]
    assert all(minutes >= 900 for minutes in kept.proposal.series.ledger.values())
