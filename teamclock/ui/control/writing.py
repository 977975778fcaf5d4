"""What a composer shows of a session: its teams, its hours, and the day."""

from functools import partial

from teamclock.app.relay import reach
from teamclock.app.session import Session
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import day_date
from teamclock.present.item import ItemContext
from teamclock.ui.queue.composer import Composing


def composing(session: Session, pair: tuple[TeamId, TeamId], item: Item | None) -> Composing:
    """Return what is composed between two teams; `item` is the one whose note is changed."""
    seen = ItemContext(session.calendars, session.viewer(), session.now(), session.roster.home)
    return Composing(
        teams=session.roster.teams,
        giver=pair[0],
        receiver=pair[1],
        reach=partial(reach, session),
        zone=seen.viewer,
        today=day_date(seen.today),
        item=item,
    )
