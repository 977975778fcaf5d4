"""Notices in words: a title and one line below it, with counts and, if allowed, items' titles.

Lengths of time are those that are left when the notice is shown.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import DAY, MINUTE, Instant
from teamclock.domain.notice import Notice, NoticeFacts, Topic
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.zones import shortened
from teamclock.messages import N_, _, ngettext
from teamclock.present.season import season_words
from teamclock.present.words import day_and_month, enumerated, join, length, plain, wait

AWAY = N_("While you were away")
MOST = 1_000
_SENTENCES = 3


class NoticeContext(NamedTuple):
    """What the words of a notice depend on besides the notice.

    `roster`: the teams and their names.
    `facts`: the state of the queue.
    `now`: the present instant.
    `titles`: the titles of the first few items concerned, if they may be shown.
    """

    roster: Roster
    facts: NoticeFacts
    now: Instant
    titles: Sequence[str] = ()

    def name(self, team: TeamId) -> str:
        """Return a team's name, or its id if it has left the roster."""
        known = {one.id: one.name for one in self.roster.teams}
        return plain(known.get(team, team))

    def names(self, teams: Mapping[TeamId, int] | Sequence[TeamId]) -> str:
        """Join the names of teams as in a sentence."""
        return join([self.name(team) for team in teams])


def counted(number: int) -> str:
    """Format a number; from MOST on as “over 999”."""
    return str(number) if number < MOST else _("over {n}").format(n=MOST - 1)


def title(notice: Notice, context: NoticeContext) -> str:
    """Return the first line of a notice."""
    return _TITLES[notice.topic](notice, context)


def body(notices: Sequence[Notice], context: NoticeContext) -> str:
    """Return the line below the title of the first notice, which covers the other notices too."""
    first, *others = notices
    sentences = _BODIES[first.topic](first, context)
    for other in others:
        sentences += _short(other, context)
    said = list(dict.fromkeys(sentences))[:_SENTENCES]
    named = [_("“{title}”").format(title=plain(shortened(title))) for title in context.titles]
    return " ".join([*said, *([enumerated(named)] if named else [])])


def _short(notice: Notice, context: NoticeContext) -> list[str]:
    """Return the sentences for a notice without a title of its own."""
    below = _stuck(notice, context) if notice.topic is Topic.OVERLAP else []
    return [_sentence(title(notice, context)), *below]


def _sentence(words: str) -> str:
    return _("{sentence}.").format(sentence=words)


def away(handoffs: int, context: NoticeContext) -> str:
    """Return what happened while the user was away, as in “2 handoffs passed.”."""
    facts = context.facts
    waiting = sum(facts.offered.values())
    passed = ngettext("{n} handoff passed.", "{n} handoffs passed.", handoffs)
    wait = ngettext("{n} item is waiting.", "{n} items are waiting.", waiting)
    parts = [passed.format(n=counted(handoffs))] if handoffs else []
    parts += [wait.format(n=counted(waiting))] if waiting else []
    return " ".join([*parts, *_late_sentences(facts)])


def _late_sentences(facts: NoticeFacts) -> list[str]:
    return [_sentence(_late(facts.overdue))] if facts.overdue else []


def _late(number: int) -> str:
    words = ngettext("{n} item is late", "{n} items are late", number)
    return words.format(n=counted(number))


def _ends(notice: Notice, context: NoticeContext) -> str:
    if context.now < notice.at:
        words = _("{team} stops work in {length}")
    elif context.now < notice.at + MINUTE:
        words = _("{team} stops work now")
    else:
        words = _("{team} has stopped work")
    return words.format(team=context.name(notice.home), length=wait(context.now, notice.at))


def _starts(notice: Notice, context: NoticeContext) -> str:
    begins = context.now < notice.at + MINUTE
    words = _("{team} starts work now") if begins else _("{team} has started work")
    return words.format(team=context.name(notice.home))


def _overlap(notice: Notice, context: NoticeContext) -> str:
    left = notice.shared_s if context.now < notice.at + MINUTE else notice.until - context.now
    teams = context.names((notice.home, *notice.others))
    return _("Shared hours: {teams}, {length}").format(teams=teams, length=length(left))


def _meeting(notice: Notice, context: NoticeContext) -> str:
    if context.now < notice.at:
        words = _("Meeting with {teams} in {length}")
    elif context.now < notice.at + MINUTE:
        words = _("Meeting with {teams} now")
    else:
        words = _("Meeting with {teams} has started")
    return words.format(teams=context.names(notice.others), length=wait(context.now, notice.at))


def _clocks(notice: Notice, context: NoticeContext) -> str:
    day = day_and_month(notice.changes[0].date, context.now // DAY)
    return _("Clocks change on {date}").format(date=day)


def _left(_notice: Notice, context: NoticeContext) -> list[str]:
    """Return sentences on what is not handed off at the end of a day."""
    drafts, held = sum(context.facts.drafts.values()), context.facts.held
    to = context.names(sorted(context.facts.drafts))
    draft = ngettext(
        "{n} draft for {teams} is not handed off.",
        "{n} drafts for {teams} are not handed off.",
        drafts,
    )
    hold = ngettext(
        "{n} item is still with your team.", "{n} items are still with your team.", held
    )
    said = [draft.format(n=counted(drafts), teams=to)] if drafts else []
    return said + ([hold.format(n=counted(held))] if held else [])


def _brief(_notice: Notice, context: NoticeContext) -> list[str]:
    """Return sentences on what waits at the start of a day, what came back, and what is late."""
    facts = context.facts
    return [*_waiting(context), *_came(facts), *_late_sentences(facts)]


def _waiting(context: NoticeContext) -> list[str]:
    facts = context.facts
    waiting = sum(facts.offered.values())
    if not waiting:
        return []
    if 0 < facts.came < waiting:
        words = ngettext(
            "{n} item from {teams} is waiting, {new} of them new.",
            "{n} items from {teams} are waiting, {new} of them new.",
            waiting,
        )
    else:
        words = ngettext(
            "{n} item from {teams} is waiting.", "{n} items from {teams} are waiting.", waiting
        )
    givers = context.names(sorted(facts.offered))
    return [words.format(n=counted(waiting), teams=givers, new=facts.came)]


def _came(facts: NoticeFacts) -> list[str]:
    """Return a sentence on the answers and questions that came back; an empty list if none did."""
    answers = ngettext("{n} answer", "{n} answers", facts.answered)
    questions = ngettext("{n} question", "{n} questions", facts.asked)
    counts = ((answers, facts.answered), (questions, facts.asked))
    came = [words.format(n=counted(number)) for words, number in counts if number]
    return [_("New: {what}.").format(what=join(came))] if came else []


def _stuck(notice: Notice, context: NoticeContext) -> list[str]:
    items = sum(context.facts.stalled.get(other, 0) for other in notice.others)
    words = ngettext("{n} item needs a meeting.", "{n} items need a meeting.", items)
    return [words.format(n=counted(items))] if items else []


def _unpicked(_notice: Notice, context: NoticeContext) -> str:
    unpicked = context.facts.unpicked
    items = sum(unpicked.values())
    words = ngettext(
        "{n} item for {teams} not picked up for a full shift",
        "{n} items for {teams} not picked up for a full shift",
        items,
    )
    return words.format(n=counted(items), teams=context.names(sorted(unpicked)))


def _moved(notice: Notice, context: NoticeContext) -> list[str]:
    return [_sentence(season_words(context.roster, context.now // DAY, notice.changes[0]))]


def _nothing(_notice: Notice, _context: NoticeContext) -> list[str]:
    return []


_TITLES: Mapping[Topic, Callable[[Notice, NoticeContext], str]] = {
    Topic.ENDS: _ends,
    Topic.STARTS: _starts,
    Topic.OVERLAP: _overlap,
    Topic.OVERDUE: lambda _notice, context: _late(context.facts.overdue),
    Topic.UNPICKED: _unpicked,
    Topic.MEETING: _meeting,
    Topic.CLOCKS: _clocks,
}
_BODIES: Mapping[Topic, Callable[[Notice, NoticeContext], list[str]]] = {
    Topic.ENDS: _left,
    Topic.STARTS: _brief,
    Topic.OVERLAP: _stuck,
    Topic.OVERDUE: _nothing,
    Topic.UNPICKED: _nothing,
    Topic.MEETING: _nothing,
    Topic.CLOCKS: _moved,
}
