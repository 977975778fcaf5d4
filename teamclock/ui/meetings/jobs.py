"""The jobs of the worker for meetings: the slots for a question, and a fair series."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_search import Proposal, at_the_same_time, best_slots, propose_series
from teamclock.app.session import Session
from teamclock.domain.burden import NEVER_BUSY, Busy
from teamclock.domain.fair_rotation import Terms
from teamclock.domain.interval import Interval, Intervals
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.meeting import finding, when_words
from teamclock.present.meeting_cost import SlotCell, givers_words, slot_cells
from teamclock.present.words import Viewpoint, plain


class Question(NamedTuple):
    """What slots are searched for.

    Attributes:
        names: The teams that are to meet.
        terms: The terms.
        seen: The viewpoint for the words of the answer.
        ignores_busy: Whether times are possible too at which a calendar says busy.
    """

    names: tuple[TeamId, ...]
    terms: Terms
    seen: Viewpoint
    ignores_busy: bool = False


class SlotRow(NamedTuple):
    """A slot in words: when it is for the viewer and for each team, and who gives up time."""

    when: str
    cells: tuple[SlotCell, ...]
    givers: str


class SlotWords(NamedTuple):
    """Slots in words: a sentence on the best, the headings of a table, and its rows."""

    said: str
    heads: tuple[str, ...]
    rows: tuple[SlotRow, ...]


class Found(NamedTuple):
    """The slots that no other slot improves on.

    Attributes:
        teams: The teams that are to meet.
        terms: What was asked for.
        slots: The slots, the best first.
        words: The slots in words.
        ignores_busy: Whether some of them may be when a calendar says busy.
    """

    teams: tuple[Team, ...]
    terms: Terms
    slots: tuple[Slot, ...]
    words: SlotWords
    ignores_busy: bool = False


class FairSeries(NamedTuple):
    """A proposed series.

    Attributes:
        teams: The teams that are to meet.
        proposal: The series and its terms.
        same: The weeks at one time, to compare with; none where no time is always possible.
    """

    teams: tuple[Team, ...]
    proposal: Proposal
    same: tuple[Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        return self.proposal.series.slots


def find_slots(question: Question, session: Session, pause: Pause = no_pause) -> Found:
    """Return the slots for a question; raise TeamclockError if there is none."""
    _follow_busy(question, session)
    slots = best_slots(session, question.names, question.terms, pause)
    together = session.plan(question.terms.asked).together(frozenset(question.names))
    teams = _teams(session, question.names)
    words = slot_words(teams, slots, (together, session.busy), question.seen)
    return Found(teams, question.terms, slots, words, question.ignores_busy)


def _follow_busy(question: Question, session: Session) -> None:
    """Let the session of a job know of no busy times where they are to be ignored."""
    if question.ignores_busy:
        session.busy = NEVER_BUSY


def slot_words(
    teams: Sequence[Team], slots: Sequence[Slot], hours: tuple[Intervals, Busy], seen: Viewpoint
) -> SlotWords:
    """Return slots in words; those of many teams take too long for the window's thread."""
    heads = (_("Your time"), *(plain(team.name) for team in teams), _("Who gives up time"))
    rows = tuple(
        SlotRow(
            when_words(seen.zone, Interval(slot.start, slot.end), seen.today),
            slot_cells(teams, slot, wall(seen.zone, slot.start).day),
            givers_words(teams, slot),
        )
        for slot in slots
    )
    return SlotWords(finding(teams, slots[0], hours[0], seen, hours[1]), heads, rows)


def share_slots(
    question: Question, session: Session, inbox: Inbox, pause: Pause = no_pause
) -> FairSeries:
    """Return a series for a question; raise TeamclockError if no week has a slot."""
    _follow_busy(question, session)
    proposal = propose_series(session, inbox.queue(), question.names, question.terms, pause)
    same = at_the_same_time(session, proposal)
    return FairSeries(_teams(session, question.names), proposal, same)


def _teams(session: Session, names: Sequence[TeamId]) -> tuple[Team, ...]:
    return tuple(map(session.roster.team, names))
