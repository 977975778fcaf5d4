"""What was done before sharing, told as entries, leads to the same queue."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.entry import DeskId, FoldVerdict, LogEntry
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.fold import FoldContext, fold, path_events
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.meeting import Meeting, MeetingRecord, cancelled, held
from teamclock.domain.roster import TeamId
from teamclock.exchange.entry_json import entry_of, line_of
from teamclock.share.history_entries import (
    EntryAuthor,
    base_entry,
    excuse_entry,
    item_entries,
    meeting_entries,
)
from tests.builders import talk, window
from tests.domain.items import BORN, PARIS, TOKYO, Life, late_undo, lives

TELLER = EntryAuthor(DeskId("1" * 16), PARIS, "PAR", Instant(BORN + 90 * DAY))
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
    """Return a meeting in all states, after more and fewer changes."""
    record = MeetingRecord(45, 4, "We ship")
    states = (MEETING, cancelled(MEETING), held(MEETING, record))
    return [one._replace(rev=one.rev + more) for one in states for more in range(3)]


def test_a_meeting_is_told_as_it_is() -> None:
    for meeting in meetings():
        folded = fold(as_read(list(meeting_entries(meeting, 1, TELLER))), CONTEXT._replace(ref=1))

        assert folded.value == meeting
        assert {one.verdict for one in folded.decisions.values()} == {FoldVerdict.TAKEN}


def test_a_meeting_that_was_only_logged_is_told_as_planned_and_held() -> None:
    logged = held(MEETING, MeetingRecord(45, 4, "We ship"))._replace(rev=1)

    told = list(meeting_entries(logged, 1, TELLER))

    assert [entry.kind for entry in told] == ["plan", "hold"]
    assert fold(told, CONTEXT._replace(ref=1)).value == logged._replace(rev=2)


def test_a_row_that_tells_of_endless_changes_is_told_in_some() -> None:
    assert len(list(meeting_entries(MEETING._replace(rev=10**9), 1, TELLER))) == 1000


def test_two_desks_tell_one_meeting_under_the_same_uids() -> None:
    for meeting in meetings():
        one, other = (list(meeting_entries(meeting, 1, teller)) for teller in (TELLER, OTHER))

        assert [entry.uid for entry in one] == [entry.uid for entry in other]


def test_of_two_desks_that_tell_one_meeting_the_one_where_more_was_done_goes_on() -> None:
    moved = MEETING._replace(at=window("2026-03-28T13:00Z", "2026-03-28T14:00Z"), rev=3)
    for before, after in ((MEETING, moved), (moved, held(moved, MeetingRecord(9, 2, "We ship")))):
        told = [*meeting_entries(before, 1, OTHER), *meeting_entries(after, 1, TELLER)]

        assert fold(told, CONTEXT._replace(ref=1)).value == after


def test_a_step_of_an_item_belongs_to_the_entry_of_its_meeting_that_is_known() -> None:
    plan = Event("u", 2, Kind.PLAN_SYNC, BORN, PARIS, "Lea", {"touchpoint": "m"}, "p")
    log = plan._replace(kind=Kind.LOG_SYNC, rev=3, uid="l")
    known = {("m", "plan"): "planned", ("m", "hold"): "held"}

    told = item_entries([plan, log], 17, TELLER, lambda *asked: known.get(asked))
    alone = item_entries([plan, log], 17, TELLER)

    assert [entry.data.get("with") for entry in told] == ["planned", "held"]
    assert [entry.data.get("with") for entry in alone] == [None, None]


def test_the_base_is_what_meetings_do_not_explain() -> None:
    costs = [{PARIS: 30, TOKYO: 90}, {TOKYO: 10}]

    entry = base_entry({PARIS: 30, TOKYO: 160}, costs, TELLER)

    assert entry.data == {"base": {PARIS: 0, TOKYO: 60}}
    assert entry.uid != base_entry({}, [], OTHER).uid


def test_an_excuse_is_told_with_its_reason() -> None:
    entry = excuse_entry(Excuse(TeamId("paris"), 2934), "a fair", TELLER)

    assert (entry.subject, entry.data) == ("excuse/paris/2934", {"reason": "a fair"})
    assert entry_of(line_of(entry)) == entry
