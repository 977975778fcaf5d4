"""Where the queue is kept, and what becomes of a file there that is none of ours."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.queues import QueueTerminal
from tests.cli.terminal import Terminal, refused

ADD = ("queue", "add", "Deploy", "--to", "coding", "--draft")
NOON = ("--at", "2026-11-24T12:00:00Z")


@pytest.fixture
def ready(teamclock: Terminal) -> Terminal:
    teamclock.told("roster", "init")
    return teamclock


def test_the_queue_is_kept_in_the_users_data_folder(ready: Terminal) -> None:
    ready.told(*NOON, *ADD)

    (path,) = ready.home.rglob("queue.db")
    assert path.parent.name == "teamclock"


def test_the_queue_is_kept_where_the_environment_says(
    ready: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMCLOCK_DATA", str(ready.home / "elsewhere"))

    ready.told(*NOON, *ADD)

    assert list(ready.home.rglob("queue.db")) == [ready.home / "elsewhere" / "queue.db"]


def test_the_queue_is_kept_where_the_option_says_whatever_the_environment_says(
    ready: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAMCLOCK_DATA", str(ready.home / "elsewhere"))

    ready.told("--data", "deep/here", *NOON, *ADD)

    assert list(ready.home.rglob("queue.db")) == [ready.home / "deep" / "here" / "queue.db"]


def test_two_places_are_two_queues(ready: Terminal) -> None:
    ready.told("--data", "a", *NOON, *ADD)

    assert ready.json("--data", "b", *NOON, "queue", "list", "--json")["items"] == []


def test_the_queue_and_its_folder_are_for_their_owner_alone(ready: Terminal) -> None:
    ready.told("--data", "here", *NOON, *ADD)

    modes = [oct((ready.home / name).stat().st_mode)[-3:] for name in ("here", "here/queue.db")]
    assert modes == ["700", "600"]


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _junk(path: Path) -> None:
    path.write_bytes(b"not a database at all " * 100)


def _zeros(path: Path) -> None:
    path.write_bytes(bytes(len(path.read_bytes())))


def _run(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


def _foreign(path: Path) -> None:
    path.unlink()
    _run(path, "CREATE TABLE notes (words TEXT)")


def _foreign_with_a_log(path: Path) -> None:
    path.unlink()
    _run(path, "PRAGMA journal_mode = WAL", "CREATE TABLE notes (words TEXT)")


def _newer(path: Path) -> None:
    _run(path, "PRAGMA user_version = 9999")


def _trigger(path: Path) -> None:
    _run(path, "CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM event; END")


def _view(path: Path) -> None:
    _run(path, "CREATE VIEW v AS SELECT * FROM item")


def _table(path: Path) -> None:
    _run(path, "CREATE TABLE more (x)")


def _without(path: Path) -> None:
    _run(path, "DROP TABLE level")


@pytest.mark.parametrize(
    "spoil",
    [
        _truncated,
        _empty,
        _junk,
        _zeros,
        _foreign,
        _foreign_with_a_log,
        _newer,
        _trigger,
        _view,
        _table,
        _without,
    ],
)
@pytest.mark.parametrize(
    "line", ["list", "list --json", "show R-1 --json", "comment R-1 --text hi --as qa"]
)
def test_a_file_that_is_no_queue_of_ours_is_told_and_left_as_it_is(
    teamclock: Terminal, queue: QueueTerminal, spoil: Callable[[Path], None], line: str
) -> None:
    queue.walk("offered")
    (path,) = teamclock.home.rglob("queue.db")
    spoil(path)
    before = path.read_bytes()

    assert str(path) in refused(queue(line), 4)
    assert path.read_bytes() == before


def test_a_folder_in_the_place_of_the_queue_is_told(ready: Terminal) -> None:
    (ready.home / "here" / "queue.db").mkdir(parents=True)

    assert refused(ready("--data", "here", "queue", "list"), 4).startswith("here/queue.db")


@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("show", "R-1")])
def test_a_file_in_the_place_of_the_folder_is_told(words: tuple[str, ...], ready: Terminal) -> None:
    ready.file("", "here")

    assert refused(ready("--data", "here", "queue", *words), 4).startswith("here/queue.db")


def test_a_wrong_team_file_is_told_before_a_queue_is_made(teamclock: Terminal) -> None:
    path = teamclock.file("")

    assert refused(teamclock("--roster", path, *NOON, *ADD), 4)
    assert list(teamclock.home.rglob("queue.db")) == []


def test_a_text_with_nul_is_never_shown_and_told_as_damage(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    queue.walk("offered")
    (path,) = teamclock.home.rglob("queue.db")
    _run(path, "UPDATE item SET title = 'a' || char(0) || 'b', context = 'c' || char(0, 27)")

    listed = queue("list")

    assert (listed.code, listed.out) == (4, "No items here\n")
    for said in (refused(listed._replace(out=""), 4), refused(queue("show R-1"), 4)):
        assert said == "R-1 is damaged: “teamclock backup” lists what can be restored"
    assert "R-1 is not what its history says" in refused(teamclock("doctor"), 4)
