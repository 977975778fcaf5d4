"""A board's plan reaches as far as its view, and a margin further."""

from pathlib import Path

from teamclock.app.session import Session
from teamclock.domain.interval import DAY
from teamclock.present.item import ItemContext
from teamclock.ui.board import Queued
from teamclock.ui.control.boards import board, stretch_in_sight, wider
from teamclock.ui.view import View, span
from tests.builders import at, window
from tests.files import CODING, DESIGN, written
from tests.ui.boards import NOW, PARIS
from tests.ui.sessions import session_in


def test_a_working_day_is_seen_as_it_is(tmp_path: Path) -> None:
    written(tmp_path, DESIGN + CODING)
    session = session_in(tmp_path)

    seen = stretch_in_sight(session, session.moment(at(NOW)), View())

    assert seen == span(View(), at(NOW), PARIS)


def test_on_a_weekend_the_next_day_of_work_is_seen(tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    session = session_in(tmp_path)

    seen = stretch_in_sight(session, session.moment(at("2026-11-28T19:02Z")), View())

    assert seen == window("2026-11-28T17:00Z", "2026-11-30T23:00Z")


def test_a_margin_of_four_days_lies_on_both_sides() -> None:
    given = window("2026-11-28T17:00Z", "2026-11-30T23:00Z")

    assert wider(given) == (given.start - 4 * DAY, given.end + 4 * DAY)


def test_teams_without_days_off_next_year_are_named_until_that_is_dismissed(
    tmp_path: Path,
) -> None:
    written(tmp_path, DESIGN + 'holidays = "FR"\n' + CODING)
    session = session_in(tmp_path)
    assert _named(session, "2026-10-31T12:00Z") == []
    assert _named(session, NOW) == [("design", 2027)]

    session.prefer(session.settings._replace(reminded=2027))

    assert _named(session, NOW) == []
    assert _named(session, "2027-11-02T12:00Z") == [("design", 2028)]


def test_the_sample_reminds_of_nothing(tmp_path: Path) -> None:
    assert _named(session_in(tmp_path), NOW) == []


def _named(session: Session, now: str) -> list[tuple[str, int]]:
    moment = session.moment(at(now))
    queued = Queued(ItemContext(session.calendars, session.viewer(), moment.now, None))
    told = board(session, moment, View(), queued).remind
    return [(one.team, one.year) for one in told]
