"""Notices -> words: a title and one line below it, with counts, and items' titles only if allowed.

No exclamation marks; the minutes are those that are left when it is told.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import DAY, MINUTE, Instant
from teamclock.domain.notice import Notice, NoticeFacts, Topic
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.zones import shortened
from teamclock.present.season import season_words
from teamclock.present.words import day_and_month, join, length, plain, wait

AWAY = "While you were away"
MOST = 1_000
_SENTENCES = 3


class NoticeContext(NamedTuple):
    """What words are made of besides the notice: who the teams are, how the queue stands, now.

    `titles`: of the first few items that it is about, where they may be shown.
    """

    roster: Roster
    standing: NoticeFacts
    now: Instant
    titles: Sequence[str] = ()

    def name(self, team: TeamId) -> str:
        """Return a team's name; its id where it has left the roster."""
        known = {one.id: one.name for one in self.roster.teams}
        return plain(known.get(team, team))

    def names(self, teams: Mapping[TeamId, int] | Sequence[TeamId]) -> str:
        return join([self.name(team) for team in teams])


def count(number: int, noun: str) -> str:
    """Write how many: “1 item”, “2 items”, “over 999 items”."""
    many = f"over {MOST - 1}" if number >= MOST else str(number)
    return f"{many} {noun}" + ("" if number == 1 else "s")


def title(notice: Notice, told: NoticeContext) -> str:
    """Return the first line of a notice."""
    return _TITLES[notice.topic](notice, told)


def body(notices: Sequence[Notice], told: NoticeContext) -> str:
    """Return the line below the title of the first notice, which speaks for the others too."""
    first, *others = notices
    sentences = _BODIES[first.topic](first, told)
    for other in others:
        sentences += _short(other, told)
    said = list(dict.fromkeys(sentences))[:_SENTENCES]
    named = [f"“{plain(shortened(title))}”" for title in told.titles]
    return " ".join([*said, *([", ".join(named)] if named else [])])


def _short(notice: Notice, told: NoticeContext) -> list[str]:
    """Return one sentence for a notice that has no title of its own."""
    below = _meetings(notice, told) if notice.topic is Topic.OVERLAP else []
    return [": ".join([title(notice, told), *below]).removesuffix(".") + "."]


def away(handoffs: int, told: NoticeContext) -> str:
    """Return what passed while nobody looked: as in “2 handoffs passed”."""
    standing = told.standing
    waiting = sum(standing.offered.values())
    parts = [f"{count(handoffs, 'handoff')} passed"] if handoffs else []
    parts += [f"{count(waiting, 'item')} {_waits(waiting)}"] if waiting else []
    parts += [_overdue(standing.overdue)] if standing.overdue else []
    return f"{', '.join(parts)}." if parts else ""


def _waits(number: int) -> str:
    return "is waiting" if number == 1 else "are waiting"


def _overdue(number: int) -> str:
    return f"{count(number, 'item')} {'is' if number == 1 else 'are'} overdue"


def _ends(notice: Notice, told: NoticeContext) -> str:
    day = f"{told.name(notice.home)}’s day"
    if told.now < notice.at:
        return f"{day} ends in {wait(told.now, notice.at)}"
    return f"{day} ends now" if told.now < notice.at + MINUTE else f"{day} has ended"


def _starts(notice: Notice, told: NoticeContext) -> str:
    return f"{told.name(notice.home)} {_since(notice, told)}"


def _since(notice: Notice, told: NoticeContext) -> str:
    return "starts now" if told.now < notice.at + MINUTE else "has started"


def _overlap(notice: Notice, told: NoticeContext) -> str:
    left = notice.shared_s if told.now < notice.at + MINUTE else notice.until - told.now
    return f"{told.names((notice.home, *notice.others))} overlap for {length(left)}"


def _meeting(notice: Notice, told: NoticeContext) -> str:
    meeting = f"The meeting with {told.names(notice.others)}"
    if told.now < notice.at:
        return f"{meeting} begins in {wait(told.now, notice.at)}"
    return f"{meeting} {'begins now' if told.now < notice.at + MINUTE else 'has begun'}"


def _clocks(notice: Notice, told: NoticeContext) -> str:
    return f"Clocks change on {day_and_month(notice.changes[0].date, told.now // DAY)}"


def _left(_notice: Notice, told: NoticeContext) -> list[str]:
    """Say what is not handed off at the end of a day."""
    drafts, held = sum(told.standing.drafts.values()), told.standing.held
    to = told.names(sorted(told.standing.drafts))
    said = [f"{count(drafts, 'draft')} for {to} {_are(drafts)} not handed off."] if drafts else []
    return said + ([f"{count(held, 'item')} {_are(held)} still held."] if held else [])


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _brief(_notice: Notice, told: NoticeContext) -> list[str]:
    """Say what waits at the start of a day, what was answered, and what is overdue."""
    standing = told.standing
    waiting = sum(standing.offered.values())
    said = []
    if waiting:
        givers = told.names(sorted(standing.offered))
        new = f", {standing.came} of them new" if 0 < standing.came < waiting else ""
        said.append(f"{count(waiting, 'item')} from {givers} {_waits(waiting)}{new}.")
    back = [(standing.answered, "answer"), (standing.asked, "question")]
    if came := [count(number, noun) for number, noun in back if number]:
        said.append(f"{join(came)} came.")
    return said + ([f"{_overdue(standing.overdue)}."] if standing.overdue else [])


def _meetings(notice: Notice, told: NoticeContext) -> list[str]:
    items = sum(told.standing.stalled.get(other, 0) for other in notice.others)
    return (
        [f"{count(items, 'item')} {'wants' if items == 1 else 'want'} a meeting."] if items else []
    )


def _lain(_notice: Notice, told: NoticeContext) -> list[str]:
    unpicked = told.standing.unpicked
    items = sum(unpicked.values())
    was = "was" if items == 1 else "were"
    return [f"{count(items, 'item')} for {told.names(sorted(unpicked))} {was} not picked up."]


def _moved(notice: Notice, told: NoticeContext) -> list[str]:
    return [f"{season_words(told.roster, told.now // DAY, notice.changes[0])}."]


_TITLES: Mapping[Topic, Callable[[Notice, NoticeContext], str]] = {
    Topic.ENDS: _ends,
    Topic.STARTS: _starts,
    Topic.OVERLAP: _overlap,
    Topic.OVERDUE: lambda _notice, told: _overdue(told.standing.overdue),
    Topic.UNPICKED: lambda notice, told: _lain(notice, told)[0].removesuffix("."),
    Topic.MEETING: _meeting,
    Topic.CLOCKS: _clocks,
}
_BODIES: Mapping[Topic, Callable[[Notice, NoticeContext], list[str]]] = {
    Topic.ENDS: _left,
    Topic.STARTS: _brief,
    Topic.OVERLAP: _meetings,
    Topic.OVERDUE: lambda _notice, _told: [],
    Topic.UNPICKED: lambda _notice, _told: [],
    Topic.MEETING: lambda _notice, _told: [],
    Topic.CLOCKS: _moved,
}
