"""Backups in the terminal: listed in the viewer's time, made, restored; nothing is made unasked."""

import errno
import re
from pathlib import Path

import pytest

from tests import system_words
from tests.cli.queues import QueueTerminal
from tests.cli.terminal import Terminal, refused
from tests.store.backups import spoilt
from tests.store.queues import told

AT = ("--at", "2026-11-24T08:30:00Z", "--zone", "Asia/Tokyo")
NAME = "queue-20261124T083000Z.db"


def path_of(teamclock: Terminal) -> Path:
    return teamclock.home / "data" / "teamclock" / "queue.db"


@pytest.fixture
def backed_up(teamclock: Terminal, queue: QueueTerminal) -> Terminal:
    """Return the program beside a queue of two items, of which a backup has one."""
    queue.told("add Deploy --to coding --from design --draft")
    assert teamclock.told(*AT, "backup", "now") == f"{NAME}\n"
    queue.told("add Test --to coding --from design --draft")
    return teamclock


@pytest.mark.parametrize("line", ["backup", "backup list", "backup --json", "doctor"])
def test_where_there_is_no_queue_none_is_made(teamclock: Terminal, line: str) -> None:
    teamclock.told("roster", "init")

    teamclock.told(*AT, *line.split())

    assert not path_of(teamclock).parent.exists()


@pytest.mark.parametrize(
    "line", ["backup", "backup now", "backup restore queue-20261124T083000Z.db", "backup set-aside"]
)
def test_a_folder_of_a_name_that_is_too_long_is_told(teamclock: Terminal, line: str) -> None:
    said = refused(teamclock("--data", "n" * 300, *line.split()), 4)

    assert said.endswith(f"cannot be opened: {system_words.told(errno.ENAMETOOLONG)}")


def test_there_is_nothing_to_back_up_where_there_is_no_queue(teamclock: Terminal) -> None:
    assert "nothing to back up" in refused(teamclock("backup", "now"), 3)
    assert not path_of(teamclock).parent.exists()


def test_without_a_backup_the_list_says_how_to_make_one(teamclock: Terminal) -> None:
    assert teamclock.told("backup") == "No backups yet: “teamclock backup now” makes one\n"


@pytest.mark.parametrize("line", ["backup", "backup list"])
def test_the_list_has_a_line_a_backup_in_the_viewers_time(backed_up: Terminal, line: str) -> None:
    backed_up.told("--at", "2026-11-24T20:00:00Z", "backup", "now")
    (path_of(backed_up).parent / "backups" / "queue-20261123T083000Z.db").write_bytes(b"junk")

    lines = backed_up.told(*AT, *line.split()).splitlines()

    size = f"{path_of(backed_up).stat().st_size / 1000:.0f} kB"
    assert [re.split(" {2,}", line) for line in lines] == [
        ["queue-20261124T200000Z.db", "Wed 25 Nov 2026 05:00", size, "2 items"],
        [NAME, "Tue 24 Nov 2026 17:30", size, "1 item"],
        ["queue-20261123T083000Z.db", "Mon 23 Nov 2026 17:30", "4 B", "cannot be read"],
    ]


@pytest.mark.parametrize("line", ["backup --json", "backup list --json", "backup --json list"])
def test_the_list_is_one_object(backed_up: Terminal, line: str) -> None:
    size = (path_of(backed_up).parent / "backups" / NAME).stat().st_size

    shape = backed_up.json(*AT, *line.split())

    backup = {"name": NAME, "at": "2026-11-24T08:30:00Z", "size": size, "items": 1}
    assert shape == {"schema": 1, "backups": [backup], "kept": []}


def test_a_backup_that_is_made_is_told_as_json(backed_up: Terminal) -> None:
    shape = backed_up.json(*AT, "backup", "now", "--json")

    assert shape["backup"]["name"] == "queue-20261124T083000Z-2.db"
    assert (shape["schema"], shape["backup"]["items"]) == (1, 2)


def test_a_restore_says_what_is_in_place_and_where_the_rest_is(backed_up: Terminal) -> None:
    before = path_of(backed_up).read_bytes()

    said = backed_up.told(*AT, "backup", "restore", NAME)

    kept = path_of(backed_up).with_name("queue.db.before-restore-20261124T083000Z")
    assert said == f"{NAME} is restored: 1 item; the previous file is kept as {kept}\n"
    assert kept.read_bytes() == before
    shape = backed_up.json("queue", "list", "--json")
    assert [item["ref"] for item in shape["items"]] == ["R-1"]


def test_a_restore_says_how_many_steps_of_a_damaged_file_came_along(backed_up: Terminal) -> None:
    spoilt(path_of(backed_up), 0)

    said = backed_up.told(*AT, "backup", "restore", NAME)

    kept = path_of(backed_up).with_name("queue.db.corrupt-20261124T083000Z")
    assert said == (
        f"{NAME} is restored: 1 item; 1 later step of the damaged file was restored"
        f" (1 new item); the previous file is kept as {kept}\n"
    )
    shape = backed_up.json("queue", "list", "--json")
    assert {item["ref"] for item in shape["items"]} == {"R-1", "R-2"}


def test_a_restore_of_a_damaged_file_as_json(backed_up: Terminal) -> None:
    told(
        path_of(backed_up),
        "UPDATE event SET rev = 2 WHERE item = (SELECT uid FROM item WHERE ref = 2)",
    )
    spoilt(path_of(backed_up), 0)

    shape = backed_up.json(*AT, "backup", "restore", NAME, "--json")

    assert (shape["items"], shape["read"]) == (1, None)
    left = [{"item": "R-2", "steps": 1, "why": "its step 1 cannot be read"}]
    assert shape["taken_along"] == {"steps": 0, "items": 0, "talks": 0, "left": left}


def test_what_was_kept_aside_is_listed_and_restored_by_its_name(backed_up: Terminal) -> None:
    backed_up.told(*AT, "backup", "restore", NAME)
    spoilt(path_of(backed_up), 0)
    backed_up.told("--at", "2026-11-24T09:30:00Z", "backup", "restore", NAME)
    names = ["queue.db.corrupt-20261124T093000Z", "queue.db.before-restore-20261124T083000Z"]

    lines = [re.split(" {2,}", line) for line in backed_up.told(*AT, "backup").splitlines()]

    assert lines[1] == ["Kept aside. These can be restored by name, too:"]
    assert [(line[0], line[3]) for line in lines[2:]] == [
        (names[0], "damaged"),
        (names[1], "2 items"),
    ]
    assert [one["name"] for one in backed_up.json("backup", "--json")["kept"]] == names
    said = [backed_up.told(*AT, "backup", "restore", name).split("; ")[0] for name in names]
    assert said == [
        f"what can be read of {names[0]} is restored: 1 item, 1 step",
        f"{names[1]} is restored: 2 items",
    ]


def test_a_ref_is_not_given_twice_after_a_restore(
    backed_up: Terminal, queue: QueueTerminal
) -> None:
    backed_up.told(*AT, "backup", "restore", NAME)

    queue.told("add Third --to coding --from design --draft")

    assert queue.refs() == ["R-1", "R-3"]


def test_a_restore_as_json(backed_up: Terminal) -> None:
    path_of(backed_up).unlink()

    shape = backed_up.json(*AT, "backup", "restore", NAME, "--json")

    assert (shape["restored"]["name"], shape["kept"]) == (NAME, None)


def test_a_queue_is_set_aside_for_a_new_one(backed_up: Terminal) -> None:
    before = path_of(backed_up).read_bytes()

    said = backed_up.told(*AT, "backup", "set-aside")

    kept = path_of(backed_up).with_name("queue.db.corrupt-20261124T083000Z")
    assert said == f"a new queue is ready; the previous file is kept as {kept}\n"
    assert kept.read_bytes() == before
    assert backed_up.json("queue", "list", "--json")["items"] == []


def test_a_queue_is_set_aside_as_json(backed_up: Terminal) -> None:
    shape = backed_up.json(*AT, "backup", "set-aside", "--json")

    kept = path_of(backed_up).with_name("queue.db.corrupt-20261124T083000Z")
    assert shape == {"schema": 1, "kept": str(kept)}


def test_where_there_is_no_queue_there_is_nothing_to_set_aside(teamclock: Terminal) -> None:
    assert "nothing to set aside" in refused(teamclock("backup", "set-aside"), 3)
    assert not path_of(teamclock).parent.exists()


def test_a_damaged_queue_without_a_backup_names_the_command_that_starts_anew(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    queue.told("add Deploy --to coding --from design --draft")
    spoilt(path_of(teamclock), 0)

    said = refused(queue("list"), 4)

    assert "is damaged: “teamclock backup set-aside” keeps it and starts a new one" in said
    teamclock.told(*AT, "backup", "set-aside")
    assert queue.refs() == []


@pytest.mark.parametrize("name", ["queue-20200101T000000Z.db", "../queue.db", "\x1b[31m", "\udc9b"])
def test_an_unknown_backup_is_not_found(backed_up: Terminal, name: str) -> None:
    before = path_of(backed_up).read_bytes()

    assert "there is no backup" in refused(backed_up(*AT, "backup", "restore", name), 3)
    assert path_of(backed_up).read_bytes() == before


def test_a_damaged_backup_is_told(backed_up: Terminal) -> None:
    spoilt(path_of(backed_up).parent / "backups" / NAME)
    before = path_of(backed_up).read_bytes()

    said = refused(backed_up(*AT, "backup", "restore", NAME), 4)

    assert f"{NAME} is damaged: “teamclock backup” lists others" in said
    assert path_of(backed_up).read_bytes() == before


@pytest.mark.parametrize("words", [("backup", "restore"), ("backup", "burn"), ("backup", "-x")])
def test_words_that_are_off_are_refused(teamclock: Terminal, words: tuple[str, ...]) -> None:
    refused(teamclock(*words), 2)


@pytest.mark.parametrize(
    "line", ["queue list", "queue show R-1", "now", "doctor", "doctor --json", "backup now"]
)
def test_the_error_of_a_damaged_queue_names_the_command_that_mends_it(
    backed_up: Terminal, line: str
) -> None:
    spoilt(path_of(backed_up), 0)

    said = refused(backed_up(*AT, *line.split()), 4)
    (command,) = (part.split("”")[0] for part in said.split("“teamclock ")[1:])
    backed_up.told(*AT, *command.split())

    backed_up.told(*AT, *(["queue", "list"] if line == "backup now" else line.split()))


def test_a_wrong_team_file_does_not_stand_in_the_way(backed_up: Terminal) -> None:
    backed_up.sample_place.write_text("wrong")

    assert NAME in backed_up.told(*AT, "backup")
    assert NAME in backed_up.told(*AT, "backup", "restore", NAME)
