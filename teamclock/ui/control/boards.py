"""Makes the board of a session: its teams arranged, its plan as far as the view needs it."""

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

_MARGIN = 4 * DAY  # so that a pause at the edge of a view has its true length


def board(
    session: Session, moment: Moment, view: View, queue: Queued, *, seconds: bool = False
) -> Board:
    """Return the board of a session at a moment, for a view, its teams arranged."""
    seen = moment if view.scrub is None else session.moment(view.scrub)
    far = is_far(view, moment.now)
    since = first_instant(seen.viewer, seen.here.day) if far else seen.now
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
        ahead=session.plan(horizon(since, MOST_DAYS)),
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
    """Return the teams of the user's file without a day off next year, until that is dismissed."""
    if session.sample:
        return ()
    found = reminders(session.roster, day_date(moment.here.day))
    return tuple(one for one in found if one.year > session.settings.reminded)


def aged_at(at: Instant | None, queued: Queued, inbox: Inbox) -> Queued:
    """Return what is shown of a queue with what items age by at `at`; None is the present."""
    if at is not None and queued.page.items:
        with suppress(TeamclockError):  # the ages then remain those of now
            return queued._replace(ages=inbox.ages(at))
    return queued


def stretch_in_sight(session: Session, moment: Moment, view: View) -> Interval:
    """Return what a view shows at a moment; a fold brings a day into it that is further away."""
    plan = session.plan(wider(span(view, moment.now, moment.viewer)))
    return visible_span(view, moment.now, moment.viewer, plan).span


def wider(stretch: Interval) -> Interval:
    """Return a stretch with a margin on both sides."""
    return Interval(Instant(stretch.start - _MARGIN), Instant(stretch.end + _MARGIN))
