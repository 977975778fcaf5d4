"""The digest of a team as a webhook sends it: the chat's, without titles its two lines."""

from teamclock.app.session import Session
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.messages import _, ngettext
from teamclock.present.named_time import named_time
from teamclock.present.webhook import chat_words
from teamclock.store import tallies
from teamclock.store.queue import Queue


def digest_words(
    queue: Queue, session: Session, team: TeamId, now: Instant, *, titles: bool
) -> str:
    """Return the digest of a team at an instant as text for a chat."""
    one = session.roster.team(team)
    count = tallies.out(queue, team, now)
    waits = ngettext("{n} item waits", "{n} items wait", count).format(n=count)
    told = _("For {team} ({city}): {waits}").format(
        team=chat_words(one.name),
        city=chat_words(one.city),
        waits=waits if count else _("nothing waits"),
    )
    lines = [told, _("As of {time}.").format(time=named_time(one.zone, now))]
    return "\n".join(lines if titles else lines[:2])
