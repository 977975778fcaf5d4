"""The kinds of events in a calendar."""

from teamclock.domain.calendar_query import PLURALS
from teamclock.domain.event_kind import EventKind


def test_every_kind_of_event_can_be_asked_for_in_the_plural() -> None:
    assert tuple(kind.plural for kind in EventKind) == PLURALS
