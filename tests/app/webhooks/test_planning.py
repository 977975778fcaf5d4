"""What happened is found once, from adding on, whoever did it and whenever one looks."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.app.meetings import Meetings, Who
from teamclock.app.webhooks.planning import HookPlanning, plan_messages
from teamclock.config.webhooks import hooks_path, read_hooks, write_hooks
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.note import Urgency
from teamclock.store import outbox
from tests.app.desks import TEAMS
from tests.app.webhooks.hook_desks import HookDesk, hook_desk
from tests.builders import at
from tests.domain.items import PARIS, TOKYO, YORK

MONDAY = at("2026-03-30T07:00Z")  # Paris begins its day, and Tokyo ends its own in an hour
ALL = ("handoff", "digest", "critical", "missed", "meeting")


def plan(desk: HookDesk, now: Instant | None = None) -> None:
    if now is not None:
        desk.office.now = now
    run = HookPlanning(desk.office.queue, desk.office.session, desk.office.now)
    plan_messages(run, read_hooks(hooks_path(desk.path)))


def bodies(desk: HookDesk) -> list[Any]:
    hooks = read_hooks(hooks_path(desk.path))
    return [
        json.loads(one.body) for hook in hooks for one in outbox.unsent(desk.office.queue, hook.uid)
    ]


def told(desk: HookDesk) -> list[tuple[str, str, list[str]]]:
    """Return what waits in the outbox: event, team, and the refs of its items."""
    found = ((one["event"], one["team"], one["items"]) for one in bodies(desk))
    return [(event, team, [item["ref"] for item in items]) for event, team, items in found]


@pytest.fixture
def monday(hooked: HookDesk) -> HookDesk:
    hooked.office.now = MONDAY
    return hooked


def test_a_handoff_names_what_waits_when_the_giver_goes_home(monday: HookDesk) -> None:
    monday.office.added()
    monday.hook(format="json")
    monday.office.now = Instant(MONDAY + HOUR)
    monday.office.added()
    monday.office.added(draft=True)
    monday.office.added(to=YORK)

    plan(monday, at("2026-03-30T14:59Z"))
    assert told(monday) == []
    monday.office.stepped(monday.office.added(), Kind.RETURN)
    plan(monday, at("2026-03-30T15:00Z"))

    # New York is not next after Paris, and is told all the same
    assert told(monday) == [("handoff", "tokyo", ["R-1", "R-2"]), ("handoff", "york", ["R-4"])]
    body, _york = bodies(monday)
    assert body["at"] == "2026-03-30T15:00:00Z"
    assert body["text"].endswith("2 items wait (R-1, R-2); it starts Tue 31 Mar 09:00 (00:00Z)")


def test_a_handoff_is_told_as_it_was_though_one_looks_later(monday: HookDesk) -> None:
    first = monday.office.added()
    monday.hook(format="json")
    end = at("2026-03-30T15:00Z")
    monday.office.now = Instant(end + HOUR)
    monday.office.stepped(first, Kind.ACCEPT, Kind.COMPLETE)
    monday.office.added()

    plan(monday, Instant(end + 2 * HOUR))

    assert told(monday) == [("handoff", "tokyo", ["R-1"])]


def test_of_handoffs_the_newest_is_told_unless_it_is_over_12_hours_old(monday: HookDesk) -> None:
    monday.office.added()
    monday.hook(format="json", events=("handoff",))

    plan(monday, at("2026-04-01T16:00Z"))  # two of Paris have passed
    assert [one["at"] for one in bodies(monday)] == ["2026-04-01T15:00:00Z"]
    plan(monday, at("2026-04-03T07:00Z"))
    assert len(bodies(monday)) == 1


NIGHT = TEAMS.replace(
    '"mon-fri" = ["09:00-17:00"]', 'mon = ["17:00-19:00"], tue = ["00:00-04:00"]', 1
)


def test_of_two_handoffs_of_a_pair_within_12_hours_the_newest_is_told(tmp_path: Path) -> None:
    with hook_desk(tmp_path, NIGHT) as desk:  # Paris goes home at 17:00 and at 02:00, UTC
        desk.office.now = at("2026-03-30T12:00Z")
        desk.office.added()
        desk.hook(format="json", events=("handoff",))

        plan(desk, at("2026-03-31T03:00Z"))

        assert [one["at"] for one in bodies(desk)] == ["2026-03-31T02:00:00Z"]


def test_a_digest_comes_as_a_day_starts_for_its_team(monday: HookDesk) -> None:
    monday.hook(format="json", events=("digest",), team="tokyo")
    monday.hook("all", format="json", events=("digest",))

    plan(monday, at("2026-03-31T00:00Z"))

    days = [(one["team"], one["at"]) for one in bodies(monday)]
    assert days == [
        ("tokyo", "2026-03-31T00:00:00Z"),
        ("new-york" if "new-york" in monday.office.session.calendars else "york",
         "2026-03-30T13:00:00Z"),
        ("tokyo", "2026-03-31T00:00:00Z"),
    ]  # fmt: skip


def test_a_critical_item_is_told_of_once_a_leg(monday: HookDesk) -> None:
    monday.office.added(urgency=Urgency.CRITICAL)
    monday.hook(format="json", events=("critical", "missed"))
    item = monday.office.added(urgency=Urgency.CRITICAL)

    plan(monday)
    plan(monday)
    assert told(monday) == [("critical", "tokyo", ["R-2"])]
    monday.office.stepped(item, Kind.ACCEPT, Kind.PASS_ON)
    plan(monday)
    assert told(monday)[1:] == [("critical", "york", ["R-2"])]


def test_an_item_is_missed_though_it_was_handed_off_before(monday: HookDesk) -> None:
    monday.office.added()
    monday.hook(format="json")

    plan(monday, at("2026-03-31T06:59Z"))
    before = told(monday)
    plan(monday, at("2026-03-31T07:00Z"))

    assert [one for one in told(monday) if one not in before] == [("missed", "tokyo", ["R-1"])]


def test_an_item_that_was_picked_up_too_late_is_told_of_though_nobody_looked(
    monday: HookDesk,
) -> None:
    item = monday.office.added()
    monday.hook(format="json", events=("missed",))
    monday.office.now = at("2026-03-31T07:30Z")
    monday.office.stepped(item, Kind.ACCEPT, Kind.COMPLETE)

    plan(monday, at("2026-04-07T00:00Z"))

    assert told(monday) == [("missed", "tokyo", ["R-1"])]


def test_each_change_of_a_meeting_is_told_as_it_was(monday: HookDesk) -> None:
    office = monday.office
    item = office.added()
    monday.hook(format="json", events=("meeting",))
    meetings = Meetings(office.queue, office.session, office.desk)
    start = at("2026-03-31T08:00Z")
    when = Interval(start, Instant(start + 45 * MINUTE))
    meeting = meetings.plan(when, (PARIS, TOKYO), [item], Who("Luc", PARIS))
    moved = meetings.move(meeting, Instant(start + HOUR), Who("Luc", PARIS))
    meetings.cancel(moved, Who("Luc", PARIS))

    plan(monday)

    found = [(one["meeting"]["start"][11:16], one["meeting"]["status"]) for one in bodies(monday)]
    assert found == [("08:00", "planned"), ("09:00", "planned"), ("09:00", "cancelled")]
    assert [one["text"].split(":")[0] for one in bodies(monday)] == [
        "Meeting T-1 planned", "Meeting T-1 moved", "Meeting T-1 cancelled",
    ]  # fmt: skip
    assert {one[1:] for one in map(_flat, told(monday))} == {("paris", "R-1")}


def _flat(one: tuple[str, str, list[str]]) -> tuple[str, str, str]:
    return one[0], one[1], ", ".join(one[2])


def test_an_undo_of_a_meeting_is_told_too(monday: HookDesk) -> None:
    office = monday.office
    item = office.added()
    monday.hook(format="json", events=("meeting",))
    start = at("2026-03-31T08:00Z")
    meetings = Meetings(office.queue, office.session, office.desk)
    when = Interval(start, Instant(start + 45 * MINUTE))
    meetings.plan(when, (PARIS, TOKYO), [item], Who("Luc", PARIS))
    office.desk.undo(item.ref, "Luc")

    plan(monday)

    assert [one["meeting"]["status"] for one in bodies(monday)] == ["planned", "cancelled"]


def test_webhooks_have_ids_and_cursors_of_their_own(monday: HookDesk) -> None:
    monday.hook("a", format="json")
    first = monday.office.added(urgency=Urgency.CRITICAL)
    plan(monday)
    monday.office.now = Instant(MONDAY + 1)
    monday.hook("b", format="json")
    monday.office.stepped(first, Kind.ACCEPT)
    monday.office.added(urgency=Urgency.CRITICAL)
    plan(monday)

    ids = [one["id"] for one in bodies(monday)]
    assert told(monday) == [("critical", "tokyo", [ref]) for ref in ("R-1", "R-2", "R-2")]
    assert len(set(ids)) == 3


def test_a_queue_that_does_not_know_a_webhook_begins_with_it_now(monday: HookDesk) -> None:
    monday.hook(format="json")
    monday.office.added(urgency=Urgency.CRITICAL)
    queue = monday.office.queue
    for table in ("hook", "change", "message"):
        queue.db.execute(f"DELETE FROM {table}")

    plan(monday, Instant(MONDAY + 1))
    assert told(monday) == []
    monday.office.added(urgency=Urgency.CRITICAL)
    plan(monday)
    assert told(monday) == [("critical", "tokyo", ["R-2"])]


def test_what_is_gone_from_the_file_is_forgotten_after_a_day(monday: HookDesk) -> None:
    kept, gone = monday.hook("kept"), monday.hook("gone")
    write_hooks(hooks_path(monday.path), [kept])  # as a queue that was restored knows more
    queue = monday.office.queue

    monday.office.added()
    plan(monday, Instant(MONDAY + DAY))
    assert set(outbox.progress_by_hook(queue)) == {kept.uid, gone.uid}
    assert outbox.changes(queue, 0)
    plan(monday, Instant(MONDAY + DAY + 1))

    assert set(outbox.progress_by_hook(queue)) == {kept.uid}
    assert not outbox.changes(queue, 0)


def test_titles_are_told_only_if_asked(monday: HookDesk) -> None:
    monday.hook("untitled", format="json", events=ALL)
    monday.hook("titled", format="json", titles=True, events=ALL)
    monday.office.added(title="Canary", urgency=Urgency.CRITICAL)
    plan(monday, at("2026-03-31T08:00Z"))

    untitled, titled = (
        [one.body for one in outbox.unsent(monday.office.queue, hook.uid)]
        for hook in read_hooks(hooks_path(monday.path))
    )
    assert "Canary" not in "".join(untitled)
    assert any("Canary" in body for body in titled)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "accept", "return", "answer", "critical", "undo", "wait"]),
        st.integers(0, 2),
        st.integers(1, 5 * HOUR),
    ),
    max_size=8,
)


def _take(desk: HookDesk, what: str, which: int) -> None:
    """Take a step, if it may be taken."""
    from contextlib import suppress

    from teamclock.domain.errors import TeamclockError

    office = desk.office
    with suppress(TeamclockError):
        if what == "add":
            office.added(urgency=Urgency.CRITICAL if which == 1 else Urgency.STEADY)
        elif what == "critical":
            office.step(which + 1, Kind.AMEND, urgency=Urgency.CRITICAL)
        elif what == "undo":
            office.desk.undo(which + 1, "Aiko")
        elif what != "wait":
            office.stepped(office.queue.item(which + 1), Kind(what))


def _run(
    folder: Path, steps: list[tuple[str, int, int]], looks: list[bool]
) -> set[tuple[str, ...]]:
    """Take steps, look after some of them and at the end; return what was told."""
    with hook_desk(folder) as desk:
        desk.office.now = MONDAY
        desk.hook(format="json", events=("critical", "missed"))
        for (what, which, gap), look in zip(steps, looks, strict=True):
            desk.office.now = Instant(desk.office.now + gap)
            _take(desk, what, which)
            if look:
                plan(desk)
        plan(desk, Instant(MONDAY + 5 * DAY))
        found = [
            (one["event"], one["at"], *(item["ref"] for item in one["items"]))
            for one in bodies(desk)
        ]
        assert len(set(found)) == len(found)
        return set(found)


@settings(max_examples=25, deadline=None)
@given(STEPS, st.data())
def test_any_split_into_flushes_tells_the_same(
    steps: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    looks = data.draw(st.lists(st.booleans(), min_size=len(steps), max_size=len(steps)))
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        whole = _run(Path(one), steps, [False] * len(steps))
        assert _run(Path(other), steps, looks) == whole
