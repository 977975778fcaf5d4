"""The digest of a team, read from a queue (exchange.md, 3)."""

from collections.abc import Sequence

from teamclock.app.queue_service import AgedItem, QueueService
from teamclock.app.session import Session
from teamclock.domain.digest import Digest, Held, digest, last_home
from teamclock.domain.interval import DAY, WEEK, Instant
from teamclock.domain.item import Item, Status
from teamclock.domain.roster import TeamId
from teamclock.present.item import ItemContext
from teamclock.store import meetings
from teamclock.store.queue import Queue, QueueQuery

_MOST = 10_000
_FEW = 100


def team_digest(
    session: Session,
    queue: Queue | None,
    team: TeamId,
    now: Instant,
    since: Instant | None = None,
) -> Digest:
    """Return what a team of the roster is told, as `team_digests` does."""
    return team_digests(session, queue, (team,), now, since)[0]


def team_digests(
    session: Session,
    queue: Queue | None,
    teams: Sequence[TeamId],
    now: Instant,
    since: Instant | None = None,
) -> tuple[Digest, ...]:
    """Return what teams of the roster are told, each since it last went home, or all `since` then.

    The queue is read once; None, a queue that does not exist yet, holds nothing. Raise
    TeamclockError where it cannot be read.
    """
    hours = [session.calendars[team] for team in teams]
    starts = [last_home(one, now) if since is None else since for one in hours]
    held = Held()
    if queue is not None and starts:
        held = _held(queue, QueueService(queue, session, now), teams, min(starts))
    return tuple(digest(one, held, at, now) for one, at in zip(hours, starts, strict=True))


def digest_context(session: Session, now: Instant) -> ItemContext:
    """Return what the words of a digest depend on besides it; no time of theirs is the viewer's."""
    return ItemContext(session.calendars, session.viewer(), now, session.roster.home)


def _held(queue: Queue, service: QueueService, teams: Sequence[TeamId], since: Instant) -> Held:
    """Return what is told of a queue to some teams."""
    now = service.now
    planned = meetings.planned(queue, least=Instant(now - DAY), most=Instant(now + WEEK))
    agenda = ((one, tuple(item.name for item in meetings.items(queue, one))) for one in planned)
    return Held(_open(service, teams), _done(queue, now, since), tuple(agenda))


def _open(service: QueueService, teams: Sequence[TeamId]) -> tuple[AgedItem, ...]:
    """Return open items; of very many, all that wait for the teams, and some of the others."""
    sought = QueueQuery(service.now, _MOST, snoozed=None, sent=True)
    found = service.open_items(sought)
    if len(found) < _MOST:
        return found
    own = (one for team in teams for one in service.open_items(sought._replace(awaiting=team)))
    return (*own, *(one for one in found if one.item.court not in teams))


def _done(queue: Queue, now: Instant, since: Instant) -> tuple[Item, ...]:
    """Return the items that were closed since an instant, the latest first; read in parts."""
    most = _FEW
    while True:
        found = queue.closed_items(QueueQuery(now, most, status=Status.DONE, snoozed=None))
        if len(found) < most or (found[-1].closed_at or 0) < since or most >= _MOST:
            return tuple(found)
        most *= 10
