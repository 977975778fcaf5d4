"""A digest in words: sections with entries, whose texts fit one form (exchange.md, 3).

Markdown, HTML and plain text say the same; they differ in their marks and in how others' text is
made harmless.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from teamclock.domain.digest import Digest
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.exchange.escapes import lines_of
from teamclock.exchange.item_lines import (
    Marks,
    age_words,
    item_line,
    item_lines,
    more_words,
    place_words,
    state_facts,
)
from teamclock.messages import _, ngettext
from teamclock.present.item import ItemContext
from teamclock.present.named_time import named_time
from teamclock.present.words import duration, enumerated, join

MOST = 50
"""The most entries of a section."""


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


class DigestText(NamedTuple):
    """A digest in words; `foot` is empty where nothing is snoozed."""

    head: str
    lead: str
    sections: tuple[ListSection, ...]
    foot: str = ""


def digest_text(digest: Digest, seen: ItemContext, marks: Marks) -> DigestText:
    """Return a digest in the words of a form; sections without an entry are left out."""
    sections = (
        _section(_("Your move"), _moves(digest, seen, marks), len(digest.moves), numbered=True),
        _section(_("Waits for others"), _others(digest, seen, marks), len(digest.others)),
        _section(_done_title(digest), _done(digest, marks), len(digest.done)),
        _section(_("Meetings"), _meetings(digest, seen, marks), len(digest.meetings)),
    )
    snoozed = ngettext("{n} snoozed", "{n} snoozed", digest.snoozed).format(n=digest.snoozed)
    foot = snoozed if digest.snoozed else ""
    filled = tuple(section for section in sections if section.entries)
    return DigestText(head_words(digest, marks), lead_words(digest, marks), filled, foot)


def _section(
    title: str, entries: Iterator[ListEntry], count: int, *, numbered: bool = False
) -> ListSection:
    more = more_words(count - MOST) if count > MOST else ""
    return ListSection(title, tuple(islice(entries, MOST)), numbered, more)


def head_words(digest: Digest, marks: Marks) -> str:
    """Format the head: “For Coding (Tokyo): 1 item waits, 1 critical, 1 late”."""
    return _("For {team}: {counts}").format(
        team=place_words(digest.team, marks), counts=_counts(digest)
    )


def _counts(digest: Digest) -> str:
    waiting = len(digest.moves)
    if not waiting:
        return _("nothing waits")
    parts = [ngettext("{n} item waits", "{n} items wait", waiting).format(n=waiting)]
    some = (
        (ngettext("{n} critical", "{n} critical", digest.critical), digest.critical),
        (ngettext("{n} late", "{n} late", digest.late), digest.late),
        (ngettext("{n} with a question", "{n} with a question", digest.asked), digest.asked),
    )
    return enumerated([*parts, *(words.format(n=count) for words, count in some if count)])


def lead_words(digest: Digest, marks: Marks) -> str:
    """Format what the team does: “Coding starts Tue 31 Mar 09:00 (00:00Z). As of …”."""
    if digest.change is None:
        always, never = _("{team} works around the clock"), _("{team} is off for over a year")
        words = always if digest.works else never
    elif digest.works:
        words = _("{team} works until {time}")
    else:
        words = _("{team} starts {time}")
    change = "" if digest.change is None else when(digest, digest.change)
    state = words.format(team=marks.text(digest.team.name), time=change)
    return _("{state}. As of {time}.").format(state=state, time=when(digest, digest.now))


def when(digest: Digest, at: int) -> str:
    """Format an instant by the clock of the team that is told."""
    return named_time(digest.team.zone, at)


def _moves(digest: Digest, seen: ItemContext, marks: Marks) -> Iterator[ListEntry]:
    for item, ageing in digest.moves:
        words = (*state_facts(item, ageing, is_new=digest.is_new(item)), age_words(ageing))
        yield ListEntry(
            item_line(item, words, marks), item_lines(digest.team.zone, item, seen, marks)
        )


def _others(digest: Digest, seen: ItemContext, marks: Marks) -> Iterator[ListEntry]:
    for item, ageing in digest.others:
        facts = state_facts(item, ageing, is_new=False)
        move = _("{team}'s move").format(team=marks.text(_name(seen, item.court)))
        yield ListEntry(item_line(item, (move, *facts, age_words(ageing)), marks))


def _name(seen: ItemContext, team: TeamId | None) -> str:
    return "" if team is None else seen.name(team)


def _done_title(digest: Digest) -> str:
    return _("Done since {time}").format(time=when(digest, digest.since))


def _done(digest: Digest, marks: Marks) -> Iterator[ListEntry]:
    for item in digest.done:
        outcome = " ".join(lines_of(item.outcome))
        title = marks.text(item.note.title)
        words = _("{item}: {outcome}").format(item=title, outcome=marks.text(outcome))
        yield ListEntry(f"{marks.strong(item.name)} {words}")


def _meetings(digest: Digest, seen: ItemContext, marks: Marks) -> Iterator[ListEntry]:
    for meeting, items in digest.meetings:
        words = _("{time}, {length}, with {teams}").format(
            time=when(digest, meeting.at.start),
            length=duration(meeting.at.length),
            teams=with_words(digest, meeting, seen, marks),
        )
        if items:
            refs = marks.text(enumerated(items))
            words = _("{meeting}: {items}").format(meeting=words, items=refs)
        yield ListEntry(f"{marks.strong(meeting.name)} {words}")


def with_words(digest: Digest, meeting: Meeting, seen: ItemContext, marks: Marks) -> str:
    """Return the other teams of a meeting: “Design and QA”."""
    others = (team for team in meeting.teams if team != digest.team.id)
    return join([marks.text(seen.name(team)) for team in others])
