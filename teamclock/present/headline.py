"""The head of the window and of `now`: who works until when, who is next, what is ready for it.

A text in several lengths is a tuple with the longest form first; the first that fits is shown.
"""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.domain.interval import DAY
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.domain.work import State
from teamclock.messages import _, ngettext
from teamclock.present.moment import when
from teamclock.present.words import Viewpoint, own_clock, printable, sentences, wait

_TIME = "\0"
"""A placeholder for the emphasised time; no name holds it, because `printable` replaces it."""

_TIMED = 2
"""How many of the four forms of a next start (`_next_start`) tell the time left: the first two."""


class Stressed(NamedTuple):
    """A text in three parts, of which `strong` is emphasised and may be empty."""

    before: str
    strong: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """Return the whole text, without emphasis."""
        return self.before + self.strong + self.after


class Headline(NamedTuple):
    """What goes on at an instant.

    Attributes:
        working: A sentence on who works until when, by the viewer's clock.
        coming: Who is next and how many items are ready for that team, in several lengths, the
            longest first; forms may be equal. Empty if no team starts or takes over in a year.
    """

    working: str
    coming: tuple[Stressed, ...]


def headline(moment: Moment, waiting: Waiting = NOTHING) -> Headline:
    """Return the two sentences at the top of the window (look.md, Window).

    `waiting` has the numbers of items that wait for each team, and for the receiver of each leg.
    """
    # the home team first, then by the end of work; teams with no end within a year last
    at_work = sorted(
        (team for team in moment.teams if team.state is State.WORKING),
        key=lambda team: (team.team.id != moment.home, team.next or moment.now + 366 * DAY),
    )
    coming = _next_handoff(moment, waiting) if at_work else _next_team(moment)
    return Headline(_working(moment, at_work), coming)


def elsewhere_lines(moment: Moment) -> tuple[Stressed, ...]:
    """Return the headline of an instant other than now as one line, in several lengths.

    The number of items and the time left are left out, because both are about now.
    """
    head = headline(moment)
    working = _("{sentence}.").format(sentence=head.working)
    # without the longest ones, which tell the time left, if there are others
    forms = head.coming[_TIMED if len(head.coming) > _TIMED else 0 :]
    lines = tuple(form._replace(before=f"{working} {form.before}") for form in forms)
    return lines or (Stressed(working),)


def whole_line(moment: Moment, waiting: Waiting = NOTHING) -> str:
    """Return the headline as one line, for the terminal and for screen readers."""
    head = headline(moment, waiting)
    if not head.coming:
        return head.working
    working = _("{sentence}.").format(sentence=head.working)
    return f"{working} {head.coming[0].text}"


def _working(moment: Moment, at_work: Sequence[TeamNow]) -> str:
    """Return a sentence on who works until when: one team, two teams, or the first and a count.

    `at_work` are the teams that work, the home team first, then by the end of their work.
    """
    if not at_work:
        return _("No one is working")
    first, others = at_work[0], len(at_work) - 1
    words = _works(moment, first)
    if not others:
        return words
    if others == 1:
        return _both(moment, first, at_work[1])
    more = ngettext(
        "{first}, and {n} more team is working", "{first}, and {n} more teams are working", others
    )
    return more.format(first=words, n=others)


def _both(moment: Moment, one: TeamNow, other: TeamNow) -> str:
    """Return a sentence on until when each of two teams works."""
    if one.next is None or other.next is None:
        both = _("{one}, and {other}")
        return both.format(one=_works(moment, one), other=_works(moment, other))
    return _("{team} works until {time}, {other} until {end}").format(
        team=printable(one.team.name),
        time=when(moment, one.next),
        other=printable(other.team.name),
        end=when(moment, other.next),
    )


def _works(moment: Moment, team: TeamNow) -> str:
    """Return a sentence on until when a team works, or that it works around the clock."""
    name = printable(team.team.name)
    if team.next is None:
        return _("{team} works around the clock").format(team=name)
    return _("{team} works until {time}").format(team=name, time=when(moment, team.next))


def _next_handoff(moment: Moment, waiting: Waiting) -> tuple[Stressed, ...]:
    """Return the texts on the next handoff and the items ready for its receiver.

    Without a handoff whose receiver starts within a year, they tell which team starts next; () if
    none does.
    """
    handoff = moment.handoff
    if handoff is None or handoff.next is None:
        return _next_team(moment)
    receiver = moment.team(handoff.receiver)
    items = waiting.legs.get((handoff.giver, handoff.receiver), 0)
    ready = ngettext("{n} item is ready for it", "{n} items are ready for it", items)
    count = ready.format(n=items) if items else ""
    if not handoff.overlap_s or handoff.gap_s:  # the receiver does not work across the handoff
        return _next_start(moment, receiver, handoff.next, count)
    if receiver.state is not State.WORKING and receiver.next is not None:  # it starts before then
        return _next_start(moment, receiver, receiver.next, count)
    working_already = _("Next: {team}, which is working already")
    words = working_already.format(team=printable(receiver.team.name))
    return tuple(_stressed("", words, more) for more in (count, ""))


def _next_team(moment: Moment) -> tuple[Stressed, ...]:
    """Return the texts on the team that starts next; () if none starts within a year."""
    starts = [
        (team.next, printable(team.team.name), team)
        for team in moment.teams
        if team.state is not State.WORKING and team.next is not None
    ]
    if not starts:
        return ()
    start, _name, team = min(starts, key=lambda start: start[:2])  # by instant, then by name
    return _next_start(moment, team, start)


def _next_start(moment: Moment, team: TeamNow, start: int, count: str = "") -> tuple[Stressed, ...]:
    """Return the texts on a team's next start, in four lengths.

    They leave out in turn the items (`count`, a sentence), the time left, and the team's own clock.
    """
    here, length = Viewpoint(moment.viewer, moment.here.day), wait(moment.now, start)
    own = own_clock(team.team.zone, start, here)
    given = {"team": printable(team.team.name), "time": _TIME, "length": length}  # see `_stressed`
    brief = _("Next: {team} starts {time}").format_map(given)
    if own is None:
        timed, placed = _("Next: {team} starts {time}, in {length}").format_map(given), brief
    else:
        given |= {"own": own, "city": printable(team.team.city)}
        timed = _("Next: {team} starts {time} ({own} in {city}), in {length}").format_map(given)
        placed = _("Next: {team} starts {time} ({own} in {city})").format_map(given)
    forms = ((timed, count), (timed, ""), (placed, ""), (brief, ""))
    time = when(moment, start)
    return tuple(_stressed(time, words, more) for words, more in forms)


def _stressed(time: str, words: str, more: str) -> Stressed:
    """Join two sentences in which `time` replaces `_TIME`, if the words have it, and is emphasised.

    `more` may be empty.
    """
    text = sentences(words, more) if more else _("{sentence}.").format(sentence=words)
    before, placeholder, after = text.partition(_TIME)
    return Stressed(before, time if placeholder else "", after)
