"""Put a digest into words: sections with entries, in the markup of one format (exchange.md, 3).

Markdown, HTML and plain text have the same sections and words. They differ in their markup, and in
how texts that other people wrote are escaped (`item_lines.Markup`). A `context` knows the teams of
the roster, and so their names.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from teamclock.domain.digest import Digest
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import TeamId
from teamclock.exchange.escapes import lines_of
from teamclock.exchange.item_lines import (
    Markup,
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
    """An entry of a list: its line, and the lines that are indented below it."""

    line: str
    below: tuple[str, ...] = ()


class ListSection(NamedTuple):
    """A titled list.

    entries: its first 50 entries at most.
    numbered: whether the entries are numbered; otherwise they have bullets.
    more: the words for further entries, “and 3 more”; empty where all are there.
    """

    title: str
    entries: tuple[ListEntry, ...]
    numbered: bool = False
    more: str = ""


class DigestText(NamedTuple):
    """A digest in words.

    head: for which team it is, and how many items wait for the team.
    lead: whether the team works, until when or from when on.
    sections: the lists that have an entry.
    foot: how many items are snoozed; empty for none.
    """

    head: str
    lead: str
    sections: tuple[ListSection, ...]
    foot: str = ""


def digest_text(digest: Digest, context: ItemContext, markup: Markup) -> DigestText:
    """Return the words of a digest in the markup of a format, without empty sections."""
    sections = (
        _section(
            _("Your move"), _waiting(digest, context, markup), len(digest.moves), numbered=True
        ),
        _section(_("Waits for others"), _others(digest, context, markup), len(digest.others)),
        _section(_done_title(digest), _done(digest, markup), len(digest.done)),
        _section(_("Meetings"), _meetings(digest, context, markup), len(digest.meetings)),
    )
    snoozed = ngettext("{n} snoozed", "{n} snoozed", digest.snoozed).format(n=digest.snoozed)
    foot = snoozed if digest.snoozed else ""
    filled = tuple(section for section in sections if section.entries)
    return DigestText(head_words(digest, markup), lead_words(digest, markup), filled, foot)


def _section(
    title: str, entries: Iterator[ListEntry], count: int, *, numbered: bool = False
) -> ListSection:
    """Return a section of `count` entries, of which it shows the first 50."""
    more = more_words(count - MOST) if count > MOST else ""
    return ListSection(title, tuple(islice(entries, MOST)), numbered, more)


def head_words(digest: Digest, markup: Markup) -> str:
    """Return the first line of a digest: “For Coding (Tokyo): 1 item waits, 1 critical, 1 late”."""
    return _("For {team}: {counts}").format(
        team=place_words(digest.team, markup), counts=_counts(digest)
    )


def _counts(digest: Digest) -> str:
    """Format how many items wait for the team, and how many of them are critical, late, asked."""
    waiting = len(digest.moves)
    if not waiting:
        return _("nothing waits")
    parts = [ngettext("{n} item waits", "{n} items wait", waiting).format(n=waiting)]
    counts = (
        (ngettext("{n} critical", "{n} critical", digest.critical), digest.critical),
        (ngettext("{n} late", "{n} late", digest.late), digest.late),
        (ngettext("{n} with a question", "{n} with a question", digest.asked), digest.asked),
    )
    return enumerated([*parts, *(words.format(n=count) for words, count in counts if count)])


def lead_words(digest: Digest, markup: Markup) -> str:
    """Return the second line of a digest, which says whether and how long the team works.

    For example “Coding starts Tue 31 Mar 09:00 (00:00Z). As of …”.
    """
    if digest.change is None:
        always, never = _("{team} works around the clock"), _("{team} is off for over a year")
        words = always if digest.works else never
    elif digest.works:
        words = _("{team} works until {time}")
    else:
        words = _("{team} starts {time}")
    change = "" if digest.change is None else when(digest, digest.change)
    state = words.format(team=markup.text(digest.team.name), time=change)
    return _("{state}. As of {time}.").format(state=state, time=when(digest, digest.now))


def when(digest: Digest, at: int) -> str:
    """Format an instant at the clock of the digest's team, and in UTC."""
    return named_time(digest.team.zone, at)


def _waiting(digest: Digest, context: ItemContext, markup: Markup) -> Iterator[ListEntry]:
    """Yield the entries of the items that wait for the team, with their notes."""
    for item, ageing in digest.moves:
        words = (*state_facts(item, ageing, is_new=digest.is_new(item)), age_words(ageing))
        yield ListEntry(
            item_line(item, words, markup), item_lines(digest.team.zone, item, context, markup)
        )


def _others(digest: Digest, context: ItemContext, markup: Markup) -> Iterator[ListEntry]:
    """Yield the entries of the team's items that wait for another team."""
    for item, ageing in digest.others:
        facts = state_facts(item, ageing, is_new=False)
        court = _("{team}'s move").format(team=markup.text(_name(context, item.court)))
        yield ListEntry(item_line(item, (court, *facts, age_words(ageing)), markup))


def _name(context: ItemContext, team: TeamId | None) -> str:
    """Return the name of a team; empty for None."""
    return "" if team is None else context.name(team)


def _done_title(digest: Digest) -> str:
    """Return the title of the section of completed items."""
    return _("Done since {time}").format(time=when(digest, digest.since))


def _done(digest: Digest, markup: Markup) -> Iterator[ListEntry]:
    """Yield the entries of the items that were completed, each with its outcome."""
    for item in digest.done:
        outcome = " ".join(lines_of(item.outcome))
        title = markup.text(item.note.title)
        words = _("{item}: {outcome}").format(item=title, outcome=markup.text(outcome))
        yield ListEntry(f"{markup.strong(item.name)} {words}")


def _meetings(digest: Digest, context: ItemContext, markup: Markup) -> Iterator[ListEntry]:
    """Yield the entries of the team's meetings, each with the names of its items."""
    for meeting, items in digest.meetings:
        words = _("{time}, {length}, with {teams}").format(
            time=when(digest, meeting.at.start),
            length=duration(meeting.at.length),
            teams=with_words(digest, meeting, context, markup),
        )
        if items:
            refs = markup.text(enumerated(items))
            words = _("{meeting}: {items}").format(meeting=words, items=refs)
        yield ListEntry(f"{markup.strong(meeting.name)} {words}")


def with_words(digest: Digest, meeting: Meeting, context: ItemContext, markup: Markup) -> str:
    """Join the names of a meeting's teams, without the digest's team: “Design and QA”."""
    others = (team for team in meeting.teams if team != digest.team.id)
    return join([markup.text(context.name(team)) for team in others])
