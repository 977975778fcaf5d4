"""What is worked out beside the window is what the terminal answers."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Terms, rotate, weeks_from
from teamclock.domain.interval import HOUR, Interval, total
from teamclock.domain.slots import find
from teamclock.store import meetings
from teamclock.ui.meetings.jobs import Question, find_slots, share_slots
from tests.ui.meetings.examples import CODING, DESIGN, NOW, QA, TEAMS, TUESDAY
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
    all_three = find_slots(Question(ALL, Terms(TUESDAY, HOUR)), session)
    pair = find_slots(Question((DESIGN, QA), Terms(TUESDAY, HOUR)), session)

    assert all_three.slots == find(TEAMS, TUESDAY, HOUR)
    assert (all_three.teams, all_three.shared) == (TEAMS, ())
    assert total(pair.shared) == 3 * HOUR
    assert pair.slots[0].worst == 0


def test_what_is_refused_says_why(session: Session) -> None:
    sunday = Interval(TUESDAY.start - 48 * HOUR, TUESDAY.start - 24 * HOUR)  # type: ignore[arg-type]

    with pytest.raises(RefusedError, match="no time found"):
        find_slots(Question(ALL, Terms(sunday, HOUR)), session)


def test_a_series_begins_at_the_ledger_that_was_kept(session: Session, inbox: Inbox) -> None:
    terms = Terms(weeks_from(NOW, 3), HOUR)
    without = share_slots(Question(ALL, terms), session, inbox)
    queue = inbox.meetings(session.now()).queue
    with queue.transaction():
        meetings.keep_ledger(queue, {DESIGN: 900})

    kept = share_slots(Question(ALL, terms), session, inbox)

    assert without.proposal.series == rotate(TEAMS, terms)
    assert without.before == dict.fromkeys(ALL, 0)
    assert kept.before == dict.fromkeys(ALL, 900)  # the new ones join at the least
    assert kept.proposal.series.ledger[DESIGN] >= 900
