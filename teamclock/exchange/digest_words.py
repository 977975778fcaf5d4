"""A digest in words, as a paper of sections and entries whose texts fit one form (exchange.md, 3).

Markdown, HTML and plain text say the same; they differ in their marks and in how others' text is
made harmless.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from teamclock.domain.digest import Digest
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.item import Item, Status
from teamclock.domain.meeting import Meeting
from teamclock.domain.note import Link, Urgency
from teamclock.domain.roster import Team, TeamId
from teamclock.exchange.escapes import cut, lines_of
from teamclock.exchange.link_names import shown_name
from teamclock.exchange.web import Address, web_address
from teamclock.messages import N_, _, ngettext
from teamclock.present.item import ItemContext
from teamclock.present.named_time import named_time
from teamclock.present.words import duration, enumerated, join

MOST = 50
"""The most entries of a section."""

FIRST = 200
"""The most characters of a context, which is told by its first line."""

_LISTED = 5
_URGENCIES = {Urgency.WATCH: N_("high"), Urgency.CRITICAL: N_("critical")}


class Marks(NamedTuple):
    """How a form writes: others' text, a name that stands out, and a link with its name."""

    text: Callable[[str], str]
    strong: Callable[[str], str]
    link: Callable[[str, Address], str]


class ListEntry(NamedTuple):
    """A line of a list, with the lines below it."""

    line: str
    below: tuple[str, ...] = ()


class ListSection(NamedTuple):
    """A list with its title; a numbered one, or one of points."""

    title: str
    entries: tuple[ListEntry, ...]
    numbered: bool = False
    more: str = ""


class Paper(NamedTuple):
    """A digest in words; `foot` is empty where nothing is snoozed."""

    head: str
    lead: str
    sections: tuple[ListSection, ...]
    foot: str = ""


def paper(told: Digest, seen: ItemContext, marks: Marks) -> Paper:
    """Return a digest in the words of a form; sections without an entry are left out."""
    sections = (
        _section(_("Your move"), _moves(told, seen, marks), len(told.moves), numbered=True),
        _section(_("Waits for others"), _others(told, seen, marks), len(told.others)),
        _section(_done_title(told), _done(told, marks), len(told.done)),
        _section(_("Meetings"), _meetings(told, seen, marks), len(told.meetings)),
    )
    foot = _("{n} snoozed").format(n=told.snoozed) if told.snoozed else ""
    filled = tuple(section for section in sections if section.entries)
    return Paper(head_words(told, marks), lead_words(told, marks), filled, foot)


def _section(
    title: str, entries: Iterator[ListEntry], count: int, *, numbered: bool = False
) -> ListSection:
    more = more_words(count - MOST) if count > MOST else ""
    return ListSection(title, tuple(islice(entries, MOST)), numbered, more)


def more_words(count: int) -> str:
    return _("and {n} more").format(n=count)


def head_words(told: Digest, marks: Marks) -> str:
    """Format the head: “For Coding (Tokyo): 1 item waits, 1 critical, 1 late”."""
    return _("For {team}: {counts}").format(
        team=place_words(told.team, marks), counts=_counts(told)
    )


def _counts(told: Digest) -> str:
    waiting = len(told.moves)
    if not waiting:
        return _("nothing waits")
    parts = [ngettext("{n} item waits", "{n} items wait", waiting).format(n=waiting)]
    some = (
        (_("{n} critical"), told.critical),
        (_("{n} late"), told.late),
        (_("{n} with a question"), told.asked),
    )
    return enumerated([*parts, *(words.format(n=count) for words, count in some if count)])


def place_words(team: Team, marks: Marks) -> str:
    """Format a team with its city: “Coding (Tokyo)”; the city is not told twice."""
    city = team.city.strip()
    if not city or team.name.endswith(f"({team.city})"):
        return marks.text(team.name)
    return _("{team} ({city})").format(team=marks.text(team.name), city=marks.text(city))


def lead_words(told: Digest, marks: Marks) -> str:
    """Format what the team does: “Coding starts Tue 31 Mar 09:00 (00:00Z). As of …”."""
    if told.change is None:
        words = (
            _("{team} works around the clock") if told.works else _("{team} is off for over a year")
        )
    elif told.works:
        words = _("{team} works until {time}")
    else:
        words = _("{team} starts {time}")
    change = "" if told.change is None else when(told, told.change)
    state = words.format(team=marks.text(told.team.name), time=change)
    return _("{state}. As of {time}.").format(state=state, time=when(told, told.now))


def when(told: Digest, at: int) -> str:
    """Format an instant by the clock of the team that is told."""
    return named_time(told.team.zone, at)


def _moves(told: Digest, seen: ItemContext, marks: Marks) -> Iterator[ListEntry]:
    for item, ageing in told.moves:
        words = (*state_facts(item, ageing, is_new=told.is_new(item)), _age(ageing))
        yield ListEntry(item_line(item, words, marks), item_lines(told, item, seen, marks))


def _others(told: Digest, seen: ItemContext, marks: Marks) -> Iterator[ListEntry]:
    for item, ageing in told.others:
        facts = state_facts(item, ageing, is_new=False)
        move = _("{team}'s move").format(team=marks.text(_name(seen, item.court)))
        yield ListEntry(item_line(item, (move, *facts, _age(ageing)), marks))


def _name(seen: ItemContext, team: TeamId | None) -> str:
    return "" if team is None else seen.name(team)


def _done_title(told: Digest) -> str:
    return _("Done since {time}").format(time=when(told, told.since))


def _done(told: Digest, marks: Marks) -> Iterator[ListEntry]:
    for item in told.done:
        outcome = " ".join(lines_of(item.outcome))
        title = marks.text(item.note.title)
        words = _("{item}: {outcome}").format(item=title, outcome=marks.text(outcome))
        yield ListEntry(f"{marks.strong(item.name)} {words}")


def _meetings(told: Digest, seen: ItemContext, marks: Marks) -> Iterator[ListEntry]:
    for meeting, items in told.meetings:
        words = _("{time}, {length}, with {teams}").format(
            time=when(told, meeting.at.start),
            length=duration(meeting.at.length),
            teams=with_words(told, meeting, seen, marks),
        )
        if items:
            refs = marks.text(enumerated(items))
            words = _("{meeting}: {items}").format(meeting=words, items=refs)
        yield ListEntry(f"{marks.strong(meeting.name)} {words}")


def with_words(told: Digest, meeting: Meeting, seen: ItemContext, marks: Marks) -> str:
    """Return the other teams of a meeting: “Design and QA”."""
    others = (team for team in meeting.teams if team != told.team.id)
    return join([marks.text(seen.name(team)) for team in others])


def item_line(item: Item, facts: Sequence[str], marks: Marks) -> str:
    """Format an item: “**R-2** Fix the login · critical · late · 9 h of 9 h”."""
    title = f"{marks.strong(item.name)} {marks.text(item.note.title)}"
    return " · ".join(filter(None, (title, *facts)))


def state_facts(item: Item, ageing: Ageing, *, is_new: bool) -> tuple[str, ...]:
    """Return the urgency above normal, and whether the item is late and new."""
    urgency = _URGENCIES.get(item.note.urgency)
    late = ageing.freshness is Freshness.OVERDUE
    facts = (_(urgency) if urgency else "", _("late") if late else "", _("new") if is_new else "")
    return tuple(filter(None, facts))


def _age(ageing: Ageing) -> str:
    """Format an age and what it is compared with: “2 h of 9 h”; empty for a team without hours."""
    if ageing.sle_s is None:
        return ""
    return _("{age} of {level}").format(age=duration(ageing.age_s), level=duration(ageing.sle_s))


def item_lines(told: Digest, item: Item, seen: ItemContext, marks: Marks) -> tuple[str, ...]:
    """Return the lines below an item that waits: where it is from, and its note."""
    note = item.note
    fields = (
        (_("if: {text}"), note.if_then),
        (_("question: {text}"), item.question),
        (_("answer: {text}"), item.answer),
        (_("if nobody answers: {text}"), note.default_if_silent),
    )
    context = lines_of(note.context)[:1]
    return (
        _from(told, item, seen, marks),
        *([] if note.due_at is None else [_("due {time}").format(time=when(told, note.due_at))]),
        *(_("context: {text}").format(text=marks.text(cut(line, FIRST))) for line in context),
        *_some([_("next: {text}").format(text=marks.text(one)) for one in open_actions(item)]),
        *(words.format(text=marks.text(one_line(text))) for words, text in fields if text.strip()),
        *_some([_("link: {link}").format(link=_link(link, marks)) for link in note.links]),
    )


def open_actions(item: Item) -> list[str]:
    """Return the next actions that are not done."""
    return [
        words for number, words in enumerate(item.note.next_actions, 1) if number not in item.ticked
    ]


def one_line(text: str) -> str:
    return " ".join(lines_of(text))


def _from(told: Digest, item: Item, seen: ItemContext, marks: Marks) -> str:
    """Format who handed an item off, when, and who is on it."""
    back = item.status is Status.RETURNED
    words = (
        _("back from {team}, handed off {time}") if back else _("from {team}, handed off {time}")
    )
    giver = item.receiver if back else item.giver
    known = seen.team(giver)
    team = marks.text(seen.name(giver)) if known is None else place_words(known, marks)
    offered = item.created_at if item.offered_at is None else item.offered_at
    line = words.format(team=team, time=when(told, offered))
    if item.holder is None:
        return line
    return _("{handoff}, picked up by {name}").format(handoff=line, name=marks.text(item.holder))


def _some(lines: list[str]) -> list[str]:
    """Return the first few of some lines, and how many more there are."""
    more = len(lines) - _LISTED
    return lines if more <= 0 else [*lines[:_LISTED], more_words(more)]


def _link(link: Link, marks: Marks) -> str:
    """Return a link with its name; one that may not be opened is text."""
    address = web_address(link.url)
    if address is None:
        return marks.text(f"{link.label} {link.url}".strip())
    return marks.link(shown_name(link, address), address)
