"""Write the digest of a team for a webhook, in the format for a chat (exchange.md, 3)."""

from typing import NamedTuple

from teamclock.app.digest import digest_context, team_digest
from teamclock.app.session import Session
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.exchange.digest import chat
from teamclock.store.queue import Queue


class ChatDigest(NamedTuple):
    """A digest as a text for a chat, and the items that wait for the team."""

    text: str
    items: tuple[Item, ...]


def chat_digest(
    queue: Queue, session: Session, team: TeamId, now: Instant, *, titles: bool
) -> ChatDigest:
    """Return the digest of a team at `now`, since the team last went home.

    Without `titles` its text is two lines, which say how many items wait and when the team works.
    """
    digest = team_digest(session, queue, team, now)
    text = chat(digest, digest_context(session, now), titles=titles)
    return ChatDigest(text, tuple(item for item, _ageing in digest.moves))
