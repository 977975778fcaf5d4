"""A step that was not taken is taken again by all rules, or let go, with what belongs to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.meeting_search import propose_series
from teamclock.app.meetings import Meetings, Who
from teamclock.app.refused import drop, try_again
from teamclock.domain.entry import WITH, Subject
from teamclock.domain.errors import RefusedError
from teamclock.domain.fair_rotation import Terms, weeks_from
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.meeting import Meeting, MeetingRecord, MeetingStatus
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Suggestion
from teamclock.exchange.entry_json import entry_of
from teamclock.share.status import RefusedStep, refused_steps
from teamclock.store import entries
from teamclock.store.meetings import of_uid
from tests.domain.items import PARIS, TOKYO
from tests.share.places import SharedOffice, desks, later

BOTH = (PARIS, TOKYO)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[list[SharedOffice]]:
    """Return two desks of a share."""
    with desks(tmp_path, "paris", "tokyo") as opened:
        yield opened


def in_step(shared: list[SharedOffice]) -> None:
    """Do rounds until each desk has seen all; a minute passes."""
    for desk in (*shared, *shared):
        desk.sync()
    later(*shared, seconds=60)


def tray(desk: SharedOffice) -> tuple[RefusedStep, ...]:
    return refused_steps(desk.office.queue)


def again(desk: SharedOffice, step: RefusedStep) -> str:
    return try_again(desk.office.queue, desk.office.session, step, desk.office.now)


def meetings(desk: SharedOffice) -> Meetings:
    return Meetings(desk.office.queue, desk.office.session, desk.office.desk)


def who(desk: SharedOffice) -> Who:
    return Who("Aiko", desk.team)


def told(desk: SharedOffice, subject: str, kind: str, **data: object) -> RefusedStep:
    """Return a step that no fold would refuse, as if one had."""
    now = desk.office.now
    return RefusedStep("4-6", Subject(subject), "", kind, now, desk.team, "Aiko", "why", data)


def who_lost(shared: list[SharedOffice]) -> SharedOffice:
    """Return the one desk that has a step in its tray."""
    (desk,) = [desk for desk in shared if tray(desk)]
    return desk


def added(shared: list[SharedOffice], *kinds: Kind) -> Item:
    """Return an item that all desks have, after some steps."""
    item = shared[0].office.stepped(shared[0].office.added(), *kinds)
    in_step(shared)
    return item


def planned(shared: list[SharedOffice], *over: Item) -> Meeting:
    """Return a meeting of tomorrow that all desks have."""
    start = Instant(shared[0].office.now + 24 * HOUR)
    one = meetings(shared[0]).plan(
        Interval(start, Instant(start + HOUR)), BOTH, over, who(shared[0])
    )
    in_step(shared)
    return one


def kept(desk: SharedOffice, meeting: Meeting) -> Meeting:
    """Return a meeting as a desk has it."""
    found = of_uid(desk.office.queue, meeting.uid)
    assert found is not None
    return found


def picked_up_twice(shared: list[SharedOffice]) -> tuple[SharedOffice, SharedOffice, Item]:
    """Return who holds an item that two desks picked up off-line, who lost it, and the item."""
    item = added(shared)
    for desk, name in zip(shared, ("Aiko", "Ken"), strict=True):
        desk.office.stepped(desk.item(item.uid), Kind.ACCEPT, by=name)
    in_step(shared)
    lost = who_lost(shared)
    (held,) = [desk for desk in shared if desk is not lost]
    return held, lost, item


def test_a_step_that_is_still_not_possible_is_refused_and_stays(
    shared: list[SharedOffice],
) -> None:
    _held, lost, item = picked_up_twice(shared)
    before = lost.item(item.uid)

    with pytest.raises(RefusedError, match=item.name):
        again(lost, tray(lost)[0])

    assert len(tray(lost)) == 1
    assert lost.item(item.uid) == before


def test_a_step_that_has_become_possible_is_taken_with_its_words_by_its_author(
    shared: list[SharedOffice],
) -> None:
    held, lost, item = picked_up_twice(shared)
    (step,) = tray(lost)
    held.office.stepped(held.item(item.uid), Kind.RELEASE)
    in_step(shared)

    assert again(lost, step) == item.name
    in_step(shared)

    assert [tray(desk) for desk in shared] == [(), ()]
    for desk in shared:
        taken = desk.item(item.uid)
        assert (taken.status, taken.holder) == (Status.ACCEPTED, step.by)
        assert taken.readback == step.data["readback"]


def test_an_edit_that_came_too_late_is_taken_once_the_item_is_open_again(
    shared: list[SharedOffice],
) -> None:
    item = added(shared, Kind.ACCEPT)
    shared[1].office.stepped(shared[1].item(item.uid), Kind.COMPLETE)
    shared[1].sync()
    later(*shared, seconds=60)
    shared[0].office.step(item.ref, Kind.AMEND, context="another")
    in_step(shared)
    (step,) = tray(shared[0])
    with pytest.raises(RefusedError):
        again(shared[0], step)
    shared[0].office.stepped(shared[0].item(item.uid), Kind.REOPEN)

    again(shared[0], step)

    assert shared[0].item(item.uid).note.context == "another"


def test_an_undo_after_which_somebody_went_on_stays_refused(shared: list[SharedOffice]) -> None:
    item = added(shared, Kind.ACCEPT)
    shared[1].office.stepped(shared[1].item(item.uid), Kind.COMPLETE)
    shared[0].office.desk.undo(shared[0].item(item.uid), "Aiko")
    in_step(shared)
    (step,) = tray(shared[0])

    with pytest.raises(RefusedError, match=f"{item.name} has gone on since that step: it stays"):
        again(shared[0], step)

    assert shared[0].item(item.uid).status is Status.DONE


def test_a_meeting_is_moved_again_with_its_items(shared: list[SharedOffice]) -> None:
    meeting = planned(shared, added(shared))
    for desk, hours in zip(shared, (1, 2), strict=True):
        start = Instant(meeting.at.start + hours * HOUR)
        meetings(desk).move(kept(desk, meeting), start, who(desk))
    in_step(shared)
    lost = who_lost(shared)
    (step,) = [one for one in tray(lost) if one.kind == "move"]

    assert again(lost, step) == kept(lost, meeting).name
    in_step(shared)

    assert tray(lost) == ()
    assert {kept(desk, meeting).at.start for desk in shared} == {step.data["start"]}


def test_a_part_of_a_step_is_not_taken_without_it(shared: list[SharedOffice]) -> None:
    meeting = planned(shared, added(shared))
    for desk, hours in zip(shared, (1, 2), strict=True):
        start = Instant(meeting.at.start + hours * HOUR)
        meetings(desk).move(kept(desk, meeting), start, who(desk))
    in_step(shared)
    lost = who_lost(shared)
    (part,) = [one for one in tray(lost) if one.kind == Kind.PLAN_SYNC]

    with pytest.raises(RefusedError, match="this step belongs to another that was not taken"):
        again(lost, part)


def test_a_part_of_a_step_that_was_taken_stands_with_it_again(shared: list[SharedOffice]) -> None:
    item = added(shared, Kind.ACCEPT)
    shared[1].office.stepped(shared[1].item(item.uid), Kind.COMPLETE)
    later(*shared, seconds=60)
    start = Instant(shared[0].office.now + 24 * HOUR)
    at_nine = Interval(start, Instant(start + HOUR))
    meetings(shared[0]).plan(at_nine, BOTH, [item.ref], who(shared[0]))
    in_step(shared)
    (part,) = tray(shared[0])
    shared[0].office.stepped(shared[0].item(item.uid), Kind.REOPEN)

    again(shared[0], part)
    in_step(shared)

    last = shared[0].office.queue.history(item.uid)[-1]
    stored = entries.of_uid(shared[0].office.queue, last.uid)
    assert (last.kind, part.kind) == (Kind.PLAN_SYNC, Kind.PLAN_SYNC)
    assert stored is not None
    assert entry_of(stored.line.encode()).data[WITH] == part.data[WITH]


def test_a_meeting_is_cancelled_again(shared: list[SharedOffice]) -> None:
    meeting = planned(shared)
    later(shared[1], seconds=1)
    meetings(shared[1]).cancel(kept(shared[1], meeting), who(shared[1]))
    meetings(shared[0]).move(
        kept(shared[0], meeting), Instant(meeting.at.start + HOUR), who(shared[0])
    )
    in_step(shared)
    lost = who_lost(shared)
    (step,) = tray(lost)

    assert (step.kind, again(lost, step)) == ("cancel", kept(lost, meeting).name)

    assert kept(lost, meeting).status is MeetingStatus.CANCELLED


def test_a_record_of_a_meeting_is_taken_again(shared: list[SharedOffice]) -> None:
    meeting = planned(shared, added(shared))
    later(*shared, seconds=25 * HOUR)
    record = MeetingRecord(20, 2, "Agreed")
    meetings(shared[0]).move(
        kept(shared[0], meeting), Instant(shared[0].office.now + HOUR), who(shared[0])
    )
    later(shared[1], seconds=1)
    meetings(shared[1]).log(record, BOTH, [], who(shared[1]), kept(shared[1], meeting))
    in_step(shared)
    lost = who_lost(shared)
    (step,) = [one for one in tray(lost) if one.kind == "hold"]

    assert again(lost, step) == kept(lost, meeting).name
    in_step(shared)

    assert tray(lost) == ()
    assert {kept(desk, meeting).summary for desk in shared} == {"Agreed"}


def test_a_meeting_that_stands_alone_is_planned_again(shared: list[SharedOffice]) -> None:
    desk, item = shared[0], added(shared)
    start = Instant(desk.office.now + 24 * HOUR)
    data = {"start": start, "end": start + HOUR, "teams": BOTH, "items": (item.uid, "gone")}

    again(desk, told(desk, "meeting/x", "plan", **data))

    (planned_now,) = meetings(desk).planned()
    assert (planned_now.at.start, planned_now.items) == (start, (item.uid,))


def test_a_suggestion_is_dismissed_again(shared: list[SharedOffice]) -> None:
    item = added(shared, Kind.RETURN)
    later(*shared, seconds=14 * 24 * HOUR)
    step = told(shared[0], f"item/{item.uid}", "dismiss", reason="We met")

    def asks() -> Suggestion | None:
        return shared[0].office.desk.suggestions().of(shared[0].item(item.uid))

    before = asks()
    assert again(shared[0], step) == item.name
    assert (before is None, asks()) == (False, None)


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("item/gone", "accept"),
        ("item/{item}", "create"),
        ("item/{item}", "hop"),
        ("meeting/gone", "cancel"),
        ("meeting/{meeting}", "hop"),
        ("desk/77f8f1ad81e1be01", "join"),
    ],
)
def test_what_cannot_be_taken_again_is_refused(
    subject: str, kind: str, shared: list[SharedOffice]
) -> None:
    item = added(shared)
    about = subject.format(item=item.uid, meeting=planned(shared).uid)

    with pytest.raises(RefusedError, match="copy its words, then let it go"):
        again(shared[0], told(shared[0], about, kind))


def test_a_series_is_proposed_anew_and_let_go_with_its_meetings(
    shared: list[SharedOffice],
) -> None:
    for desk in shared:
        now, session = desk.office.now, desk.office.session
        terms = Terms(weeks_from(now, 2), HOUR)
        proposal = propose_series(
            session, desk.office.queue, (TeamId("paris"), TeamId("tokyo")), terms
        )
        meetings(desk).keep(proposal, who(desk))
        later(*shared, seconds=1)
    in_step(shared)
    lost = who_lost(shared)
    series, *parts = sorted(tray(lost), key=lambda one: one.kind != "series")

    for step in (series, *parts):
        with pytest.raises(RefusedError):
            again(lost, step)
    drop(lost.office.queue, series)

    assert [one.kind for one in parts] == ["plan", "plan"]
    assert tray(lost) == ()
