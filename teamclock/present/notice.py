"""Notices in words: a title and a line below it, with counts and, if allowed, items' titles.

Lengths of time are counted from when the notice is shown, not from when it was due.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from teamclock.domain.interval import DAY, MINUTE, Instant
from teamclock.domain.notice import Notice, NoticeFacts, Topic
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.zones import shortened
from teamclock.messages import N_, _, ngettext
from teamclock.present.season import season_words
from teamclock.present.words import day_and_month, enumerated, join, length, printable, wait

AWAY = N_("While you were away")
MOST = 1_000
"""Counts from this number on are shown as “over 999”."""

_SENTENCES = 3  # the most sentences in the body of a notice


class NoticeContext(NamedTuple):
    """What the words of a notice depend on besides the notice.

    `roster`: the teams and their names.
    `facts`: the state of the queue.
    `now`: the present instant.
    `titles`: the titles of the first few items concerned; empty if they may not be shown.
    """

    roster: Roster
    facts: NoticeFacts
    now: Instant
    titles: Sequence[str] = ()

    def name(self, team: TeamId) -> str:
        """Return a team's name; its id if the team has left the roster."""
        known = {one.id: one.name for one in self.roster.teams}
        return printable(known.get(team, team))

    def names(self, teams: Mapping[TeamId, int] | Sequence[TeamId]) -> str:
        """Join the names of teams as in a sentence."""
        return join([self.name(team) for team in teams])


def counted(number: int) -> str:
    """Format a number; 1,000 and more as “over 999”, since counts end there."""
    return str(number) if number < MOST else _("over {n}").format(n=MOST - 1)


def title(notice: Notice, context: NoticeContext) -> str:
    """Return the first line of a notice."""
    return _TITLES[notice.topic](notice, context)


def body(notices: Sequence[Notice], context: NoticeContext) -> str:
    """Return the line below the title, for notices that are shown as one.

    The title is that of the first notice. The line has at most three sentences, on the first notice
    and then on the others, and after them the items' titles.
    """
    first, *others = notices
    sentences = _BODIES[first.topic](first, context)
    for other in others:
        sentences += _sentences_of_other(other, context)
    different = list(dict.fromkeys(sentences))[:_SENTENCES]
    named = [_("“{title}”").format(title=printable(shortened(title))) for title in context.titles]
    return " ".join([*different, *([enumerated(named)] if named else [])])


def _sentences_of_other(notice: Notice, context: NoticeContext) -> list[str]:
    """Return the sentences for a notice that is shown below the title of another.

    They are its title and, for a notice of shared hours, the number of items to discuss then.
    """
    below = _stalled_sentences(notice, context) if notice.topic is Topic.OVERLAP else []
    return [_sentence(title(notice, context)), *below]


def _sentence(words: str) -> str:
    """Return words with a full stop."""
    return _("{sentence}.").format(sentence=words)


def away(handoffs: int, context: NoticeContext) -> str:
    """Return sentences on handoffs, waiting and late items; "" if there are none.

    “2 handoffs passed. 3 items are waiting.” `handoffs` is the number while the user was away.
    """
    facts = context.facts
    waiting = sum(facts.offered.values())
    passed = ngettext("{n} handoff passed.", "{n} handoffs passed.", handoffs)
    wait = ngettext("{n} item is waiting.", "{n} items are waiting.", waiting)
    parts = [passed.format(n=counted(handoffs))] if handoffs else []
    parts += [wait.format(n=counted(waiting))] if waiting else []
    return " ".join([*parts, *_late_sentences(facts)])


def _late_sentences(facts: NoticeFacts) -> list[str]:
    """Return a sentence on the number of late items; an empty list if none is late."""
    return [_sentence(_late_title(facts.overdue))] if facts.overdue else []


def _late_title(number: int) -> str:
    """Format the number of late items: “3 items are late”."""
    words = ngettext("{n} item is late", "{n} items are late", number)
    return words.format(n=counted(number))


def _ends_title(notice: Notice, context: NoticeContext) -> str:
    """Return that the home team stops work soon, now, or has stopped."""
    if context.now < notice.at:
        words = _("{team} stops work in {length}")
    elif context.now < notice.at + MINUTE:
        words = _("{team} stops work now")
    else:
        words = _("{team} has stopped work")
    return words.format(team=context.name(notice.home), length=wait(context.now, notice.at))


def _starts_title(notice: Notice, context: NoticeContext) -> str:
    """Return that the home team starts work now, or has started."""
    begins = context.now < notice.at + MINUTE
    words = _("{team} starts work now") if begins else _("{team} has started work")
    return words.format(team=context.name(notice.home))


def _overlap_title(notice: Notice, context: NoticeContext) -> str:
    """Return which teams share hours, and for how much longer."""
    # at the start the shared time without breaks; later the time until the end of the overlap
    left = notice.shared_s if context.now < notice.at + MINUTE else notice.until - context.now
    teams = context.names((notice.home, *notice.others))
    return _("Shared hours: {teams}, {length}").format(teams=teams, length=length(left))


def _meeting_title(notice: Notice, context: NoticeContext) -> str:
    """Return that a meeting with other teams is soon, now, or has started."""
    if context.now < notice.at:
        words = _("Meeting with {teams} in {length}")
    elif context.now < notice.at + MINUTE:
        words = _("Meeting with {teams} now")
    else:
        words = _("Meeting with {teams} has started")
    return words.format(teams=context.names(notice.others), length=wait(context.now, notice.at))


def _clocks_title(notice: Notice, context: NoticeContext) -> str:
    """Return on which date clocks change."""
    day = day_and_month(notice.changes[0].date, context.now // DAY)
    return _("Clocks change on {date}").format(date=day)


def _unfinished_sentences(_notice: Notice, context: NoticeContext) -> list[str]:
    """Return sentences on drafts and on items still held when the team's day ends.

    The function stands in a table by topic, so it takes a notice that it does not need.
    """
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
    sentences = [draft.format(n=counted(drafts), teams=to)] if drafts else []
    return sentences + ([hold.format(n=counted(held))] if held else [])


def _start_of_day_sentences(_notice: Notice, context: NoticeContext) -> list[str]:
    """Return sentences on waiting items, new answers and questions, and late items."""
    facts = context.facts
    return [*_waiting_sentences(context), *_news_sentences(facts), *_late_sentences(facts)]


def _waiting_sentences(context: NoticeContext) -> list[str]:
    """Return a sentence on the items handed off to the team; an empty list if none is waiting.

    It says how many of them are new, unless all or none are.
    """
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


def _news_sentences(facts: NoticeFacts) -> list[str]:
    """Return a sentence on the answers and questions that came back; an empty list for none."""
    answers = ngettext("{n} answer", "{n} answers", facts.answered)
    questions = ngettext("{n} question", "{n} questions", facts.asked)
    counts = ((answers, facts.answered), (questions, facts.asked))
    news = [words.format(n=counted(number)) for words, number in counts if number]
    return [_("New: {what}.").format(what=join(news))] if news else []


def _stalled_sentences(notice: Notice, context: NoticeContext) -> list[str]:
    """Return a sentence on the items to discuss with the notice's teams; an empty list for none."""
    items = sum(context.facts.stalled.get(other, 0) for other in notice.others)
    words = ngettext("{n} item needs a meeting.", "{n} items need a meeting.", items)
    return [words.format(n=counted(items))] if items else []


def _unpicked_title(_notice: Notice, context: NoticeContext) -> str:
    """Return how many items, and of which receivers, were not picked up for a full shift."""
    unpicked = context.facts.unpicked
    items = sum(unpicked.values())
    words = ngettext(
        "{n} item for {teams} not picked up for a full shift",
        "{n} items for {teams} not picked up for a full shift",
        items,
    )
    return words.format(n=counted(items), teams=context.names(sorted(unpicked)))


def _clock_change_sentences(notice: Notice, context: NoticeContext) -> list[str]:
    """Return a sentence on what the clock change does to shared hours and gaps."""
    return [_sentence(season_words(context.roster, context.now // DAY, notice.changes[0]))]


def _no_sentences(_notice: Notice, _context: NoticeContext) -> list[str]:
    """Return an empty list, for a topic whose title says everything."""
    return []


# Of each topic: the function that returns the title of a notice, and the one that returns the
# sentences below it.
_TITLES: Mapping[Topic, Callable[[Notice, NoticeContext], str]] = {
    Topic.ENDS: _ends_title,
    Topic.STARTS: _starts_title,
    Topic.OVERLAP: _overlap_title,
    Topic.OVERDUE: lambda _notice, context: _late_title(context.facts.overdue),
    Topic.UNPICKED: _unpicked_title,
    Topic.MEETING: _meeting_title,
    Topic.CLOCKS: _clocks_title,
}
_BODIES: Mapping[Topic, Callable[[Notice, NoticeContext], list[str]]] = {
    Topic.ENDS: _unfinished_sentences,
    Topic.STARTS: _start_of_day_sentences,
    Topic.OVERLAP: _stalled_sentences,
    Topic.OVERDUE: _no_sentences,
    Topic.UNPICKED: _no_sentences,
    Topic.MEETING: _no_sentences,
    Topic.CLOCKS: _clock_change_sentences,
}
