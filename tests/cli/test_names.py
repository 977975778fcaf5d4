"""Wherever a ref is typed, the name of a shared queue is understood, and shown in answers."""

from pathlib import Path

import pytest

from tests.cli.queues import QueueTerminal
from tests.cli.terminal import Terminal, refused
from tests.store.queues import told
from tests.store.shared import OWN

AT = ("--at", "2026-11-24T08:30:00Z", "--zone", "UTC")
WHO = ("--as", "design", "--by", "Lea")


@pytest.fixture
def shared(queue: QueueTerminal, teamclock: Terminal) -> QueueTerminal:
    """Return a queue with R-1, and DES-17 and the meeting DES-T8 of this desk."""
    for title in ("Other", "Deploy"):
        queue.told(f"add {title} --to qa --from design --context x")
    teamclock.told(*AT, "meet", "plan", "2026-11-24T15:00Z", "R-2", *WHO)
    told(
        place(teamclock),
        f"INSERT INTO share VALUES ('desk', '{OWN}')",
        "UPDATE item SET label = 'DES-17' WHERE ref = 2",
        "UPDATE touchpoint SET label = 'DES-T8'",
        f"INSERT INTO named SELECT 'item/' || uid, ref, '{OWN}', 17 FROM item WHERE ref = 2",
        f"INSERT INTO named SELECT 'meeting/' || uid, ref, '{OWN}', 8 FROM touchpoint",
    )
    return queue


def place(teamclock: Terminal) -> Path:
    (found,) = (teamclock.home / "data").rglob("queue.db")
    return found


@pytest.mark.parametrize("ref", ["DES-17", "des-17", "R-17", "17"])
def test_an_item_is_shown_and_changed_by_any_of_its_names(ref: str, shared: QueueTerminal) -> None:
    assert shared.item(ref)["ref"] == "DES-17"
    assert shared.told(f"accept {ref} --by Aiko") == "DES-17\n"
    assert shared.told(f"undo {ref} --by Aiko") == "DES-17\n"
    assert "DES-17  Deploy" in shared.told(f"show {ref}")


def test_a_list_shows_and_finds_names(shared: QueueTerminal) -> None:
    assert shared.refs() == ["R-1", "DES-17"]
    assert "DES-17" in shared.told("list")
    assert shared.refs("list --search des-17") == ["DES-17"]
    assert shared.refs("list --search R-17") == ["DES-17"]
    assert shared.refs("list --search R-2") == []


def test_a_name_that_nothing_has_is_not_found(queue: QueueTerminal) -> None:
    said = "there is no item DES-18: “teamclock queue list” shows them"
    assert queue.denied("show des-18", 3) == said

    queue.told("add Deploy --to qa --from design --context x")
    assert queue.denied("show DES-18", 3) == said
    assert queue.denied("accept DES-18 --by Aiko", 3) == said
    assert queue.denied("show DES-T8", 3) == "there is no item “DES-T8”: a ref is written R-17"


def test_meetings_are_planned_over_and_changed_by_names(
    shared: QueueTerminal, teamclock: Terminal
) -> None:
    new = teamclock.json(*AT, "meet", "plan", "2026-11-25T15:00Z", "R-17", "DES-17", *WHO, "--json")
    moved = teamclock.json(*AT, "meet", "move", "t-8", "2026-11-24T16:00Z", *WHO, "--json")
    off = teamclock.json(*AT, "meet", "cancel", "DES-T8", *WHO, "--json")

    assert (new["ref"], new["items"]) == ("T-2", ["DES-17"])
    assert [(one["ref"], one["items"]) for one in (moved, off)] == [("DES-T8", ["DES-17"])] * 2
    assert "DES-17 Deploy" in teamclock.told(*AT, "meet", "list")


def test_a_meeting_that_was_held_is_logged_by_its_name(
    shared: QueueTerminal, teamclock: Terminal
) -> None:
    record = ("--minutes", "25", "--attendees", "3", "--summary", "We ship")
    after = ("--at", "2026-11-24T16:00Z", "--zone", "UTC")

    held = teamclock.json(*after, "meet", "log", *record, "des-t8", "R-1", *WHO, "--json")

    assert (held["ref"], held["status"], held["items"]) == ("DES-T8", "held", ["R-1", "DES-17"])


def test_a_meeting_that_is_planned_is_no_item_to_plan_over(
    shared: QueueTerminal, teamclock: Terminal
) -> None:
    plan = ("meet", "plan", "2026-11-25T15:00Z")

    said = "DES-T8 is planned already: move it with “teamclock meet move”"
    assert refused(teamclock(*AT, *plan, "DES-T8", *WHO), 2) == said
    missing = refused(teamclock(*AT, "meet", "cancel", "DES-T9", *WHO), 3)
    assert missing == "there is no meeting DES-T9: “teamclock meet list” shows them"


def test_an_export_has_names_and_comes_into_another_queue_under_refs(
    shared: QueueTerminal, teamclock: Terminal
) -> None:
    teamclock.told(*AT, "export", "out.jsonl")
    assert '"ref":"DES-17"' in Path("out.jsonl").read_text("utf-8")

    there = ("--data", str(teamclock.home / "there"))
    told = teamclock.told(*there, *AT, "import", "out.jsonl").splitlines()
    assert "  DES-17 of the file is R-2 here" in told
    assert told[-1] == "  DES-T8 of the file is T-1 here"
    assert teamclock.json(*AT, "import", "out.jsonl", "--dry-run", "--json")["refs"] == {}
