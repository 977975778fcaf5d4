"""A page is chosen by the indexes alone, in its order; words are found wherever they stand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teamclock.domain.flow import Ages
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.domain.work import Calendar
from teamclock.store import finding
from teamclock.store.finding import (
    QueueQuery,
    closed_refs,
    count_drafts,
    count_waiting,
    courts,
    open_refs,
)
from teamclock.store.queue import Queue
from tests.builders import EVERY_DAY, hours, team
from tests.domain.items import BORN, PARIS, TOKYO, YORK
from tests.store.queues import added, opened, stepped
from tests.store.shared import OWN

NOW = Instant(BORN + 100 * HOUR)
HALF = " ".join(f"{hour:02}:00-{hour + 1:02}:00" for hour in range(0, 24, 2))
ALWAYS = Calendar(team("tokyo", week=hours("00:00-24:00", EVERY_DAY)))
EVERY_OTHER_HOUR = Calendar(team("york", week=hours(HALF, EVERY_DAY)))
AGES = Ages({TOKYO: ALWAYS, YORK: EVERY_OTHER_HOUR}, {TOKYO: 50 * HOUR, YORK: 5 * HOUR}, NOW)


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with opened(tmp_path / "queue.db") as queue:
        yield queue


def offered(queue: Queue, uid: str, hours: int, **data: Any) -> int:
    """Offer an item so many hours ago; return its ref."""
    item = added(queue, uid=uid, **data)
    return stepped(queue, item, Kind.OFFER, at=Instant(NOW - hours * HOUR)).ref


def closed(queue: Queue, uid: str, **data: Any) -> int:
    return stepped(queue, added(queue, uid=uid, **data), Kind.WITHDRAW).ref


def found(queue: Queue, limit: int = 99, **sought: Any) -> list[int]:
    return open_refs(queue._db, QueueQuery(NOW, limit)._replace(**sought), AGES)


@pytest.mark.parametrize("limit", range(1, 10))
def test_of_two_teams_the_overdue_come_first_then_the_older_in_working_time(
    limit: int, queue: Queue
) -> None:
    late = offered(queue, "a", 50)
    young = offered(queue, "b", 3)
    late_york = offered(queue, "c", 99, to=YORK)  # some 49 h and a half of its work
    york = offered(queue, "d", 8, to=YORK)
    due = offered(queue, "e", 5, due_at=NOW - 1)
    later = offered(queue, "f", -2)
    draft = added(queue, uid="g", due_at=NOW - 1).ref
    newer = offered(queue, "h", -1, due_at=NOW)

    order = [late, late_york, due, york, young, later, draft, newer]
    assert found(queue, limit) == order[:limit]


def test_of_the_same_age_the_smaller_ref_comes_first(queue: Queue) -> None:
    refs = [offered(queue, f"u{number}", 5, to=(TOKYO, YORK)[number % 2]) for number in range(3)]
    twice = offered(queue, "v", 10, to=TOKYO)
    half = offered(queue, "w", 9, to=YORK)

    assert found(queue) == [twice, refs[0], refs[2], half, refs[1]]


@pytest.mark.parametrize(
    ("snoozed", "refs"), [(False, [2, 3]), (True, [1]), (None, [1, 2, 3])], ids=str
)
def test_what_is_snoozed_is_found_where_it_is_sought(
    snoozed: bool | None, refs: list[int], queue: Queue
) -> None:
    for uid, until in (("a", NOW + 1), ("b", NOW), ("c", None)):
        offered(queue, uid, 5)
        queue._db.execute("UPDATE item SET snoozed_until = ? WHERE uid = ?", (until, uid))

    assert found(queue, snoozed=snoozed) == refs


def test_the_items_of_a_team_that_is_not_there_come_by_their_refs(queue: Queue) -> None:
    rio = TeamId("rio")
    refs = [offered(queue, f"u{hours}", hours, to=rio) for hours in (1, 3, 2)]
    due = offered(queue, "v", 1, to=rio, due_at=NOW - 1)

    assert found(queue, awaiting=rio) == [due, *refs]
    assert courts(queue._db) == (rio,)


def test_no_page_reads_a_row_that_it_does_not_show(queue: Queue) -> None:
    asked: list[str] = []
    queue._db.set_trace_callback(asked.append)

    found(queue, awaiting=TOKYO)
    closed_refs(queue._db, QueueQuery(NOW, 9))

    queue._db.set_trace_callback(None)
    plans = [queue._db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in asked]
    reads = [row[3] for plan in plans for row in plan if "item" in row[3]]
    assert len(reads) > 10
    assert [read for read in reads if "COVERING INDEX" not in read] == []


def test_counts_read_the_index_alone_and_leave_out_what_sleeps(queue: Queue) -> None:
    for uid, until in (("a", NOW + 1), ("b", NOW), ("c", None)):
        offered(queue, uid, 5)
        queue._db.execute("UPDATE item SET snoozed_until = ? WHERE uid = ?", (until, uid))
    added(queue, "draft")
    asked: list[str] = []
    queue._db.set_trace_callback(asked.append)

    counts = (
        count_waiting(queue._db, TOKYO, NOW),
        count_waiting(queue._db, PARIS, NOW),
        count_drafts(queue._db),
    )

    queue._db.set_trace_callback(None)
    plans = [queue._db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in asked]
    reads = [row[3] for plan in plans for row in plan if "item" in row[3]]
    assert counts == (2, 0, 1)
    assert len(reads) >= 4
    assert [read for read in reads if "COVERING INDEX open_item (court=?" not in read] == []


def test_the_oldest_are_not_sorted_but_read_in_their_order(queue: Queue) -> None:
    asked: list[str] = []
    queue._db.set_trace_callback(asked.append)
    found(queue, awaiting=TOKYO)
    queue._db.set_trace_callback(None)

    by_age = [sql for sql in asked if "ORDER BY since, ref" in sql and "due_item" not in sql]
    plans = [queue._db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall() for sql in by_age]
    assert len(plans) == 12
    assert [row for plan in plans for row in plan if "TEMP B-TREE" in row[3]] == []


@pytest.mark.parametrize("last", [0, 1, 2, 20_000], ids=lambda last: f"last {last} quick")
@pytest.mark.parametrize(
    ("words", "status", "limit", "refs"),
    [
        ((), None, 9, [4, 3, 2, 1]),
        (("needle",), None, 9, [4, 1]),
        (("needle",), None, 1, [4]),
        (("needle", "hay"), None, 9, [1]),
        (("needle",), Status.WITHDRAWN, 9, [4, 1]),
        (("needle",), Status.DONE, 9, []),
        (("対応",), None, 9, [3]),
        (("nowhere",), None, 9, []),
    ],
)
def test_closed_items_are_found_by_their_words_the_last_closed_first(  # noqa: PLR0913, PLR0917
    words: tuple[str, ...],
    status: Status | None,
    limit: int,
    refs: list[int],
    last: int,
    queue: Queue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(finding, "_LAST", last)
    for uid, title in (("a", "Needle in hay"), ("b", "Hay"), ("c", "障害対応"), ("d", "needle")):
        closed(queue, uid, title=title)
    offered(queue, "e", 5, title="needle")

    assert closed_refs(queue._db, QueueQuery(NOW, limit, status=status, words=words)) == refs


def test_open_items_are_found_by_their_words_in_their_order(queue: Queue) -> None:
    offered(queue, "a", 1, title="needle")
    offered(queue, "b", 3, title="hay")
    offered(queue, "c", 2, title="A Needle")
    closed(queue, "d", title="needle")

    assert found(queue, words=("NEEDLE",)) == [3, 1]


FOLDED = [
    ("İnşaat planı", "insaat", "PLANI"),
    ("caf\u00e9", "cafe\u0301", "CAFÉ"),
    ("cafe\u0301", "caf\u00e9", "cafe"),
    ("ＡＢＣ", "abc", "Ａｂｃ"),
    ("ﾃｽﾄ", "テスト", "ﾃｽﾄ"),
    ("Straße", "strasse", "STRASSE"),
    ("ΕΛΛΆΣ", "ελλας", "ΕΛΛΑΣ"),
]


def kept_by_an_older_program(queue: Queue) -> None:
    """Let the words of all items be as programs kept them that case-folded only."""
    for ref, title, context in queue.db.execute("SELECT ref, title, context FROM item").fetchall():
        text = "\n".join((title, context, "")).casefold()
        queue.db.execute("UPDATE words SET text = ? WHERE ref = ?", (text, ref))


@pytest.mark.parametrize("old", [False, True], ids=["new", "of an older program"])
@pytest.mark.parametrize(("title", "one", "other"), FOLDED)
def test_a_word_is_found_in_every_way_of_writing_it(
    title: str, one: str, other: str, old: bool, queue: Queue
) -> None:
    offered(queue, "a", 1, title=title)
    offered(queue, "b", 1, title="対応 ö")
    if old:
        kept_by_an_older_program(queue)

    assert [found(queue, words=(word,)) for word in (title, one, other)] == [[1]] * 3


def test_a_title_kept_by_an_older_program_is_kept_folded_once_it_is_saved(queue: Queue) -> None:
    item = added(queue, uid="a", title="Café")
    kept_by_an_older_program(queue)

    stepped(queue, item, Kind.OFFER)

    assert queue.db.execute("SELECT text FROM words").fetchall() == [("\ncafe\nv2\n",)]


@pytest.mark.parametrize("word", ["R-3", "r-3", "Ｒ-３", "ｒ－3"])
def test_a_ref_finds_its_item_and_what_names_it(word: str, queue: Queue) -> None:
    for uid, title in (("a", "see R-3"), ("b", "hay"), ("c", "needle"), ("d", "hay")):
        offered(queue, uid, 9 - ord(uid) % 9, title=title)
    gone = [closed(queue, uid) for uid in ("e", "f")]

    assert sorted(found(queue, words=(word,))) == [1, 3]
    assert found(queue, words=("needle", word)) == [3]
    assert closed_refs(queue.db, QueueQuery(NOW, 9, words=(f"r-{gone[0]}",))) == [gone[0]]


@pytest.mark.parametrize("word", ["DES-17", "des-17", "ＤＥＳ-17", "R-17"])
def test_an_item_of_a_shared_queue_is_found_by_its_name(word: str, queue: Queue) -> None:
    for uid in "abc":
        offered(queue, uid, 1, title="hay")
    gone = closed(queue, "d")
    for statement in (
        "UPDATE item SET label = 'DES-17' WHERE uid = 'b'",
        "UPDATE item SET label = 'DES-4' WHERE uid = 'd'",
        f"INSERT INTO share VALUES ('desk', '{OWN}')",
        f"INSERT INTO named VALUES ('item/b', 2, '{OWN}', 17), ('item/d', 4, '{OWN}', 4)",
    ):
        queue.db.execute(statement)

    assert found(queue, words=(word,)) == [2]
    assert found(queue, words=("r-2",)) == found(queue, words=("des-18",)) == []
    assert closed_refs(queue.db, QueueQuery(NOW, 9, words=("des-4",))) == [gone]


@pytest.mark.parametrize("word", ["R-0", "R-03", "R-9999999999999999", "R-", "3"])
def test_what_is_no_ref_of_an_item_finds_none(word: str, queue: Queue) -> None:
    for uid in "abc":
        offered(queue, uid, 1, title="needle", context="hay")

    assert found(queue, words=(word,)) == []


def test_a_text_that_is_damaged_ends_no_search(queue: Queue) -> None:
    offered(queue, "a", 1, title="needle")
    offered(queue, "b", 1, title="hay")
    queue.db.execute("UPDATE words SET text = CAST(x'c3286e65' AS TEXT) WHERE ref = 2")

    assert found(queue, words=("needle",)) == [1]


def test_the_teams_that_have_something_to_do_are_told(queue: Queue) -> None:
    offered(queue, "a", 1, to=YORK)
    closed(queue, "b", **{"from": TOKYO, "to": YORK})
    added(queue, uid="c")

    assert set(courts(queue._db)) == {PARIS, YORK}
