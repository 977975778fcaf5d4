"""The stretch of time for which a board needs a plan."""

from teamclock.app.session import Session
from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.domain.moment import Moment
from teamclock.ui.view import View, sight, span

_MARGIN = 4 * DAY  # so that a pause at the edge of a view has its true length


def stretch_in_sight(session: Session, moment: Moment, view: View) -> Interval:
    """Return what a view shows at a moment; a fold brings a day into it that is further away."""
    plan = session.plan(wider(span(view, moment.now, moment.viewer)))
    return sight(view, moment.now, moment.viewer, plan).span


def wider(stretch: Interval) -> Interval:
    """Return a stretch with a margin on both sides."""
    return Interval(Instant(stretch.start - _MARGIN), Instant(stretch.end + _MARGIN))
