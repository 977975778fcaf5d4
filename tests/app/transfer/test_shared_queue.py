"""What enters a shared queue from a file reaches all desks, once, and is decided by the fold."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teamclock.app.transfer.export import ExportSource, export_form, export_queue
from teamclock.app.transfer.preview import Conflict, Preview
from teamclock.domain.entry import FoldVerdict
from teamclock.domain.errors import DataError
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.meeting import Meeting, MeetingStatus
from teamclock.exchange import item_json
from teamclock.share.joining import finish
from teamclock.store import entries, meetings, share_facts
from teamclock.store.queue import Queue
from teamclock.store.transfer import item_batches
from tests.app.desks import Office, office
from tests.app.meeting_stories import ACTIONS, EVERYTHING, done
from tests.app.transfers import import_file, preview_file
from tests.domain.items import BORN, PARIS, TOKYO, YORK, Life, lives
from tests.exchange.queue_files import document, lived, told
from tests.share.places import SharedOffice, desks, settled
from tests.store.queues import contents


def hear(_done: int, _whole: int) -> None:
    """Take no notice of how far it has come."""


def exported(there: Office, name: str = "out.jsonl") -> Path:
    file = there.queue.path.parent / name
    source = ExportSource(there.queue, there.session, there.now)
    export_queue(source, file, export_form(file), hear)
    return file


def brought(one: SharedOffice, file: Path) -> Preview:
    """Import a file at a desk, after a look that tells the same."""
    seen = preview_file(one.office.queue.path, file, hear)
    return same(seen, import_file(one.office.queue.path, one.office.session, file, hear))


def same(seen: Preview, done: Preview) -> Preview:
    assert seen == done
    return done


def written(folder: Path, *histories: Sequence[Event], **other: Any) -> Path:
    file = folder / "in.json"
    file.write_text(json.dumps(document(*map(told, histories), **other)))
    return file


def histories(queue: Queue) -> dict[str, list[Event]]:
    """Return all histories without what each queue has its own of; no time goes back in them."""
    found: dict[str, list[Event]] = {}
    for batch in item_batches(queue):
        for item, events in batch:
            times = accumulate((event.at for event in events), max)
            found[item.uid] = [
                event._replace(at=Instant(at), data=data_of(event))
                for event, at in zip(events, times, strict=True)
            ]
    return found


def data_of(event: Event) -> dict[str, Any]:
    data = item_json.without_local(event.data)
    return {key: value for key, value in data.items() if key != "undoes"}


def talks(queue: Queue) -> list[Meeting]:
    """Return the meetings without their names, and without revisions, which a log has more of."""
    found = [one._replace(ref=0, label="", rev=0) for one in meetings.every(queue)]
    return sorted(found, key=lambda one: one.uid)


def named(life: Life, name: str) -> list[Event]:
    events = [event._replace(item=name, uid=f"{name}-{event.rev}") for event in life.events]
    return [events[0]._replace(data={**events[0].data, "ref": 3}), *events[1:]]


@contextmanager
def between(folder: Path) -> Iterator[tuple[Office, SharedOffice, SharedOffice]]:
    """Open a queue that is not shared, and two desks of a share, later than all lives."""
    (folder / "own").mkdir()
    with office(folder / "own") as own, desks(folder, "paris", "tokyo") as (paris, tokyo):
        paris.office.now = tokyo.office.now = own.now = Instant(BORN + 14 * DAY)
        yield own, paris, tokyo


def refuse_lost(own: Queue, *shared: SharedOffice) -> None:
    """Fail where desks show different queues, or lack something of a queue that one imported."""
    settled(*shared)
    first, *others = [one.shown() for one in shared]
    assert all(other == first for other in others)
    for one in shared:
        queue = one.office.queue
        there = histories(queue)
        assert {uid: there.get(uid) for uid in histories(own)} == histories(own)
        assert [talk for talk in talks(own) if talk not in talks(queue)] == []
        assert meetings.excuses(own).items() <= meetings.excuses(queue).items()
        ledger = meetings.ledger(queue)
        assert all(ledger[team] >= most for team, most in meetings.ledger(own).items())


@given(lives(), st.lists(st.sampled_from(sorted(ACTIONS)), max_size=6))
@settings(max_examples=4)
def test_what_a_desk_imports_all_desks_show(life: Life, actions: list[str]) -> None:
    with TemporaryDirectory() as folder, between(Path(folder)) as (own, paris, tokyo):
        import_file(own.queue.path, own.session, written(Path(folder), named(life, "u")), hear)
        done(own, actions)
        done(tokyo.office, ["plan", "keep"])

        brought(paris, exported(own))

        refuse_lost(own.queue, paris, tokyo)


def test_what_a_desk_imports_of_every_kind_all_desks_show_and_twice_is_as_once(
    tmp_path: Path,
) -> None:
    with between(tmp_path) as (own, paris, tokyo):
        done(own, EVERYTHING)
        file = exported(own, "out.json")

        first = brought(paris, file)
        refuse_lost(own.queue, paris, tokyo)
        before = paris.shown()
        again = [brought(one, file) for one in (paris, tokyo)]
        settled(paris, tokyo)

        assert (first.new, first.meetings.new, first.refused) == (2, 8, 0)
        assert first.refs == (("R-1", "PAR-1"), ("R-2", "PAR-2"))
        assert first.meetings.refs[:1] == (("T-1", "PAR-T1"),)
        assert [(one.changes, one.unchanged, one.meetings.unchanged) for one in again] == [
            (False, 2, 8)
        ] * 2
        assert paris.shown() == tokyo.shown() == before


def test_a_queue_goes_from_one_share_to_another(tmp_path: Path) -> None:
    with between(tmp_path) as (_own, paris, tokyo), desks(_made(tmp_path / "x"), "york") as (york,):
        done(york.office, EVERYTHING)
        done(paris.office, ["keep"])
        york.sync()

        seen = brought(paris, exported(york.office))

        assert seen.refs == (("YOR-1", "PAR-1"), ("YOR-2", "PAR-2"))
        refuse_lost(york.office.queue, paris, tokyo)
        assert refused(paris) == refused(tokyo) == 0


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def refused(one: SharedOffice) -> int:
    return len(entries.with_verdict(one.office.queue, FoldVerdict.REFUSED))


def test_what_a_desk_of_the_share_exported_is_known_sooner_or_later(tmp_path: Path) -> None:
    with between(tmp_path) as (_own, paris, tokyo):
        done(paris.office, EVERYTHING)
        settled(paris, tokyo)
        done(paris.office, ["add", "plan", "move", "log", "come"])

        assert brought(tokyo, exported(paris.office)).new == 1
        settled(paris, tokyo)

        assert brought(tokyo, exported(paris.office)).changes is False
        assert paris.shown() == tokyo.shown()
        assert histories(tokyo.office.queue) == histories(paris.office.queue)


def test_two_desks_that_import_one_file_show_one_queue_under_one_name(tmp_path: Path) -> None:
    with between(tmp_path) as (own, paris, tokyo):
        done(own, EVERYTHING)
        done(tokyo.office, ["add", "plan"])  # so that the two give other numbers
        for one in (paris, tokyo):
            brought(one, exported(own))

        refuse_lost(own.queue, paris, tokyo)
        assert refused(paris) == refused(tokyo) == 0


OURS, LONGER, OTHER = (
    (Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE),
    (Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT, Kind.COMPLETE),
    (Kind.OFFER, Kind.RETURN),
)


def parted(*kinds: Kind) -> list[Event]:
    """Return a history whose first two steps are those of any other."""
    events = lived("u", *kinds)
    return [*events[:2], *(event._replace(uid=f"{event.uid}-x") for event in events[2:])]


def test_a_history_that_parted_is_decided_by_the_fold_and_counted_as_it_was(
    tmp_path: Path,
) -> None:
    with between(tmp_path) as (_own, paris, tokyo):
        brought(paris, written(tmp_path, lived("u", *OURS)))

        lost = brought(paris, written(tmp_path, parted(*OTHER)))
        assert lost == Preview(
            conflicts=(Conflict("u", "PAR-1", "Deploy", 3),), refs=(("R-17", "PAR-1"),), refused=1
        )
        assert paris.item("u").status == "done"

        won = brought(paris, written(tmp_path, parted(*LONGER)))
        assert (won.further, won.steps, won.refused) == (1, 3, 0)  # and one that was refused
        settled(paris, tokyo)
        assert (tokyo.item("u").rev, refused(tokyo)) == (6, 2)
        assert paris.shown() == tokyo.shown()


def test_further_steps_of_an_item_come_in_and_its_meetings_are_not_needed(tmp_path: Path) -> None:
    events = lived("u", Kind.OFFER, Kind.PLAN_SYNC, Kind.LOG_SYNC, Kind.ACCEPT)
    with between(tmp_path) as (_own, paris, tokyo):
        brought(paris, written(tmp_path, events[:2]))

        seen = brought(paris, written(tmp_path, events))

        assert (seen.further, seen.steps, seen.refused) == (1, 3, 0)
        settled(paris, tokyo)
        assert tokyo.item("u").rev == 5


def test_a_meeting_that_was_moved_in_a_queue_that_is_not_shared_moves_for_all(
    tmp_path: Path,
) -> None:
    with between(tmp_path) as (own, paris, tokyo):
        done(paris.office, ["plan"])
        settled(paris, tokyo)
        import_file(own.queue.path, own.session, exported(paris.office), hear)
        done(own, ["move"])
        seen = brought(tokyo, exported(own))
        settled(paris, tokyo)

        assert (seen.further, seen.meetings.further) == (1, 1)
        (meeting,) = meetings.every(paris.office.queue)
        assert (meeting.rev, meeting.name) == (2, "PAR-T1")
        assert talks(paris.office.queue) == talks(own.queue) == talks(tokyo.office.queue)


def test_steps_of_items_stand_or_fall_with_the_meeting_that_came_with_them(tmp_path: Path) -> None:
    with between(tmp_path) as (own, paris, tokyo):
        done(paris.office, ["plan"])
        settled(paris, tokyo)
        import_file(own.queue.path, own.session, exported(paris.office), hear)
        done(own, ["log"])
        done(tokyo.office, ["log"])
        seen = brought(paris, exported(own))
        settled(paris, tokyo)

        assert seen.meetings.further == 1
        (meeting,) = meetings.every(paris.office.queue)
        assert meeting.status is MeetingStatus.HELD
        kinds = [
            event.kind for events in histories(tokyo.office.queue).values() for event in events
        ]
        assert kinds.count(Kind.LOG_SYNC) == 1  # of two logs of one meeting one is taken
        assert paris.shown() == tokyo.shown()


def test_an_excuse_that_was_taken_back_stays_so(tmp_path: Path) -> None:
    with between(tmp_path) as (own, paris, tokyo):
        done(own, ["skip"])
        done(paris.office, ["skip", "come"])
        settled(paris, tokyo)

        seen = brought(tokyo, exported(own))

        assert (seen.meetings.excuses, seen.changes) == (0, False)
        assert meetings.excuses(tokyo.office.queue) == {}


def test_a_team_without_minutes_gets_those_of_the_file_at_all_desks(tmp_path: Path) -> None:
    with between(tmp_path) as (own, paris, tokyo):
        seen = []
        for minutes in ({PARIS: 90, YORK: 0}, {PARIS: 100, TOKYO: 7}):
            meetings.keep_ledger(own.queue, minutes)
            seen.append(brought(paris, exported(own)).meetings.ledger)
            settled(paris, tokyo)

        assert seen == [{PARIS: 90, YORK: 0}, {TOKYO: 7}]
        for one in (paris, tokyo):
            assert meetings.ledger(one.office.queue) == {PARIS: 90, YORK: 0, TOKYO: 7}


def test_what_meetings_of_a_series_cost_counts_once(tmp_path: Path) -> None:
    with between(tmp_path) as (own, paris, tokyo):
        done(own, ["keep"])

        seen = brought(paris, exported(own))
        settled(paris, tokyo)

        assert (seen.meetings.new, seen.meetings.ledger) == (1, meetings.ledger(own.queue))
        for one in (paris, tokyo):
            assert meetings.ledger(one.office.queue) == meetings.ledger(own.queue)


@pytest.mark.parametrize("about", ["item", "meeting"])
def test_the_uid_of_an_entry_of_another_subject_is_refused(tmp_path: Path, about: str) -> None:
    with between(tmp_path) as (_own, paris, _tokyo):
        done(paris.office, ["plan about nothing"])
        (subject,) = entries.subjects(paris.office.queue, "meeting")
        (plan,) = entries.of_subject(paris.office.queue, subject)
        if about == "item":
            stolen = lived("v", Kind.OFFER)
            file = written(tmp_path, [stolen[0], stolen[1]._replace(uid=plan.uid)])
        else:
            other = json.loads(plan.line.replace(plan.subject, "meeting/other"))
            file = written(tmp_path, entries=[other])
        before = contents(paris.office.queue.path)

        with pytest.raises(DataError, match=r"json: (items|entries)\[0\]: the event .* another"):
            import_file(paris.office.queue.path, paris.office.session, file, hear)

        assert contents(paris.office.queue.path) == before


def test_closed_legs_tell_the_service_level_of_their_receiver(tmp_path: Path) -> None:
    with between(tmp_path) as (_own, paris, _tokyo):
        many = [
            [event._replace(item=f"u{n}", uid=f"u{n}-{event.rev}") for event in lived("u", *OURS)]
            for n in range(20)
        ]
        before = paris.office.desk.levels(paris.office.now)[TOKYO]

        brought(paris, written(tmp_path, *many))

        assert paris.office.desk.levels(paris.office.now)[TOKYO] != before


def test_an_import_while_a_desk_joins_is_told_when_it_has_joined(tmp_path: Path) -> None:
    with between(tmp_path) as (own, paris, tokyo):
        done(own, ["plan", "skip"])
        with tokyo.office.queue.transaction():
            share_facts.keep_facts(tokyo.office.queue, {share_facts.JOINING: "1"})
        brought(tokyo, exported(own))
        finish(tokyo.office.queue, tokyo.place, tokyo.office.now)

        refuse_lost(own.queue, paris, tokyo)
