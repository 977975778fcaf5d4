"""The head of the window and of `now`: who works until when, who is next, what is ready for it."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.domain.interval import DAY
from teamclock.domain.moment import Moment, TeamNow
from teamclock.domain.waiting import NOTHING, Waiting
from teamclock.domain.work import State
from teamclock.messages import _, ngettext
from teamclock.present.moment import when
from teamclock.present.words import Viewpoint, own_clock, plain, sentences, wait

_TIME = "\0"  # stands for the time until the sentence is whole; `plain` leaves none in a name


_TIMED = 2  # the forms that tell the time left, which come first


class Stressed(NamedTuple):
    """A text with one part that stands out: `strong`, which may be empty."""

    before: str
    strong: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return self.before + self.strong + self.after


class Headline(NamedTuple):
    """What goes on at an instant.

    Attributes:
        working: Who works until when, by the viewer's clock.
        coming: Who is next and what is ready for it, the longest form first; the first that fits
            is shown. Without an end or a start within a year there is none. Forms may be equal.
    """

    working: str
    coming: tuple[Stressed, ...]


def headline(moment: Moment, waiting: Waiting = NOTHING) -> Headline:
    """Return the sentences at the top of the window (look.md, Window)."""
    at_work = sorted(
        (team for team in moment.teams if team.state is State.WORKING),
        key=lambda team: (team.team.id != moment.home, team.next or moment.now + 366 * DAY),
    )
    coming = _after(moment, waiting) if at_work else _starts(moment)
    return Headline(_working(moment, at_work), coming)


def elsewhere_lines(moment: Moment) -> tuple[Stressed, ...]:
    """Return the head of an instant that is not now as one line, the longest form first.

    Neither the items nor the time left are told: both are of now.
    """
    head = headline(moment)
    working = _("{sentence}.").format(sentence=head.working)
    forms = head.coming[_TIMED if len(head.coming) > _TIMED else 0 :]
    lines = tuple(one._replace(before=f"{working} {one.before}") for one in forms)
    return lines or (Stressed(working),)


def whole_line(moment: Moment, waiting: Waiting = NOTHING) -> str:
    """Return the head as one line, for the terminal and for screen readers."""
    head = headline(moment, waiting)
    if not head.coming:
        return head.working
    working = _("{sentence}.").format(sentence=head.working)
    return f"{working} {head.coming[0].text}"


def _working(moment: Moment, at_work: Sequence[TeamNow]) -> str:
    """Return who works until when: one team, two teams, or one and a number of others."""
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
    if one.next is None or other.next is None:
        both = _("{one}, and {other}")
        return both.format(one=_works(moment, one), other=_works(moment, other))
    return _("{team} works until {time}, {other} until {end}").format(
        team=plain(one.team.name),
        time=when(moment, one.next),
        other=plain(other.team.name),
        end=when(moment, other.next),
    )


def _works(moment: Moment, team: TeamNow) -> str:
    name = plain(team.team.name)
    if team.next is None:
        return _("{team} works around the clock").format(team=name)
    return _("{team} works until {time}").format(team=name, time=when(moment, team.next))


def _after(moment: Moment, waiting: Waiting) -> tuple[Stressed, ...]:
    """Return the next handoff and its items or, without one, who starts next."""
    handoff = moment.handoff
    if handoff is None or handoff.next is None:
        return _starts(moment)
    receiver = moment.team(handoff.receiver)
    items = waiting.legs.get((handoff.giver, handoff.receiver), 0)
    ready = ngettext("{n} item is ready for it", "{n} items are ready for it", items)
    count = ready.format(n=items) if items else ""
    if not handoff.overlap_s or handoff.gap_s:
        return _next_start(moment, receiver, handoff.next, count)
    if receiver.state is not State.WORKING and receiver.next is not None:  # it joins the giver
        return _next_start(moment, receiver, receiver.next, count)
    next_one = _("Next: {team}, which is working already")
    words = next_one.format(team=plain(receiver.team.name))
    return tuple(_stressed("", words, more) for more in (count, ""))


def _starts(moment: Moment) -> tuple[Stressed, ...]:
    """Return the next start of a team that does not work now."""
    starts = [
        (team.next, plain(team.team.name), team)
        for team in moment.teams
        if team.state is not State.WORKING and team.next is not None
    ]
    if not starts:
        return ()
    start, _first, team = min(starts, key=lambda one: one[:2])
    return _next_start(moment, team, start)


def _next_start(moment: Moment, team: TeamNow, start: int, count: str = "") -> tuple[Stressed, ...]:
    """Return a start: with items, without, without the time left, without the team's own clock."""
    here, length = Viewpoint(moment.viewer, moment.here.day), wait(moment.now, start)
    own = own_clock(team.team.zone, start, here)
    given = {"team": plain(team.team.name), "time": _TIME, "length": length}
    brief = _("Next: {team} starts {time}").format_map(given)
    if own is None:
        timed, placed = _("Next: {team} starts {time}, in {length}").format_map(given), brief
    else:
        given |= {"own": own, "city": plain(team.team.city)}
        timed = _("Next: {team} starts {time} ({own} in {city}), in {length}").format_map(given)
        placed = _("Next: {team} starts {time} ({own} in {city})").format_map(given)
    forms = ((timed, count), (timed, ""), (placed, ""), (brief, ""))
    time = when(moment, start)
    return tuple(_stressed(time, words, more) for words, more in forms)


def _stressed(time: str, words: str, more: str) -> Stressed:
    """Return sentences in which `time`, where the words have a place for it, stands out."""
    whole = sentences(words, more) if more else _("{sentence}.").format(sentence=words)
    before, place, after = whole.partition(_TIME)
    return Stressed(before, time if place else "", after)
