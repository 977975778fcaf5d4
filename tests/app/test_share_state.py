"""What a window shows of a shared queue is read from the queue, with the names of cities."""

from pathlib import Path

import pytest

from teamclock.app.share_state import ItemReach, item_reach, sharing_state, titled_steps
from teamclock.domain.item import Kind
from teamclock.present.share_mark import SharingState
from teamclock.share.identity import take_new_id
from teamclock.store import entries, share_facts
from tests.app.desks import office
from tests.builders import roster, team
from tests.share.places import SharedOffice, away, desks, later, no_fault

ROSTER = roster(team("paris")._replace(city="Paris"), team("tokyo")._replace(city="Tokyo"))


def state(desk: SharedOffice) -> SharingState:
    found = sharing_state(desk.office.queue)
    assert found is not None
    return found


def reached(desk: SharedOffice, uid: str) -> ItemReach | None:
    return item_reach(desk.office.queue, desk.item(uid), ROSTER)


def test_a_queue_that_is_not_shared_has_no_state(tmp_path: Path) -> None:
    with office(tmp_path) as one:
        item = one.added()

        assert sharing_state(one.queue) is None
        assert item_reach(one.queue, item, ROSTER) is None
        assert titled_steps(one.queue) == []


def test_steps_that_are_not_shared_yet_are_counted(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        paris.office.added()
        before = state(paris).pending

        paris.sync()

        assert (before, state(paris).pending) == (2, 0)


def test_when_the_last_round_was_and_since_when_the_place_is_away_are_known(
    tmp_path: Path,
) -> None:
    with desks(tmp_path, "paris") as (paris,):
        paris.office.added()
        paris.sync()
        synced = paris.office.now
        later(paris, seconds=3600)

        paris.syncing.note_away(paris.office.now)

        assert state(paris).synced_at == synced
        assert state(paris).away_since == paris.office.now


def test_an_item_is_shared_then_reaches_the_city_of_the_desk_that_saw_it(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        paris.place.fault = away
        item = paris.office.added()
        alone = reached(paris, item.uid)
        paris.place.fault = no_fault
        paris.sync()
        shared = reached(paris, item.uid)
        tokyo.sync()
        paris.sync()

        assert alone == ItemReach(shared=False, places=())
        assert shared == ItemReach(shared=True, places=())
        assert reached(paris, item.uid) == ItemReach(shared=True, places=("Tokyo",))


@pytest.mark.parametrize("known", [True, False])
def test_a_desk_whose_team_is_not_known_here_is_named_by_its_code(
    tmp_path: Path, known: bool
) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        for desk in (paris, tokyo, paris):
            desk.sync()
        here = ROSTER if known else roster(team("paris"))

        found = item_reach(paris.office.queue, paris.item(item.uid), here)

        assert found is not None
        assert found.places == (("Tokyo",) if known else ("TOK",))


def test_a_step_that_lost_is_counted_and_has_the_title_of_its_item(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "tokyo") as (paris, one, other):
        item = paris.office.added()
        for desk in (paris, one, other):
            desk.sync()
        one.office.stepped(one.item(item.uid), Kind.ACCEPT, by="Aiko")
        other.office.stepped(other.item(item.uid), Kind.ACCEPT, by="Ken")
        for desk in (one, other, paris, one, other):
            desk.sync()

        lost = one if state(one).refused else other
        ((step, title),) = titled_steps(lost.office.queue)

        assert (state(lost).refused, step.kind, title) == (1, "accept", item.note.title)

        queue = lost.office.queue
        own = share_facts.own_desk(queue)
        assert own is not None
        last = max(one.n or 0 for one in entries.of_desk(queue, own))
        with queue.transaction():
            take_new_id(queue, last, lost.office.now)  # as for a folder that was copied

        assert state(lost).refused == len(titled_steps(queue)) == 1
