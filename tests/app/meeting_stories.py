"""Meetings for tests: what people do with them, one action after the other."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from teamclock.app.meeting_search import propose_series
from teamclock.app.meetings import Meetings, Who
from teamclock.domain.errors import TeamclockError
from teamclock.domain.fair_rotation import Excuse, Terms, weeks_from
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import MeetingRecord
from teamclock.domain.slots import week_of
from tests.app.desks import Office
from tests.domain.items import PARIS, TOKYO, YORK

TEAMS = (PARIS, TOKYO, YORK)
LEA = Who("Lea", PARIS)
SPOKEN = MeetingRecord(30, 4, "We ship on Friday")


def meetings_of(here: Office) -> Meetings:
    return Meetings(here.queue, here.session, here.desk)


def hour(here: Office, ahead: int = DAY) -> Interval:
    start = here.now + ahead
    return Interval(Instant(start), Instant(start + HOUR))


def last_item(here: Office) -> Item:
    (ref,) = here.queue.db.execute("SELECT max(ref) FROM item").fetchone()
    return here.added(by="Lea", to=YORK) if ref is None else here.queue.item(ref)


def _plan(here: Office) -> None:
    meetings_of(here).plan(hour(here), TEAMS, [last_item(here)], LEA)


def _plan_about_nothing(here: Office) -> None:
    meetings_of(here).plan(hour(here), (PARIS, YORK), [], LEA)


def _move(here: Office) -> None:
    meeting = meetings_of(here).planned()[0]
    meetings_of(here).move(meeting, Instant(meeting.at.start + 2 * HOUR), LEA)


def _cancel(here: Office) -> None:
    meetings_of(here).cancel(meetings_of(here).planned()[0], LEA)


def _log(here: Office) -> None:
    meeting = meetings_of(here).planned()[0]
    meetings_of(here).log(SPOKEN, TEAMS, [last_item(here)], LEA, meeting)


def _log_unplanned(here: Office) -> None:
    meetings_of(here).log(SPOKEN, (PARIS, YORK), [last_item(here)], LEA)


def _keep(here: Office) -> None:
    terms = Terms(weeks_from(here.now, 2), HOUR)
    meetings_of(here).keep(propose_series(here.session, here.queue, TEAMS, terms), LEA)


def _undo(here: Office) -> None:
    here.desk.undo(last_item(here), "Lea")


def _skip(here: Office) -> None:
    meetings_of(here).excuse(Excuse(YORK, week_of(here.now)), "a fair", LEA)


def _come(here: Office) -> None:
    meetings_of(here).excuse(Excuse(YORK, week_of(here.now)), None, LEA)


def _add(here: Office) -> None:
    here.added(by="Lea", to=YORK)


ACTIONS: Mapping[str, Callable[[Office], None]] = {
    "plan": _plan,
    "plan about nothing": _plan_about_nothing,
    "move": _move,
    "cancel": _cancel,
    "log": _log,
    "log unplanned": _log_unplanned,
    "keep": _keep,
    "undo": _undo,
    "skip": _skip,
    "come": _come,
    "add": _add,
}


def done(here: Office, actions: Iterable[str]) -> None:
    """Do some actions, an hour apart; those that are not possible are passed over."""
    for action in actions:
        here.now = Instant(here.now + HOUR)
        with suppress(TeamclockError, IndexError):
            ACTIONS[action](here)


EVERYTHING = (
    *("plan", "plan about nothing", "move", "move", "keep", "cancel", "add", "plan", "log", "undo"),
    *("log", "log unplanned", "skip", "keep", "move", "plan", "undo"),
)
"""Actions after which a queue holds meetings in all states."""
