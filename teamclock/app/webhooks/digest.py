"""The digest of a team as a webhook sends it: the chat's, without titles its two lines."""

from teamclock.app.digest import digest_context, team_digest
from teamclock.app.session import Session
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.exchange.digest import chat
from teamclock.store.queue import Queue


def digest_words(
    queue: Queue, session: Session, team: TeamId, now: Instant, *, titles: bool
) -> str:
    """Return the digest of a team at an instant as text for a chat (exchange.md, 3)."""
    told = team_digest(session, queue, team, now)
    return chat(told, digest_context(session, now), titles=titles)
