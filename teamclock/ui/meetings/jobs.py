"""The jobs of the worker for meetings: the slots for a question, and a fair rotation."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.inbox import Inbox
from teamclock.app.meeting_search import Proposal, found, proposed
from teamclock.app.session import Session
from teamclock.domain.fair_rotation import Ledger, Terms, joined
from teamclock.domain.interval import Interval, Intervals
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present.meeting import cells, finding, givers_words, when_words
from teamclock.present.words import Viewpoint, plain
from teamclock.ui.kit.table import Cells


class Question(NamedTuple):
    """The teams that are to meet, the terms, and the viewpoint for the words of the answer."""

    names: tuple[TeamId, ...]
    terms: Terms
    seen: Viewpoint


class SlotRows(NamedTuple):
    """Slots in words: a sentence on the best, and a table of them all."""

    said: str
    heads: Cells
    rows: tuple[Cells, ...]


class Found(NamedTuple):
    """The slots that no other slot improves on.

    `teams`: the teams that are to meet.
    `asked`: the interval that was searched.
    `slots`: the slots, the best first.
    `shared`: the time in which all these teams work.
    `words`: the slots in words.
    """

    teams: tuple[Team, ...]
    asked: Interval
    slots: tuple[Slot, ...]
    shared: Intervals
    words: SlotRows


class FairSeries(NamedTuple):
    """A proposed rotation, and the minutes that each team has carried before it."""

    teams: tuple[Team, ...]
    proposal: Proposal
    before: Ledger

    @property
    def first(self) -> Slot:
        return self.proposal.series.slots[0]


def find_slots(question: Question, session: Session, pause: Pause = no_pause) -> Found:
    """Return the slots for a question; raise TeamclockError if there is none."""
    slots = found(session, question.names, question.terms, pause)
    asked = question.terms.asked
    together = session.plan(asked).together(frozenset(question.names))
    teams = _teams(session, question.names)
    return Found(teams, asked, slots, together, slot_rows(teams, slots, together, question.seen))


def slot_rows(
    teams: Sequence[Team], slots: Sequence[Slot], shared: Intervals, seen: Viewpoint
) -> SlotRows:
    """Return slots in words; those of many teams take too long for the window's thread."""
    heads = (_("Your time"), *(plain(team.name) for team in teams), _("Who gives up time"))
    rows = tuple(
        (
            when_words(seen.zone, Interval(slot.start, slot.end), seen.today),
            *cells(teams, slot, wall(seen.zone, slot.start).day),
            givers_words(teams, slot),
        )
        for slot in slots
    )
    return SlotRows(finding(teams, slots[0], shared, seen.today), heads, rows)


def share_slots(
    question: Question, session: Session, inbox: Inbox, pause: Pause = no_pause
) -> FairSeries:
    """Return a rotation for a question; raise TeamclockError if no week has a slot."""
    proposal = proposed(session, inbox.queue(), question.names, question.terms, pause)
    before = joined(proposal.terms.ledger, question.names)
    return FairSeries(_teams(session, question.names), proposal, before)


def _teams(session: Session, names: Sequence[TeamId]) -> tuple[Team, ...]:
    return tuple(map(session.roster.team, names))
