"""Stored entries: what is kept of a share is given back as it was."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.entry import SERIES, Decision, DeskId, FoldVerdict, Subject
from teamclock.domain.interval import Instant
from teamclock.store import entries, share_facts
from teamclock.store.entries import LogState, StoredEntry
from teamclock.store.queue import Queue

DESK, OTHER = DeskId("1" * 16), DeskId("2" * 16)
ITEM = Subject("item/u")


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with closing(Queue(tmp_path / "queue.db")) as opened:
        yield opened


def stored(uid: str, n: int | None = None, desk: DeskId = DESK, stamp: int = 1) -> StoredEntry:
    return StoredEntry(uid, desk, n, ITEM, "comment", stamp, f'{{"uid":"{uid}"}}')


def test_the_last_entry_of_a_desk_is_the_last_that_was_published(queue: Queue) -> None:
    entries.insert(queue, [stored("a", 1), stored("b", 2), stored("c")])

    last = entries.last_of(queue, DESK)

    assert (last, entries.last_of(queue, OTHER)) == (stored("b", 2), None)


def test_entries_are_given_back_by_subject_desk_and_uid(queue: Queue) -> None:
    one, other = stored("a"), stored("a", 3, OTHER)
    entries.insert(queue, [one, other, one._replace(line="another")])

    assert entries.of_subject(queue, ITEM) == [one, other]
    assert entries.of_desk(queue, OTHER) == [other]
    assert entries.of_uid(queue, "a") in {one, other}
    assert entries.of_uid(queue, "b") is None


def test_numbers_are_given_in_the_order_of_making(queue: Queue) -> None:
    entries.insert(queue, [stored("b"), stored("a"), stored("c")])
    assert entries.count_unpublished(queue, DESK) == 3

    entries.publish(queue, DESK, [("b", 1, "b1"), ("a", 2, "a2")])

    assert [one.uid for one in entries.unpublished(queue, DESK, 9)] == ["c"]
    assert entries.last_number(queue, DESK) == 2
    assert entries.published_lines(queue, DESK, 1) == ["a2"]


def test_a_verdict_is_kept_with_its_reason_and_time(queue: Queue) -> None:
    entries.insert(queue, [stored("a"), stored("b", stamp=2)])
    refused = Decision(FoldVerdict.REFUSED, "meanwhile")

    entries.store_decisions(queue, {"a": refused}, Instant(7))

    assert entries.verdict_of(queue, "a") is FoldVerdict.REFUSED
    assert entries.verdict_of(queue, "x") is None
    (found,) = entries.with_verdict(queue, FoldVerdict.REFUSED)
    assert (found.why, found.settled) == ("meanwhile", 7)
    entries.let_go(queue, "a")
    assert entries.with_verdict(queue, FoldVerdict.REFUSED)[0].settled == entries.LET_GO


def test_what_others_stand_or_fall_with_is_folded_first(queue: Queue) -> None:
    subjects = [ITEM, Subject("meeting/m"), SERIES, Subject(f"desk/{DESK}"), Subject("excuse/a/1")]
    entries.mark_dirty(queue, [*subjects, ITEM])

    found = entries.dirty_subjects(queue, 9)

    assert found == [f"desk/{DESK}", "series", "meeting/m", "item/u", "excuse/a/1"]
    entries.mark_folded(queue, found[:4])
    assert entries.dirty_subjects(queue, 9) == ["excuse/a/1"]


def test_how_far_a_log_was_read_is_kept(queue: Queue) -> None:
    entries.keep_log_state(queue, OTHER, LogState(5, "line 6 is not right"))
    entries.keep_log_state(queue, OTHER, LogState(7, ""))

    assert entries.log_states(queue) == {OTHER: LogState(7, "")}


def test_leaving_keeps_what_was_refused(queue: Queue) -> None:
    entries.insert(queue, [stored("a"), stored("b")])
    entries.store_decisions(queue, {"a": Decision(FoldVerdict.REFUSED, "no")}, Instant(1))

    entries.forget_share(queue)

    assert [one.uid for one in entries.of_subject(queue, ITEM)] == ["a"]


def test_refused_entries_of_this_desk_are_counted_until_they_are_let_go(queue: Queue) -> None:
    share_facts.keep_facts(queue, {f"{share_facts.OWN} {DESK}": ""})
    entries.insert(queue, [stored("a"), stored("b"), stored("c", 1, OTHER), stored("d")])
    refused = Decision(FoldVerdict.REFUSED, "meanwhile")
    entries.store_decisions(queue, dict.fromkeys("abc", refused), Instant(5))
    before = entries.count_refused(queue)

    entries.let_go(queue, "a")

    assert (before, entries.count_refused(queue)) == (2, 1)


@pytest.mark.parametrize("verdict", [FoldVerdict.NEWER, FoldVerdict.REFUSED])
def test_whether_a_verdict_was_reached_is_known(queue: Queue, verdict: FoldVerdict) -> None:
    entries.insert(queue, [stored("a")])
    before = entries.has_verdict(queue, verdict)

    entries.store_decisions(queue, {"a": Decision(verdict)}, Instant(5))

    assert (before, entries.has_verdict(queue, verdict)) == (False, True)
