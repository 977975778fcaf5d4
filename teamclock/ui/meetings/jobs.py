"""The jobs that a worker runs for meetings: to find slots, and to find a fair series."""

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
from teamclock.present.words import Viewpoint, printable


class Question(NamedTuple):
    """What slots are searched for.

    Attributes:
        names: The ids of the teams that are to meet.
        terms: The interval to search, the length, and the most minutes for a team.
        seen: The viewpoint for the words of the answer.
        ignores_busy: Whether times are possible too at which a calendar says busy.
    """

    names: tuple[TeamId, ...]
    terms: Terms
    seen: Viewpoint
    ignores_busy: bool = False


class SlotRow(NamedTuple):
    """A slot in words.

    Attributes:
        when: Its time for the viewer.
        cells: Its start for each team.
        givers: Who gives up time.
    """

    when: str
    cells: tuple[SlotCell, ...]
    givers: str


class SlotWords(NamedTuple):
    """Slots in words.

    Attributes:
        summary: A sentence on the best slot.
        heads: The headings of the table.
        rows: A row for each slot.
    """

    summary: str
    heads: tuple[str, ...]
    rows: tuple[SlotRow, ...]


class Found(NamedTuple):
    """The result of a search: the slots that no other slot improves on.

    Attributes:
        teams: The teams that are to meet.
        terms: The terms of the search.
        slots: The slots, by the highest cost of a team, then by the total cost and the start.
        words: The slots in words.
        ignores_busy: Whether some of them may be when a calendar says busy.
    """

    teams: tuple[Team, ...]
    terms: Terms
    slots: tuple[Slot, ...]
    words: SlotWords
    ignores_busy: bool = False


class FairSeries(NamedTuple):
    """A proposed series, with one slot in each week that has any.

    Attributes:
        teams: The teams that are to meet.
        proposal: The series and its terms.
        same: The slots at the best single time of the week, to compare with; none if no time is
            possible in every week.
    """

    teams: tuple[Team, ...]
    proposal: Proposal
    same: tuple[Slot, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Return the slots of the series, in the order of time."""
        return self.proposal.series.slots


def find_slots(question: Question, session: Session, pause: Pause = no_pause) -> Found:
    """Return the slots for a question; raise TeamclockError if there is none.

    `session` belongs to the job. `pause` is called repeatedly, and may raise to end the search.
    """
    _apply_busy(question, session)
    slots = best_slots(session, question.names, question.terms, pause)
    together = session.plan(question.terms.asked).together(frozenset(question.names))
    teams = _teams(session, question.names)
    words = slot_words(teams, slots, (together, session.busy), question.seen)
    return Found(teams, question.terms, slots, words, question.ignores_busy)


def _apply_busy(question: Question, session: Session) -> None:
    """Remove all busy times from the session of a job if its question ignores them."""
    if question.ignores_busy:
        session.busy = NEVER_BUSY


def slot_words(
    teams: Sequence[Team], slots: Sequence[Slot], hours: tuple[Intervals, Busy], seen: Viewpoint
) -> SlotWords:
    """Return one or more slots in words; called in a worker, since many teams take long.

    `hours` is a pair: the time in which all teams work, and when each team is busy. `seen` has the
    viewer's zone and day.
    """
    heads = (_("Your time"), *(printable(team.name) for team in teams), _("Who gives up time"))
    rows = tuple(
        SlotRow(
            when_words(seen.zone, Interval(slot.start, slot.end), seen.today),
            slot_cells(teams, slot, wall(seen.zone, slot.start).day),
            givers_words(teams, slot),
        )
        for slot in slots
    )
    # The first slot is the best.
    return SlotWords(finding(teams, slots[0], hours[0], seen, hours[1]), heads, rows)


def share_slots(
    question: Question, session: Session, inbox: Inbox, pause: Pause = no_pause
) -> FairSeries:
    """Return a fair series for a question; raise TeamclockError if no week has a slot.

    `session` and `inbox` belong to the job. `pause` is called repeatedly, and may raise to end the
    search.
    """
    _apply_busy(question, session)
    proposal = propose_series(session, inbox.queue(), question.names, question.terms, pause)
    same = at_the_same_time(session, proposal)
    return FairSeries(_teams(session, question.names), proposal, same)


def _teams(session: Session, names: Sequence[TeamId]) -> tuple[Team, ...]:
    """Return the teams with the ids `names`."""
    return tuple(map(session.roster.team, names))
