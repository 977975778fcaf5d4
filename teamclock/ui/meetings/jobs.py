"""The jobs of the worker for meetings: the slots for a question, and a fair rotation."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.inbox import Inbox
from teamclock.app.meetings import Proposal, found, proposed
from teamclock.app.session import Session
from teamclock.domain.fair_rotation import Ledger, Terms, joined
from teamclock.domain.interval import Interval, Intervals
from teamclock.domain.pauses import Pause, no_pause
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.slots import Slot


class Question(NamedTuple):
    """The teams that are to meet, and the terms."""

    names: tuple[TeamId, ...]
    terms: Terms


class Found(NamedTuple):
    """The slots that no other slot improves on.

    `teams`: the teams that are to meet.
    `asked`: the interval that was searched.
    `slots`: the slots, the best first.
    `shared`: the time in which all these teams work.
    """

    teams: tuple[Team, ...]
    asked: Interval
    slots: tuple[Slot, ...]
    shared: Intervals


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
    return Found(_teams(session, question.names), asked, slots, together)


def share_slots(
    question: Question, session: Session, inbox: Inbox, pause: Pause = no_pause
) -> FairSeries:
    """Return a rotation for a question; raise TeamclockError if no week has a slot."""
    proposal = proposed(session, inbox.queue(), question.names, question.terms, pause)
    before = joined(proposal.terms.ledger, question.names)
    return FairSeries(_teams(session, question.names), proposal, before)


def _teams(session: Session, names: Sequence[TeamId]) -> tuple[Team, ...]:
    return tuple(map(session.roster.team, names))
