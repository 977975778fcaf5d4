"""The last own step is taken back by a step of its own, with all that it had led to."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.errors import NotFoundError, RefusedError
from teamclock.domain.history import replay
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Item, Kind, Status
from tests.app.desks import TEAMS, Office, office
from tests.builders import at
from tests.domain.items import PAIRS, TOKYO, path
from tests.store.queues import contents

MONDAY = at("2026-03-30T01:00Z")  # 10:00 in Tokyo


@pytest.fixture
def at_desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, f'home = "york"\n{TEAMS}') as opened:
        opened.now = MONDAY
        yield opened


def without_history(one: Office, item: Item) -> tuple[object, ...]:
    """Return the stored row but for its revision, the closed legs, and what was turned down."""
    held = contents(one.queue.path)
    row = dict(zip(columns(one), held["item"][item.ref - 1], strict=True))
    return {**row, "rev": 0}, held["leg"], held["dismissal"], one.desk.levels(one.now)


def columns(one: Office) -> list[str]:
    return [name for _, name, *_ in one.queue._db.execute("PRAGMA table_info(item)")]


@pytest.mark.parametrize(("state", "kind"), PAIRS)
def test_every_step_is_taken_back_with_all_that_it_had_led_to(
    state: Status, kind: Kind, at_desk: Office
) -> None:
    item = at_desk.stepped(at_desk.added("Aiko", draft=True), *path(state, kind))
    before = without_history(at_desk, item)
    at_desk.now = Instant(at_desk.now + HOUR)
    seen = at_desk.stepped(item, kind)
    at_desk.now = Instant(at_desk.now + HOUR)

    undone = at_desk.desk.undo(item.ref, "Aiko", seen.rev)

    assert undone == item._replace(rev=item.rev + 2)
    assert without_history(at_desk, item) == before
    history = at_desk.desk.history(item)
    assert at_desk.desk.item(item.ref).item == undone == replay(history)
    last, step = history[-1], history[-2]
    assert (last.kind, last.rev, last.team, last.by, last.at) == (
        Kind.UNDO,
        undone.rev,
        step.team,
        "Aiko",
        at_desk.now,
    )


def test_an_item_that_was_added_is_taken_back_to_a_draft(at_desk: Office) -> None:
    item = at_desk.added("Luc")

    assert at_desk.desk.undo(item.ref, "Luc").status is Status.DRAFT


def test_the_twentieth_leg_that_is_taken_back_tells_no_service_level(at_desk: Office) -> None:
    for _ in range(20):
        at_desk.stepped(at_desk.added(), Kind.ACCEPT, Kind.COMPLETE)
    told = at_desk.desk.levels(at_desk.now)[TOKYO]

    at_desk.desk.undo(20, "Aiko")

    assert (told, at_desk.desk.levels(at_desk.now)[TOKYO]) == (0, 8 * HOUR)


def test_a_step_that_was_taken_back_can_be_taken_again(at_desk: Office) -> None:
    item = at_desk.stepped(at_desk.added(), Kind.ACCEPT, Kind.COMPLETE)
    at_desk.desk.undo(item.ref, "Aiko")

    again = at_desk.stepped(item, Kind.COMPLETE)

    assert (again.status, again.rev) == (Status.DONE, item.rev + 2)
    assert len(contents(at_desk.queue.path)["leg"]) == 1


@pytest.mark.parametrize(
    ("kinds", "by", "rev", "says"),
    [
        ((), "Luc", None, "there is no step of R-1 to undo: withdraw it instead"),
        ((Kind.OFFER,), "Luc", None, "the last step of R-1 is by Aiko of “paris”"),
        ((Kind.OFFER, Kind.ACCEPT), "aiko", None, "the last step of R-1 is by Aiko of “tokyo”"),
        ((Kind.OFFER, Kind.UNDO), "Aiko", None, "the last step of R-1 is already undone"),
        ((Kind.OFFER,), "Aiko", 1, "R-1 has changed: Aiko (paris) handed it off, 01:00. Check it"),
        ((Kind.OFFER,), "Aiko", 3, "R-1 has changed: Aiko (paris) handed it off, 01:00. Check it"),
    ],
)
def test_what_may_not_be_taken_back_is_refused_and_changes_nothing(
    kinds: tuple[Kind, ...], by: str, rev: int | None, says: str, at_desk: Office
) -> None:
    item = at_desk.added(draft=True)
    for kind in kinds:
        item = at_desk.desk.undo(1, by) if kind is Kind.UNDO else at_desk.stepped(item, kind)
    before = contents(at_desk.queue.path)

    with pytest.raises(RefusedError, match=re.escape(says)):
        at_desk.desk.undo(1, by, rev)

    assert contents(at_desk.queue.path) == before


def test_nothing_is_taken_back_of_an_item_that_is_not_there(at_desk: Office) -> None:
    with pytest.raises(NotFoundError, match="there is no item R-1"):
        at_desk.desk.undo(1, "Luc")


def test_a_team_that_has_left_can_take_its_last_step_back(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        item = one.stepped(one.added(), Kind.ACCEPT, Kind.COMPLETE)

    with office(tmp_path, TEAMS.replace("tokyo", "osaka")) as one:
        undone = one.desk.undo(item.ref, "Aiko")

        assert (undone.status, contents(one.queue.path)["leg"]) == (Status.ACCEPTED, [])


def test_an_undo_leaves_the_item_its_name_in_a_shared_queue(at_desk: Office) -> None:
    item = at_desk.stepped(at_desk.added("Aiko", draft=True), Kind.OFFER)
    with at_desk.queue.transaction():
        at_desk.queue.db.execute("UPDATE item SET label = 'DES-17'")

    undone = at_desk.desk.undo("DES-17", "Aiko")

    assert (undone.name, undone.rev) == ("DES-17", item.rev + 1)
    assert at_desk.desk.item("DES-17").item == undone
