"""Sessions for tests: a team file in a folder of its own, and a clock that stands still."""

from pathlib import Path
from zoneinfo import ZoneInfo

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session, SessionInputs
from teamclock.config.time_zones import TzData
from teamclock.domain.interval import Instant
from teamclock.present.item import ItemContext
from teamclock.ui.board import Board, Queued
from teamclock.ui.control.boards import board
from teamclock.ui.view import View
from tests.builders import at
from tests.ui.boards import NOW


class Hands:
    """A clock that is turned by hand."""

    def __init__(self, now: str = NOW) -> None:
        self.now = at(now)

    def __call__(self) -> Instant:
        return self.now


def session_in(folder: Path, *, clock: Hands | None = None, named: bool = False) -> Session:
    """Return a session whose files are in a folder, of which none need be there."""
    return Session(setting_in(folder, clock=clock, named=named))


def setting_in(folder: Path, *, clock: Hands | None = None, named: bool = False) -> SessionInputs:
    """Return what a session in a folder depends on."""
    return SessionInputs(
        roster=folder / "teams.toml" if named else None,
        folder=lambda: folder,
        clock=clock or Hands(),
        viewer=lambda: ZoneInfo("Europe/Paris"),
        tz_data=TzData("2026f", "packaged", None),
    )


def inbox_in(folder: Path, session: Session) -> Inbox:
    """Return the inbox of a queue in the folder, which is not made."""
    return Inbox(folder / "queue.db", session)


def board_without_queue(session: Session) -> Board:
    """Return the board of a session without a queue."""
    moment = session.moment(session.now())
    seen = ItemContext(session.calendars, moment.viewer, moment.now)
    return board(session, moment, View(), Queued(seen))


def ids(shown: Board) -> list[str]:
    return [one.team.id for one in shown.moment.teams]
