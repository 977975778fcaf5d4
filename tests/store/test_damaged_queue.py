"""A damaged queue yields its steps by items, of their refs, and of the last refs that it gave."""

from contextlib import closing
from pathlib import Path

from teamclock.store.damaged_queue import MOST_STEPS, DamagedQueue
from tests.store.backups import grown
from tests.store.queues import made, told
from tests.store.test_schema import V5


def damaged(path: Path) -> DamagedQueue:
    with path.open("rb") as file:
        return DamagedQueue(file)


def test_the_steps_of_each_item_are_told_in_their_order(tmp_path: Path) -> None:
    with closing(damaged(grown(tmp_path / "queue.db", "a", "b"))) as found:
        assert [[event.uid for event in steps] for steps in found.histories()] == [
            ["a-1", "a-2"],
            ["b-1", "b-2"],
        ]
        assert [found.former(uid) for uid in "abc"] == [(1, ""), (2, ""), (None, "")]


def test_labels_of_items_and_meetings_are_told_of_any_version(tmp_path: Path) -> None:
    queue = grown(tmp_path / "queue.db", "a")
    told(
        queue,
        "UPDATE item SET label = 'DES-17'",
        "INSERT INTO touchpoint VALUES"
        " (1, 'm', 0, 60, '[\"a\",\"b\"]', 'planned', 1, 'Lea', NULL, NULL, NULL, '', 'DES-T3')",
    )

    with closing(damaged(queue)) as found, closing(damaged(V5)) as older:
        assert (found.former("a").name, [talk.name for talk in found.meetings()]) == (
            "DES-17",
            ["DES-T3"],
        )
        assert [talk.name for talk in older.meetings()] == ["T-1", "T-2", "T-3", "T-4"]
        assert {older.former(steps[0].item).name for steps in older.histories()} == {
            f"R-{ref}" for ref in range(1, 8)
        }


def test_a_label_is_told_wherever_its_row_stands_in_the_file(tmp_path: Path) -> None:
    uids = [f"u{number}" for number in range(40)]
    queue = told(grown(tmp_path / "queue.db", *uids), "UPDATE item SET label = 'DES-' || ref")

    with closing(damaged(queue)) as found:
        assert [found.former(uid).label for uid in uids] == [f"DES-{n}" for n in range(1, 41)]


def test_rows_of_webhooks_are_no_steps_no_items_and_no_meetings(tmp_path: Path) -> None:
    queue = told(
        grown(tmp_path / "queue.db", "a"),
        "INSERT INTO hook VALUES ('h', 0, 0, 0)",
        "INSERT INTO change VALUES (90, 'item/a', 0, '')",
        "INSERT INTO message VALUES (90, 'm', 'h', 'critical', 0, 0, 'waiting', 0, 0, '', '{}')",
    )

    with closing(damaged(queue)) as found:
        assert [len(steps) for steps in found.histories()] == [2]
        assert (list(found.meetings()), found.last_refs()) == ([], {"item": 1, "touchpoint": 0})


def test_a_row_that_is_no_step_is_left_out(tmp_path: Path) -> None:
    queue = told(grown(tmp_path / "queue.db", "a"), "UPDATE event SET kind = 'x' WHERE rev = 2")

    with closing(damaged(queue)) as found:
        assert [len(steps) for steps in found.histories()] == [1]


def test_no_more_steps_are_told_than_a_history_can_have(tmp_path: Path) -> None:
    more = (
        "WITH RECURSIVE n (n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM n WHERE n < 10100)"
        " INSERT INTO event SELECT item, n, kind, at, team, by, data, 'more-' || n"
        " FROM event, n WHERE rev = 2"
    )
    with closing(damaged(told(grown(tmp_path / "queue.db", "a"), more))) as found:
        assert [len(steps) for steps in found.histories()] == [MOST_STEPS]


def test_the_last_ref_is_the_one_that_was_given_though_its_item_is_gone(tmp_path: Path) -> None:
    queue = told(grown(tmp_path / "queue.db", "a"), "UPDATE sqlite_sequence SET seq = 7")

    with closing(damaged(queue)) as found:
        assert found.last_refs() == {"item": 7, "touchpoint": 0}


def test_where_the_last_ref_is_lost_it_is_past_all_that_are_seen(tmp_path: Path) -> None:
    queue = told(grown(tmp_path / "queue.db", "a", "b"), "DELETE FROM sqlite_sequence")

    with closing(damaged(queue)) as found:
        assert 2 <= found.last_refs()["item"] < 100


def test_a_ref_near_the_end_of_all_numbers_is_not_believed(tmp_path: Path) -> None:
    queue = told(
        made(tmp_path / "queue.db"), "INSERT INTO sqlite_sequence VALUES ('item', 1 << 60)"
    )

    with closing(damaged(queue)) as found:
        assert found.last_refs()["item"] < 1000
