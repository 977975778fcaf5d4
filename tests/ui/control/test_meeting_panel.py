"""A proposed time is on the board until another one, or none, is proposed."""

from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.ui.board import Board
from teamclock.ui.control.meeting_panel import MeetingPanel
from tests.ui.queue.places import Place


def test_a_time_is_looked_at_and_framed_with_each_team_s_own_time(place: Place) -> None:
    boards: list[Board] = []
    place.driver.board_changed.connect(boards.append)
    place.window.view_asked.connect(place.driver.look)
    panel = MeetingPanel(place.session, place.driver, place.window)
    names = tuple(team.id for team in place.session.roster.teams)
    start = Instant(place.hands.now // HOUR * HOUR + 2 * HOUR)
    at = Interval(start, Instant(start + HOUR))

    panel.look_at(at, names, place.hands.now)
    shown = boards[-1]
    panel.propose(None)

    assert shown.slot is not None
    assert (shown.view.scrub, shown.slot.at) == (start, at)
    assert set(shown.slot.labels) == set(names)
    assert all(" · " in label for label in shown.slot.labels.values())
    assert boards[-1].slot is None


def test_the_same_proposal_makes_no_board(place: Place) -> None:
    boards: list[Board] = []
    place.driver.board_changed.connect(boards.append)

    place.driver.propose(None)

    assert boards == []
