"""Makes the board of a session: its teams in order, and its plan as far as the view needs it."""

from contextlib import suppress

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.arrangement import arranged
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import DAY, Instant, Interval, clip
from teamclock.domain.moment import Moment
from teamclock.domain.next_year import Reminder, reminders
from teamclock.domain.zones import day_date, first_instant
from teamclock.present.ahead import MOST_DAYS, horizon
from teamclock.ui.board import Board, Queued
from teamclock.ui.view import View, is_far, span, visible_span

_MARGIN = 4 * DAY  # so that time without work at the edge of a view is known in full


def board(
    session: Session, moment: Moment, view: View, queue: Queued, *, seconds: bool = False
) -> Board:
    """Return the board of a session at a moment, for a view; `seconds` lets clocks show seconds.

    “Coming up” (`ahead`) begins at the instant that is looked at; over a day from now, at the start
    of its day.
    """
    seen = moment if view.scrub is None else session.moment(view.scrub)
    far = is_far(view, moment.now)
    ahead_start = first_instant(seen.viewer, seen.here.day) if far else seen.now
    stretch = stretch_in_sight(session, moment, view)
    arrangement, roster = session.settings.arrangement, session.roster
    order = arranged(roster.teams, arrangement, roster.home, roster.relay, moment.now)
    return Board(
        moment=moment.in_order(order.ids),
        seen=seen.in_order(order.ids),
        view=view,
        arrangement=arrangement,
        above=order.above,
        plan=session.plan(wider(stretch)),
        ahead=session.plan(horizon(ahead_start, MOST_DAYS)),
        daylight=session.daylight(stretch),
        busy={team: clip(parts, stretch) for team, parts in session.busy.items()},
        season=session.announced(moment.now),
        trouble=session.complaint(),
        sample=session.sample,
        seconds=seconds,
        queue=queue,
        remind=_remind(session, moment),
    )


def _remind(session: Session, moment: Moment) -> tuple[Reminder, ...]:
    """Return the reminders that are due and not dismissed; none for the sample teams."""
    if session.sample:
        return ()
    due = reminders(session.roster, day_date(moment.here.day))
    return tuple(reminder for reminder in due if reminder.year > session.settings.reminded)


def aged_at(at: Instant | None, queued: Queued, inbox: Inbox) -> Queued:
    """Return `queued` with the calendars and levels that give the ages of its items at `at`.

    Without an instant (None), without items or if the queue cannot be read now, it is unchanged.
    """
    if at is not None and queued.page.items:
        with suppress(TeamclockError):  # the ages then remain those of now
            return queued._replace(ages=inbox.ages(at))
    return queued


def stretch_in_sight(session: Session, moment: Moment, view: View) -> Interval:
    """Return the stretch of time that a view shows at a moment.

    Where the view folds time without work, the stretch ends a day after the fold.
    """
    plan = session.plan(wider(span(view, moment.now, moment.viewer)))
    return visible_span(view, moment.now, moment.viewer, plan).span


def wider(stretch: Interval) -> Interval:
    """Return a stretch with four days more at both ends, where time without work may go on."""
    return Interval(Instant(stretch.start - _MARGIN), Instant(stretch.end + _MARGIN))
