"""What leaves a queue enters another as it was; twice is as once; what differs is left alone."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from teamclock.app.transfer.export import ExportSource, export_form, export_queue
from teamclock.app.transfer.preview import Conflict, Preview
from teamclock.domain.errors import (
    BusyError,
    DataError,
    TeamclockError,
)
from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.history import replay
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Event, Kind
from teamclock.domain.meeting import Meeting, MeetingRecord, held
from teamclock.exchange import queue_file
from teamclock.exchange.entry_json import line_of
from teamclock.share.history_entries import (
    NO_DESK,
    EntryAuthor,
    base_entry,
    excuse_entry,
    meeting_entries,
)
from teamclock.store import meetings
from teamclock.store.dismissals import is_dismissed
from teamclock.store.levels import cycles
from teamclock.store.queue import QueueQuery
from teamclock.store.transfer import StoredItem, item_batches
from tests.app.desks import TEAMS, Office, new, office
from tests.app.meeting_stories import ACTIONS, EVERYTHING, done
from tests.app.transfers import import_file, preview_file
from tests.domain.items import BORN, PARIS, TOKYO, YORK, Life, lives, step, undo
from tests.exchange.queue_files import as_lines, bent, document, lived, offered, records, told
from tests.store.queues import contents

DONE = (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)
LATER = Instant(BORN + 30 * DAY)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    """Return an empty office to import into."""
    with office(tmp_path) as opened:
        opened.now = LATER
        yield opened


def hear(_done: int, _whole: int) -> None:
    """Take no notice of how far it has come."""


def written(here: Office, content: Any, name: str = "in.json") -> Path:
    file = here.queue.path.parent / name
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


def brought(here: Office, *histories: Sequence[Event], lines: bool = False) -> Preview:
    """Import histories, as lines or as one document."""
    every = [told(events) for events in histories]
    content = as_lines(records(*every)) if lines else document(*every)
    file = written(here, content, "in.jsonl" if lines else "in.json")
    return import_file(here.queue.path, here.session, file, hear)


def named(life: Life, name: str, ref: int) -> list[Event]:
    first, *others = life.events
    events = [first._replace(data={**first.data, "ref": ref}), *others]
    return [event._replace(item=name, uid=f"{name}-{event.rev}") for event in events]


def stored(here: Office) -> list[StoredItem]:
    return [one for batch in item_batches(here.queue) for one in batch]


def order(here: Office) -> list[Any]:
    """Return all open items with their ages, in the order of the queue."""
    sought = QueueQuery(here.now, 1000)
    return [
        one
        for snoozed in (False, True)
        for one in here.desk.open_items(sought._replace(snoozed=snoozed))
    ]


@given(lives(), lives(), lives())
@settings(max_examples=15)
def test_what_is_exported_and_imported_is_the_same_queue(one: Life, two: Life, three: Life) -> None:
    with TemporaryDirectory() as first, office(Path(first)) as there:
        there.now = Instant(BORN + 14 * DAY)
        brought(there, named(one, "a", 1), named(two, "b", 2), named(three, "c", 3))
        for name in ("out.json", "out.jsonl"):
            file = Path(first) / name
            export_queue(
                ExportSource(there.queue, there.session, there.now), file, export_form(file), hear
            )
            with TemporaryDirectory() as second, office(Path(second)) as here:
                here.now = there.now

                import_file(here.queue.path, here.session, file, hear)

                assert stored(here) == stored(there)
                assert order(here) == order(there)
                assert here.desk.levels(here.now) == there.desk.levels(there.now)
                assert contents(here.queue.path) == contents(there.queue.path)


def exported(there: Office, name: str = "out.json") -> Path:
    """Return the file of an export of a queue."""
    file = there.queue.path.parent / name
    source = ExportSource(there.queue, there.session, there.now)
    export_queue(source, file, export_form(file), hear)
    return file


def beside(here: Office) -> dict[str, list[Any]]:
    """Return the tables of meetings, excuses and the ledger."""
    tables = contents(here.queue.path)
    return {name: tables[name] for name in ("touchpoint", "agenda", "ledger", "excuse")}


@given(st.lists(st.sampled_from(sorted(ACTIONS)), max_size=8))
@example(list(EVERYTHING))
@settings(max_examples=5)
def test_meetings_are_exported_and_imported_as_they_are(actions: list[str]) -> None:
    with TemporaryDirectory() as first, office(Path(first)) as there:
        done(there, actions)
        for name in ("out.json", "out.jsonl"):
            with TemporaryDirectory() as second, office(Path(second)) as here:
                file, here.now = exported(there, name), there.now

                seen = preview_file(here.queue.path, file, hear)
                assert import_file(here.queue.path, here.session, file, hear) == seen

                assert beside(here) == beside(there)
                assert stored(here) == stored(there)
                before = here.queue.path.read_bytes()
                again = import_file(here.queue.path, here.session, file, hear)
                assert (again.changes, here.queue.path.read_bytes()) == (False, before)
                assert not import_file(there.queue.path, there.session, file, hear).changes


def test_what_was_done_since_with_meetings_comes_with_the_next_export(
    here: Office, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    with office(tmp_path / "there") as there:
        done(there, ["plan", "plan about nothing", "keep"])
        old = exported(there, "old.jsonl")
        import_file(here.queue.path, here.session, old, hear)
        done(there, ["move", "move", "cancel", "log", "undo", "skip"])
        new = exported(there, "new.jsonl")
        import_file(here.queue.path, here.session, new, hear)
        assert beside(here) == beside(there)

        assert not import_file(here.queue.path, here.session, old, hear).changes
        assert beside(here) == beside(there)


def test_an_import_of_meetings_alone_is_backed_up_and_previewed_as_it_is_done(
    here: Office, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    calls: list[Path] = []
    with office(tmp_path / "there") as there:
        done(there, ["plan about nothing", "skip"])
        file = exported(there)
    before = here.queue.path.read_bytes()

    seen = preview_file(here.queue.path, file, hear)
    assert here.queue.path.read_bytes() == before
    for _ in range(2):
        import_file(
            here.queue.path, here.session, file, hear, lambda path, _now: calls.append(path)
        )

    assert (seen.meetings.new, seen.meetings.excuses, seen.steps) == (1, 1, 0)
    assert calls == [here.queue.path]


def test_an_entry_is_given_once_and_under_no_uid_of_an_event(here: Office) -> None:
    skip = {
        "desk": "0" * 16, "uid": "u-2", "of": "excuse/york/2934", "kind": "excuse", "stamp": 1,
        "at": "2026-11-24T08:00:00Z", "team": "paris", "by": "Lea", "data": {"reason": "a fair"},
    }  # fmt: skip
    for entries in ([skip], [{**skip, "uid": "e"}] * 2):
        file = written(here, document(offered(), entries=entries))

        with pytest.raises(DataError, match=r"in\.json: entries\[\d\]: the file gives the event"):
            import_file(here.queue.path, here.session, file, hear)

    assert beside(here)["excuse"] == []


def test_a_wrong_entry_at_the_end_keeps_all_else_out(here: Office) -> None:
    lines = [*records(offered()), {"entry": {"uid": "e"}}]
    for content in (as_lines(lines), as_lines([*records(offered()), {"entry": 7}])):
        file = written(here, content, "in.jsonl")

        with pytest.raises(DataError, match=r"in\.jsonl: line 5: "):
            import_file(here.queue.path, here.session, file, hear)

    assert stored(here) == []


@given(lives(), lives())
@settings(max_examples=15)
def test_an_import_leaves_the_rows_that_the_steps_would_have_left(one: Life, two: Life) -> None:
    with TemporaryDirectory() as first, office(Path(first)) as there:
        walked(there, one)
        walked(there, two)
        there.now = Instant(BORN + 14 * DAY)
        export_queue(
            ExportSource(there.queue, there.session, there.now),
            Path(first) / "out.jsonl",
            "jsonl",
            hear,
        )
        with TemporaryDirectory() as second, office(Path(second)) as here:
            here.now = there.now

            import_file(here.queue.path, here.session, Path(first) / "out.jsonl", hear)

            tables = contents(here.queue.path), contents(there.queue.path)
            for table in ("item", "event", "leg"):
                assert sorted(tables[0][table]) == sorted(tables[1][table])
            assert here.desk.levels(here.now) == there.desk.levels(there.now)


def walked(there: Office, life: Life) -> None:
    """Take all steps of a life at a desk, each at its time."""
    there.now = life.events[0].at
    data = {key: value for key, value in life.events[0].data.items() if key != "ref"}
    item = there.desk.add(new(data), life.events[0].by, draft=True)
    for event in life.events[1:]:
        there.now = event.at
        item = there.step(item.ref, event.kind, event.team, None, **event.data)


@given(lives(), lives())
@settings(max_examples=15)
def test_importing_twice_changes_nothing(one: Life, two: Life) -> None:
    with TemporaryDirectory() as folder, office(Path(folder)) as here:
        first = brought(here, named(one, "a", 1), named(two, "b", 2))
        before = here.queue.path.read_bytes()

        again = brought(here, named(one, "a", 1), named(two, "b", 2))

        assert (first.new, again) == (2, Preview(unchanged=2))
        assert here.queue.path.read_bytes() == before


@given(lives(), lives(least=1))
@settings(max_examples=15)
def test_importing_a_part_and_then_the_whole_is_importing_the_whole(one: Life, two: Life) -> None:
    whole = [named(one, "a", 1), named(two, "b", 2)]
    with TemporaryDirectory() as first, office(Path(first)) as here:
        here.now = LATER
        for end in range(1, len(two.events) + 1):
            brought(here, whole[0], whole[1][:end], lines=end % 2 == 0)
        with TemporaryDirectory() as second, office(Path(second)) as there:
            there.now = LATER
            brought(there, *whole)

            mine, theirs = contents(here.queue.path), contents(there.queue.path)
            for tables in (mine, theirs):  # how often the legs changed is each queue's own
                tables["level"] = [(row[0], *row[2:]) for row in tables["level"]]
            assert {name: sorted(rows) for name, rows in mine.items()} == {
                name: sorted(rows) for name, rows in theirs.items()
            }


def test_an_older_export_changes_nothing(here: Office) -> None:
    events = lived("u", *DONE)
    brought(here, events)

    assert brought(here, events[:2]) == Preview(unchanged=1)


def test_further_steps_of_a_known_item_are_added_under_its_ref(here: Office) -> None:
    here.added(draft=True)
    brought(here, lived("u", Kind.OFFER, ref=1))

    done = brought(here, lived("u", *DONE, ref=9))

    assert done == Preview(further=1, steps=2, refs=(("R-9", "R-2"),))
    item = here.queue.item(2)
    assert (item.uid, item.rev, item) == ("u", 4, replay(here.queue.history("u")))


def test_a_desk_goes_on_with_what_was_imported(here: Office) -> None:
    brought(here, lived("u", Kind.OFFER, ref=1))

    item = here.stepped(here.queue.item(1), Kind.ACCEPT, Kind.COMPLETE)

    assert replay(here.queue.history("u")) == item


@pytest.mark.parametrize(
    ("mine", "refs", "given"),
    [
        (0, [1, 2, 3], [1, 2, 3]),
        (0, [5, 9], [5, 9]),
        (0, [9, 5], [9, 5]),
        (2, [1, 2], [3, 4]),
        (2, [2, 7], [3, 7]),
        (2, [5, 3], [5, 3]),
        (1, [1_000_000_000, 4], [1_000_000_000, 4]),
        (1, [1_000_000_001], [2]),
        (1, [999_999_999_999_999], [2]),
    ],
)
def test_a_ref_is_kept_if_it_is_free_and_larger_than_any_that_was_given(
    here: Office, mine: int, refs: list[int], given: list[int]
) -> None:
    for _ in range(mine):
        here.added(draft=True)

    events = [lived(f"u{ref}", ref=ref) for ref in refs]
    done = brought(here, *events)
    again = brought(here, *events)

    found = {one.item.uid: one for one in stored(here)}
    assert [found[f"u{ref}"].item.ref for ref in refs] == given
    assert [found[f"u{ref}"].events[0].data["ref"] for ref in refs] == given
    assert here.added(draft=True).ref == max([mine, *given]) + 1
    told_of = {
        f"R-{theirs}": f"R-{ours}"
        for theirs, ours in zip(refs, given, strict=True)
        if theirs != ours
    }
    assert (dict(done.refs), dict(again.refs)) == (told_of, told_of)


def test_items_of_a_shared_queue_get_the_next_refs_after_all_others(here: Office) -> None:
    there = [told(lived(uid, ref=ref)) for uid, ref in (("u", 2), ("v", 5), ("w", 7))]
    there[0].item["ref"], there[2].item["ref"] = "TOK-2", "DES-7"

    done = import_file(here.queue.path, here.session, written(here, document(*there)), hear)

    found = {one.item.uid: one.item.name for one in stored(here)}
    assert found == {"v": "R-5", "u": "R-6", "w": "R-7"}
    assert dict(done.refs) == {"TOK-2": "R-6", "DES-7": "R-7"}
    assert stored(here)[1].events[0].data["ref"] == 6


def test_further_steps_leave_the_label_that_an_item_has_here(here: Office) -> None:
    brought(here, lived("u", Kind.OFFER, ref=1))
    with here.queue.transaction():
        here.queue.db.execute("UPDATE item SET label = 'DES-1'")

    done = brought(here, lived("u", *DONE, ref=1))

    assert (here.queue.item(1).name, done.refs) == ("DES-1", (("R-1", "DES-1"),))


@pytest.mark.parametrize("whole", [True, False])
def test_a_suggestion_that_was_turned_down_stays_so_with_its_item(
    here: Office, whole: bool
) -> None:
    steps = lived("u", Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.DISMISS, ref=1)
    if not whole:
        brought(here, steps[:2])

    brought(here, steps)

    assert is_dismissed(here.queue, "u")
    told_of = (steps[-1].at, "we spoke at noon", "Aiko")
    assert contents(here.queue.path)["dismissal"] == [("u", *told_of)]
    brought(here, [*steps, undo(steps[-1])._replace(item="u", uid="u-x")])
    assert not is_dismissed(here.queue, "u")


def test_a_history_that_parts_from_ours_is_left_alone_and_the_others_come_in(here: Office) -> None:
    ours = lived("u", Kind.OFFER, Kind.ACCEPT, ref=1)
    brought(here, ours)
    theirs = lived("u", Kind.OFFER, Kind.WITHDRAW, ref=1)
    theirs[-1] = theirs[-1]._replace(uid="u-3x")

    done = brought(here, theirs, lived("v", ref=2))

    assert done == Preview(new=1, steps=1, conflicts=(Conflict("u", "R-1", "Deploy", 3),))
    assert [one.item.uid for one in stored(here)] == ["u", "v"]
    assert list(here.queue.history("u")) == ours


@pytest.mark.parametrize(
    "change", [{"by": "Eve"}, {"at": Instant(BORN + 7000)}, {"data": {"x": 1}}, {"uid": "u-2x"}]
)
def test_a_step_that_says_something_else_is_a_conflict(
    here: Office, change: dict[str, Any]
) -> None:
    events = lived("u", Kind.OFFER, ref=1)
    brought(here, events)

    done = brought(here, [events[0], events[1]._replace(**change)])

    assert [one.rev for one in done.conflicts] == [2]


def test_an_event_of_another_item_of_the_queue_is_refused_and_nothing_comes_in(
    here: Office,
) -> None:
    brought(here, lived("u", Kind.OFFER, ref=1))
    stolen = lived("v", Kind.OFFER, ref=3)
    stolen[1] = stolen[1]._replace(uid="u-2")
    before = here.queue.path.read_bytes()

    with pytest.raises(DataError, match=r"in\.json: items\[1\]: the event u-2 is one of another"):
        brought(here, lived("w", ref=2), stolen)

    assert here.queue.path.read_bytes() == before


@pytest.mark.parametrize("lines", [True, False])
def test_an_event_or_item_that_the_file_gives_twice_is_refused(
    here: Office, *, lines: bool
) -> None:
    copy_for_thread = lived("v", ref=2)
    copy_for_thread[0] = copy_for_thread[0]._replace(uid="u-1")

    with pytest.raises(DataError, match="the file gives the event u-1 twice"):
        brought(here, lived("u", ref=1), copy_for_thread, lines=lines)
    with pytest.raises(DataError, match=r"twice|that of an item before"):
        brought(here, lived("u", ref=1), lived("u", ref=1), lines=lines)

    assert stored(here) == []


def test_a_wrong_line_at_the_end_keeps_all_others_out(
    here: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_file, "BATCH_ITEMS", 2)
    many = [told(lived(f"u{ref}", ref=ref)) for ref in range(1, 8)]
    file = written(here, as_lines(records(*many)) + b"{}\n", "in.jsonl")

    with pytest.raises(DataError, match=r"in\.jsonl: line 16: it is neither"):
        import_file(here.queue.path, here.session, file, hear)

    assert stored(here) == []


def test_an_import_that_breaks_off_half_way_is_completed_by_doing_it_again(
    here: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_file, "BATCH_ITEMS", 2)
    many = [told(lived(f"u{ref}", *DONE, ref=ref)) for ref in range(1, 8)]
    file = written(here, as_lines(records(*many)), "in.jsonl")
    size = file.stat().st_size

    def stop(done: int, whole: int) -> None:
        if done > size * 3 // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(here.queue.path, here.session, file, stop)
    half = len(stored(here))
    again = import_file(here.queue.path, here.session, file, hear)

    assert (0 < half < 7, again) == (
        True,
        Preview(new=7 - half, unchanged=half, steps=4 * (7 - half)),
    )
    assert [one.item.ref for one in stored(here)] == list(range(1, 8))


def test_progress_is_told_over_both_readings(here: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue_file, "BATCH_ITEMS", 1)
    file = written(here, as_lines(records(offered(), told(lived("v")))), "in.jsonl")
    told_of: list[tuple[int, int]] = []

    import_file(here.queue.path, here.session, file, lambda *part: told_of.append(part))

    size = file.stat().st_size
    assert (told_of[1], told_of[-1], len(told_of)) == ((size, 2 * size), (2 * size, 2 * size), 4)


@pytest.mark.parametrize("lines", [True, False])
def test_a_preview_tells_the_same_and_changes_nothing(here: Office, *, lines: bool) -> None:
    brought(here, lived("u", Kind.OFFER, ref=1), lived("w", ref=2))
    other = lived("w", Kind.OFFER, ref=2)
    other[0] = other[0]._replace(by="Eve")
    every = [told(lived("u", *DONE, ref=1)), told(lived("v", ref=3)), told(other)]
    content = as_lines(records(*every)) if lines else document(*every)
    file = written(here, content, "in.jsonl" if lines else "in.json")
    before = here.queue.path.read_bytes()

    seen = preview_file(here.queue.path, file, hear)

    assert here.queue.path.read_bytes() == before
    assert seen == Preview(1, 1, 0, 3, (Conflict("w", "R-2", "Deploy", 1),))
    assert import_file(here.queue.path, here.session, file, hear) == seen


def test_a_preview_of_no_queue_makes_none_and_an_import_does(here: Office, tmp_path: Path) -> None:
    file, path = written(here, document(offered())), tmp_path / "new" / "queue.db"

    seen = preview_file(path, file, hear)

    assert (seen, path.parent.exists()) == (Preview(new=1, steps=2), False)
    assert import_file(path, here.session, file, hear) == seen
    assert path.exists()


def test_a_refused_import_makes_no_queue(here: Office, tmp_path: Path) -> None:
    with pytest.raises(DataError):
        import_file(tmp_path / "new" / "queue.db", here.session, written(here, {}), hear)

    assert not (tmp_path / "new").exists()


def test_a_backup_is_made_once_before_the_first_change_and_only_then(here: Office) -> None:
    calls: list[tuple[Path, int, int]] = []

    def back_up(path: Path, now: Instant) -> None:
        calls.append((path, now, len(stored(here))))

    file = written(here, document(offered(), told(lived("v"))))
    for _ in range(2):
        import_file(here.queue.path, here.session, file, hear, back_up)

    assert calls == [(here.queue.path, LATER, 0)]


def test_no_backup_is_made_of_a_queue_that_is_not_there(here: Office, tmp_path: Path) -> None:
    file = written(here, document(offered()))

    import_file(tmp_path / "new" / "queue.db", here.session, file, hear, lambda *_: 1 / 0)


def test_a_backup_that_fails_keeps_the_import_out(here: Office) -> None:
    def back_up(_path: Path, _now: Instant) -> None:
        raise BusyError("the queue is in use")

    with pytest.raises(BusyError):
        import_file(
            here.queue.path, here.session, written(here, document(offered())), hear, back_up
        )

    assert stored(here) == []


def closed(name: str, ref: int, when: Instant, kinds: tuple[Kind, ...] = DONE) -> list[Event]:
    """Return a history whose last step is at an instant, and took an hour for each ref."""
    events = lived(name, *kinds, ref=ref)
    return [*events[:-1], events[-1]._replace(at=when)]


def test_closed_legs_tell_the_service_level_of_their_receiver(here: Office) -> None:
    monday = Instant(BORN + 3 * DAY - 15 * HOUR)
    many = [closed(f"u{n}", n, Instant(monday + n * 600)) for n in range(1, 21)]

    brought(here, *many[:19])
    before = here.desk.levels(here.now)[TOKYO]
    brought(here, *many)

    ended = Interval(Instant(0), here.now)
    told = sorted(one.cycle_s for one in cycles(here.queue, TOKYO, ended, here.session.calendars))
    assert (before, len(told)) == (8 * HOUR, 20)
    assert here.desk.levels(here.now)[TOKYO] == told[16]


def test_a_leg_that_the_further_steps_open_again_is_none(here: Office) -> None:
    events = lived("u", *DONE, ref=1)
    brought(here, events)
    undone = [*events, undo(events[-1])._replace(uid="u-5")]

    brought(here, undone)
    assert contents(here.queue.path)["leg"] == []

    again = step(replay(undone), Kind.COMPLETE)._replace(uid="u-6", item="u")
    brought(here, [*undone, again])
    assert [row[5] for row in contents(here.queue.path)["leg"]] == [again.at]


def test_a_leg_of_the_far_future_does_not_hide_those_of_today(here: Office) -> None:
    many = [closed(f"u{n}", n, Instant(BORN + 3 * DAY)) for n in range(1, 21)]

    brought(here, *many, closed("far", 21, Instant(BORN + 36_000 * DAY)))

    level = here.desk.levels(here.now)[TOKYO]
    assert level is not None
    assert level < 8 * HOUR * 5


@given(lives(), lives(), st.data())
@settings(max_examples=40)
def test_a_bent_file_is_refused_or_brings_in_nothing_that_the_rules_would_not_allow(
    one: Life, two: Life, data: st.DataObject
) -> None:
    every = [told(named(one, "a", 1)), told(named(two, "b", 2))]
    lines, entries = data.draw(st.booleans()), talked("a", "b")
    whole: Any = document(*every, entries=entries)
    if lines:
        whole = [*records(*every), *({"entry": entry} for entry in entries)]
    for _ in range(data.draw(st.integers(1, 3))):
        whole = bent(data, whole)
    with TemporaryDirectory() as folder, office(Path(folder)) as here:
        content = as_lines(whole if isinstance(whole, list) else [whole]) if lines else whole
        file = written(here, content, "in.jsonl" if lines else "in.json")

        with suppress(TeamclockError):
            import_file(here.queue.path, here.session, file, hear)

        for item, events in stored(here):
            assert replay(events) == item
        read = {
            "touchpoint": meetings.every(here.queue),
            "ledger": meetings.ledger(here.queue),
            "excuse": meetings.excuses(here.queue),
        }
        for table, rows in read.items():
            assert len(rows) == len(contents(here.queue.path)[table])


def talked(*items: str) -> list[dict[str, Any]]:
    """Return the entries of a meeting that was held, an excuse and a ledger, as a file has them."""
    teller = EntryAuthor(NO_DESK, PARIS, "Lea", BORN)
    at = Interval(BORN, Instant(BORN + HOUR))
    planned = Meeting(1, "m", at, (PARIS, TOKYO), items, "Lea", cost={PARIS: 30})
    entries = (
        base_entry({PARIS: 90}, [planned.cost], teller),
        excuse_entry(Excuse(YORK, 2934), "a fair", teller),
        *meeting_entries(held(planned, MeetingRecord(30, 4, "We ship")), 1, teller),
    )
    return [json.loads(line_of(entry)) for entry in entries]


def test_teams_that_left_the_roster_are_kept(tmp_path: Path) -> None:
    with office(tmp_path, TEAMS.replace('"york"', '"rome"')) as here:
        events = lived(
            "u", Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON, Kind.ACCEPT, Kind.COMPLETE, ref=1
        )

        brought(here, events)

        assert here.queue.item(1).receiver == YORK
        assert [row[3] for row in contents(here.queue.path)["leg"]] == [TOKYO, YORK]


def test_a_damaged_queue_is_not_blamed_on_the_file(here: Office, tmp_path: Path) -> None:
    file = written(here, document(offered()))
    (tmp_path / "bad.db").write_bytes(b"junk" * 1000)

    with pytest.raises(DataError, match=r"bad\.db") as error:
        preview_file(tmp_path / "bad.db", file, hear)

    assert "in.json" not in str(error.value)
