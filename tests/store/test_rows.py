"""Items and events come back from their rows as they were; rows of somebody else are told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Item, Kind
from teamclock.domain.note import Link, Note, Urgency
from teamclock.domain.zones import FIRST_INSTANT, LAST_INSTANT
from teamclock.store.rows import (
    COLUMNS,
    EVENT_COLUMNS,
    SELECT,
    event_of,
    event_row,
    item_of,
    item_row,
    name_in_row,
    words_of,
)
from teamclock.store.schema import MIGRATIONS
from tests.domain.items import BORN, TOKYO, Life, born, item_after, lives
from tests.store.queues import added, opened, stepped, told

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
lines = texts.filter(lambda words: words.strip() and words.splitlines() == [words])
instants = st.integers(FIRST_INSTANT, LAST_INSTANT).map(Instant)
notes = st.builds(
    Note,
    title=lines,
    urgency=st.sampled_from(Urgency),
    context=texts,
    next_actions=st.lists(lines, max_size=3).map(tuple),
    if_then=texts,
    links=st.lists(st.builds(Link, lines, texts), max_size=3).map(tuple),
    no_links=st.booleans(),
    due_at=st.none() | instants,
    default_if_silent=texts,
)


@contextmanager
def tables() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as db:
        for statement in (one for step in MIGRATIONS for one in step):
            db.execute(statement)
        yield db


def kept(db: sqlite3.Connection, item: Item) -> Item:
    """Return an item after a way through the table; its ref is the table's."""
    names = ", ".join(f":{name}" for name in COLUMNS)
    db.execute("DELETE FROM item")
    db.execute(f"INSERT INTO item ({', '.join(COLUMNS)}) VALUES ({names})", item_row(item))
    return item_of(db.execute(SELECT).fetchone())._replace(ref=item.ref)


def recorded(db: sqlite3.Connection, event: Event) -> Event:
    db.execute("DELETE FROM event")
    db.execute(f"INSERT INTO event VALUES ({', '.join('?' * 8)})", event_row(event))
    return event_of(db.execute(f"SELECT {', '.join(EVENT_COLUMNS)} FROM event").fetchone())


@given(lives())
def test_every_item_of_a_history_comes_back_from_its_row(life: Life) -> None:
    with tables() as db:
        assert [kept(db, item) for item in life.items] == life.items


@given(lives())
def test_every_event_of_a_history_comes_back_from_its_row(life: Life) -> None:
    with tables() as db:
        assert [recorded(db, event) for event in life.events] == life.events


@given(notes)
def test_every_note_comes_back_whole_in_item_and_event(note: Note) -> None:
    item = item_after(Kind.OFFER)._replace(note=note)
    event = born(**note._asdict())

    with tables() as db:
        assert (kept(db, item), recorded(db, event)) == (item, event)


@given(notes)
def test_what_comes_back_has_its_own_types(note: Note) -> None:
    with tables() as db:
        back = kept(db, item_after()._replace(note=note)).note
        data = recorded(db, born(**note._asdict())).data

    assert [type(part) for part in back] == [type(part) for part in note]
    assert {type(link) for link in (*back.links, *data["links"])} <= {Link}
    assert (type(data["urgency"]), type(data["next_actions"])) == (Urgency, tuple)


def test_a_label_comes_back_from_the_row_of_its_item() -> None:
    item = item_after(Kind.OFFER)._replace(label="DES2-17")

    with tables() as db:
        assert kept(db, item) == item


def test_an_item_is_called_by_its_ref_where_its_label_is_damaged() -> None:
    assert [name_in_row(5, label) for label in ("DES-17", "", "des", None)] == [
        *("DES-17", "R-5", "R-5", "R-5")
    ]


def test_the_words_that_a_search_looks_through_are_folded() -> None:
    item = item_after(
        Kind.OFFER,
        Kind.RETURN,
        title="Straße",
        context="ÉTAT",
        next_actions=("Call",),
        links=(Link("https://X.example", "Plan"),),
    )

    words = words_of(item)

    assert words == "\nstrasse\netat\ncall\nhttps://x.example\nplan\nwhich one?"


@pytest.mark.parametrize(
    "change",
    [
        "status = 'lost'",
        "urgency = 'loud'",
        "turns = '[]'",
        "turns = '[\"a\"]'",
        "turns = '5'",
        "turns = 'x'",
        "turns = printf('%.*c', 100000, '[')",
        "turns = '[' || printf('%.*c', 10000, '9') || ']'",
        "next_actions = '[1]'",
        "next_actions = '{}'",
        "links = '[[1]]'",
        'links = \'[["a","b","c"]]\'',
        "links = '[\"ab\"]'",
        "title = CAST(x'ff' AS TEXT)",
        "context = printf('%.*c', 20000000, 'x')",
        "label = 'the deployment'",
    ],
)
def test_a_row_that_is_no_item_is_told_as_damage(change: str, tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as queue:
        stepped(queue, added(queue), Kind.OFFER)
        told(queue.path, f"UPDATE item SET {change}")

        with pytest.raises(DataError, match="is damaged: “teamclock backup"):
            queue.item(1)


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'dance'",
        "data = '5'",
        "data = ''",
        "data = '{\"links\":[[]]}'",
        "data = '{\"unread\":1}'",
        "data = '{\"action\":5}'",
    ],
)
def test_a_row_that_is_no_event_is_told_as_damage(change: str, tmp_path: Path) -> None:
    with opened(tmp_path / "queue.db") as queue:
        added(queue)
        told(queue.path, f"UPDATE event SET {change}")

        with pytest.raises(DataError, match="revision 1 of R-1 is damaged"):
            queue.history("u")


def test_a_row_holds_whose_move_it_is_and_how_urgent() -> None:
    row = item_row(item_after(Kind.OFFER, urgency=Urgency.CRITICAL)._replace(turns=(BORN,)))

    assert (row["court"], row["rank"], row["since"]) == (TOKYO, 2, BORN)


def test_a_row_that_equals_one_that_was_read_is_checked_where_its_types_differ() -> None:
    with tables() as db:
        kept(db, item_after(Kind.OFFER))
        row = db.execute(SELECT).fetchone()
    ref, *values = row
    read = item_of(row)

    assert item_of((ref, *values)) == read
    with pytest.raises(DataError):
        item_of((float(ref), *values))
