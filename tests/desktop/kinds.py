"""Each kind of notice in the words of the program: what pictures show and tests send."""

from teamclock.app.notices.due import AHEAD
from teamclock.app.notices.message import Message
from teamclock.app.notices.watcher import message, summary
from teamclock.domain.interval import HOUR, MINUTE, Instant
from teamclock.domain.notice import Notice, NoticeFacts, Topic
from teamclock.domain.roster import TeamId
from teamclock.domain.season import season
from teamclock.present.notice import NoticeContext, away
from tests.builders import at, sample_roster, window

DESIGN, CODING, QA = map(TeamId, ("design", "coding", "qa"))
AT = at("2026-11-23T17:00Z")
ROSTER = sample_roster()._replace(home=DESIGN)
STANDING = NoticeFacts(
    drafts={CODING: 2},
    held=1,
    offered={QA: 3},
    came=2,
    answered=1,
    overdue=1,
    unpicked={CODING: 2},
    stalled={QA: 2},
)
LEADS = {
    Topic.ENDS: 15,
    Topic.MEETING: 15,
    Topic.CLOCKS: AHEAD // MINUTE,
}
TITLE = "Rotate <b>staging</b> certificates & keys"


def notice(topic: Topic) -> Notice:
    changes = season(ROSTER, window("2027-03-01T00:00Z", "2027-03-20T00:00Z"))
    moved = tuple(one for one in changes if one.kind == "overlap" and DESIGN in one.teams)
    until = Instant(AT + 2 * HOUR)
    return Notice(topic, DESIGN, AT, until, LEADS.get(topic, 0), (QA,), 2 * HOUR, changes=moved)


def told(topic: Topic, *titles: str) -> Message:
    """Return what is told of a topic at the instant at which it falls due."""
    one = notice(topic)
    return message([one], NoticeContext(ROSTER, STANDING, one.due, titles))


KINDS = (*map(told, Topic), summary(away(2, NoticeContext(ROSTER, STANDING, AT)), AT))
"""Of each topic one, and the summary after a sleep."""

TITLED = told(Topic.OVERDUE, TITLE)._replace(key="titled", boundary="titled")
"""Where items' titles may be shown."""
