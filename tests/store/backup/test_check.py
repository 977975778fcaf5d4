"""A look through a queue finds what is damaged, and what is not as its history says."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.errors import BusyError, DataError
from teamclock.domain.item import Kind
from teamclock.store.backup import check
from teamclock.store.backup.check import examine
from teamclock.store.schema import MIGRATIONS
from tests.store.backups import grown, spoilt
from tests.store.queues import added, contents, opened, stepped, told
from tests.store.shared import shared


@pytest.fixture
def queue(tmp_path: Path) -> Path:
    return grown(tmp_path / "queue.db", "a", "b", "c")


@pytest.mark.parametrize("batch", [1, 2, 3, 500])
def test_a_queue_that_is_whole_has_no_problems(
    batch: int, queue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_BATCH", batch)
    with opened(queue) as open_queue:
        item = stepped(open_queue, added(open_queue, uid="d"), Kind.OFFER, Kind.ACCEPT)
        stepped(open_queue, item, Kind.PASS_ON, Kind.RETURN, Kind.COMMENT)
    before = contents(queue)

    assert examine(queue) == (len(MIGRATIONS), 4, 12, ())
    assert contents(queue) == before


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("UPDATE item SET title = 'x' WHERE ref = 2", "R-2 is not what its history says"),
        ("UPDATE item SET court = NULL WHERE ref = 3", "R-3 is not what its history says"),
        ("UPDATE item SET ref = 9 WHERE ref = 3", "R-9 is not what its history says"),
        ("UPDATE item SET status = 'lost' WHERE ref = 1", "R-1 is not what its history says"),
        ("DELETE FROM event WHERE item = 'a'", "the history of R-1 is not the history of an item"),
        ("DELETE FROM event WHERE item = 'a' AND rev = 2", "R-1 is not what its history says"),
        ("DELETE FROM event WHERE item = 'a' AND rev = 1", "the history of R-1 is not the history"),
        (
            "UPDATE event SET kind = 'dance' WHERE item = 'a'",
            "the history of R-1 is not the history",
        ),
        ("UPDATE event SET data = '{}' WHERE item = 'a'", "the history of R-1 is not the history"),
        ("UPDATE event SET data = '[]' WHERE item = 'a'", "the history of R-1 is not the history"),
        (
            "UPDATE event SET data = json_set(data, '$.title', 5) WHERE rev = 1 AND item = 'a'",
            "the history of R-1 is not the history",
        ),
        ("UPDATE event SET item = 'z' WHERE item = 'a'", "a row of “event” belongs to no item"),
        ("INSERT INTO leg VALUES ('z', 1, 'y', 'x', '[0]', 0)", "a row of “leg” belongs to no"),
        ("INSERT INTO leg VALUES ('a', 1, 'y', 'x', '[]', 0)", "a closed handoff to x is damaged"),
        ("INSERT INTO level VALUES ('x', -1, '', 0, '[]')", "the usual time of x is damaged"),
        ("INSERT INTO ledger VALUES ('x', -1)", "the time out of hours of x is damaged"),
        ("INSERT INTO excuse VALUES ('x', 1 << 60, '')", "a skipped week of x is damaged"),
        ("UPDATE item SET label = 'deploy' WHERE ref = 2", "R-2 is damaged"),
        ("INSERT INTO share VALUES ('', 'x')", "what this queue knows of its share is damaged"),
        ("INSERT INTO log VALUES ('x', 1, '')", "how far a log was read is damaged"),
        ("INSERT INTO dirty VALUES ('x')", "what is to be read again of the share is damaged"),
        ("INSERT INTO named VALUES ('item/a', 0, '', 1)", "the name of an item or a meeting is"),
        (
            "INSERT INTO entry VALUES ('e', '', 1, 'series', 'x', 1, '', 'new', '', 0)",
            "an entry of the share is damaged",
        ),
        (
            "UPDATE item SET label = 'DES-2', title = 'x' WHERE ref = 2",
            "DES-2 is not what its history says",
        ),
        ("UPDATE waiting SET items = -1", "the number of items of tokyo is damaged"),
        (
            "UPDATE waiting SET items = 9",
            "the numbers of waiting items do not agree with the items",
        ),
        ("DELETE FROM waiting", "the numbers of waiting items do not agree with the items"),
    ],
)
@pytest.mark.parametrize("batch", [1, 500])
def test_what_is_not_as_it_should_be_is_told(
    batch: int, change: str, problem: str, queue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "_BATCH", batch)
    told(queue, change)

    assert examine(queue).problems[0].startswith(problem)


def test_a_shared_queue_is_as_whole_as_any_other(queue: Path) -> None:
    shared(queue.with_name("other.db"))

    assert examine(queue.with_name("other.db")) == (len(MIGRATIONS), 2, 4, ())


def test_the_words_of_the_first_version_are_no_problem(queue: Path) -> None:
    told(queue, "UPDATE item SET words = 'x'")

    assert examine(queue).problems == ()


def test_a_damaged_index_is_told_in_the_words_of_sqlite(queue: Path) -> None:
    content = queue.read_bytes()
    at = content.index(b"a-1")
    queue.write_bytes(content[:at] + b"#" + content[at + 1 :])

    health = examine(queue)

    assert any("index" in problem for problem in health.problems)


def test_a_page_of_zeros_at_the_end_of_what_a_search_reads_is_told(queue: Path) -> None:
    with opened(queue) as open_queue:
        added(open_queue, uid="d", context="so " * 5000)
    with closing(sqlite3.connect(queue)) as db:
        chain = "SELECT pageno FROM dbstat WHERE name = 'words' AND pagetype = 'overflow'"
        *_others, (last,) = db.execute(f"{chain} ORDER BY path").fetchall()
        content = queue.read_bytes()
    start = (last - 1) * 4096
    queue.write_bytes(content[:start] + bytes(4096) + content[start + 4096 :])

    assert examine(queue).problems == ("R-4 is damaged",)


def test_only_the_first_problems_are_told(queue: Path) -> None:
    grown(queue, *(f"u{number}" for number in range(30)))
    told(queue, "UPDATE item SET title = 'x'")

    assert len(examine(queue).problems) == 20


@pytest.mark.parametrize("at", [0, 4096])
def test_what_cannot_be_read_is_raised_or_told(at: int, queue: Path) -> None:
    spoilt(queue, at)

    try:
        problems = examine(queue).problems
    except DataError as error:
        problems = (str(error),)

    assert problems


@pytest.mark.parametrize("content", [b"", b"junk" * 1000])
def test_what_is_no_queue_is_raised(content: bytes, queue: Path) -> None:
    queue.write_bytes(content)

    with pytest.raises(DataError, match=str(queue)):
        examine(queue)


def test_there_is_no_look_at_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        examine(tmp_path / "queue.db")

    assert list(tmp_path.iterdir()) == []


def test_a_look_is_given_up_as_soon_as_nobody_wants_it(tmp_path: Path) -> None:
    queue = grown(tmp_path / "queue.db", *map(str, range(30)))

    with pytest.raises(BusyError, match="was not checked to its end"):
        examine(queue, lambda: True)

    assert examine(queue, lambda: False).problems == ()
