"""What was done before sharing, told as entries, leads to the same queue."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.entry import DeskId, FoldVerdict, LogEntry
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.fold import FoldContext, fold, path_events
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Event
from teamclock.domain.meeting import Meeting, MeetingRecord, MeetingStatus, cancelled, held
from teamclock.domain.roster import TeamId
from teamclock.exchange.entry_json import entry_of, line_of
from teamclock.share.telling import (
    Teller,
    base_entry,
    excuse_entry,
    item_entries,
    meeting_entries,
)
from tests.builders import talk
from tests.domain.items import BORN, PARIS, TOKYO, Life, late_undo, lives

TELLER = Teller(DeskId("1" * 16), PARIS, "PAR", Instant(BORN + 90 * DAY))
OTHER = TELLER._replace(desk=DeskId("2" * 16), by="TOK")
CONTEXT = FoldContext(lambda _uid: True, 17)
MEETING = talk("2026-03-27T13:00Z", "2026-03-27T14:00Z", "paris", "york")


def as_read(entries: list[LogEntry]) -> list[LogEntry]:
    return [entry_of(line_of(entry)) for entry in entries]


@given(lives())
def test_a_history_that_is_told_is_the_history(life: Life) -> None:
    told = as_read(list(item_entries(life.events, 17, TELLER)))

    folded = fold(told, CONTEXT)

    assert folded.value == life.items[-1]
    assert path_events(folded, "u") == tuple(life.events)
    assert {one.verdict for one in folded.decisions.values()} == {FoldVerdict.TAKEN}


@given(lives(), st.sets(st.integers(1, 13)))
def test_a_history_with_undos_that_is_told_is_the_history(life: Life, twice: set[int]) -> None:
    events: list[Event] = []
    for place, event in enumerate(life.events):
        if place in twice:
            once = event._replace(uid=f"{event.uid}-once")
            events += [once, late_undo(once, 1)]
        events.append(event)
    events = [event._replace(rev=rev) for rev, event in enumerate(events, 1)]
    told = as_read(list(item_entries(events, 17, TELLER)))

    folded = fold(told, CONTEXT)

    at = accumulate((event.at for event in events), max)
    assert path_events(folded, "u") == tuple(
        event._replace(at=Instant(when)) for event, when in zip(events, at, strict=True)
    )


@given(lives())
def test_two_desks_that_hold_one_item_tell_one_history(life: Life) -> None:
    one, other = (list(item_entries(life.events, 17, teller)) for teller in (TELLER, OTHER))

    folded = fold([*other, *one], CONTEXT)

    assert folded.value == fold(one, CONTEXT).value
    assert len(folded.decisions) == len(life.events)


def meetings() -> list[Meeting]:
    record = MeetingRecord(45, 4, "We ship")
    return [one._replace(rev=1) for one in (MEETING, cancelled(MEETING), held(MEETING, record))]


def test_a_meeting_is_told_as_it_is() -> None:
    for meeting in meetings():
        folded = fold(as_read(list(meeting_entries(meeting, 1, TELLER))), CONTEXT._replace(ref=1))

        assert isinstance(folded.value, Meeting)
        ended = meeting.status is not MeetingStatus.PLANNED
        assert folded.value == meeting._replace(rev=2 if ended else 1)


def test_two_desks_tell_one_meeting_under_the_same_uids() -> None:
    for meeting in meetings():
        one, other = (list(meeting_entries(meeting, 1, teller)) for teller in (TELLER, OTHER))

        assert [entry.uid for entry in one] == [entry.uid for entry in other]


def test_the_base_is_what_meetings_do_not_explain() -> None:
    costs = [{PARIS: 30, TOKYO: 90}, {TOKYO: 10}]

    entry = base_entry({PARIS: 30, TOKYO: 160}, costs, TELLER)

    assert entry.data == {"base": {PARIS: 0, TOKYO: 60}}
    assert entry.uid != base_entry({}, [], OTHER).uid


def test_an_excuse_is_told_with_its_reason() -> None:
    entry = excuse_entry(Excuse(TeamId("paris"), 2934), "a fair", TELLER)

    assert (entry.subject, entry.data) == ("excuse/paris/2934", {"reason": "a fair"})
    assert entry_of(line_of(entry)) == entry
