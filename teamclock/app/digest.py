"""The digest of a team, its items and meetings in short, read from a queue (exchange.md, 3)."""

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

_MOST = 10_000  # items that one query reads at most
_FEW = 100  # closed items that are read at first


def team_digest(
    session: Session,
    queue: Queue | None,
    team: TeamId,
    now: Instant,
    since: Instant | None = None,
) -> Digest:
    """Return the digest of one team, from `since` or, without it, since the team last went home.

    `queue` is None if no queue exists yet. Raise TeamclockError if it cannot be read.
    """
    return team_digests(session, queue, (team,), now, since)[0]


def team_digests(
    session: Session,
    queue: Queue | None,
    teams: Sequence[TeamId],
    now: Instant,
    since: Instant | None = None,
) -> tuple[Digest, ...]:
    """Return the digests of some teams of the roster, in their order.

    Each tells what has happened since the team last went home or, if `since` is given, since then.
    `queue` is None if no queue exists yet. The queue is read once. Raise TeamclockError if it
    cannot be read.
    """
    calendars = [session.calendars[team] for team in teams]
    starts = [last_home(calendar, now) if since is None else since for calendar in calendars]
    held = Held()
    if queue is not None and starts:
        held = _held(queue, QueueService(queue, session, now), teams, min(starts))
    return tuple(
        digest(calendar, held, start, now)
        for calendar, start in zip(calendars, starts, strict=True)
    )


def digest_context(session: Session, now: Instant) -> ItemContext:
    """Return what the words of a digest depend on besides the digest.

    Digests write no time in the viewer's zone, because other people read them; it is there because
    an ItemContext has one.
    """
    return ItemContext(session.calendars, session.viewer(), now, session.roster.home)


def _held(queue: Queue, service: QueueService, teams: Sequence[TeamId], since: Instant) -> Held:
    """Return the items and meetings of a queue that a digest of one of the teams may tell.

    `since` is the earliest start of these digests; meetings are those from a day ago to a week
    ahead.
    """
    now = service.now
    planned = meetings.planned(queue, least=Instant(now - DAY), most=Instant(now + WEEK))
    with_agenda = (
        (meeting, tuple(item.name for item in meetings.items(queue, meeting)))
        for meeting in planned
    )
    return Held(_open(service, teams), _done(queue, now, since), tuple(with_agenda))


def _open(service: QueueService, teams: Sequence[TeamId]) -> tuple[AgedItem, ...]:
    """Return the open items, snoozed ones too, but no drafts.

    If there are 10,000 or more, return up to 10,000 that wait for each team, and some others.
    """
    query = QueueQuery(service.now, _MOST, snoozed=None, sent=True)
    first = service.open_items(query)
    if len(first) < _MOST:
        return first
    own = (row for team in teams for row in service.open_items(query._replace(awaiting=team)))
    return (*own, *(row for row in first if row.item.court not in teams))


def _done(queue: Queue, now: Instant, since: Instant) -> tuple[Item, ...]:
    """Return the items that were completed since an instant, and maybe older ones, latest first.

    At first 100 are read, then ten times as many, until they reach back to the instant or are
    10,000.
    """
    most = _FEW
    while True:
        closed = queue.closed_items(QueueQuery(now, most, status=Status.DONE, snoozed=None))
        if len(closed) < most or (closed[-1].closed_at or 0) < since or most >= _MOST:
            return tuple(closed)
        most *= 10
