"""What a desk says of its share, and the steps that were not taken."""

from pathlib import Path

import pytest

from teamclock.domain.errors import NotFoundError
from teamclock.domain.item import Kind
from teamclock.share.joining import join, leave
from teamclock.share.status import reaches, refused_step, refused_steps, share_status
from teamclock.store import entries
from tests.app.desks import office
from tests.share.places import SharedOffice, desks, later, said, settled


def test_a_queue_of_ones_own_has_no_share(tmp_path: Path) -> None:
    with office(tmp_path) as alone:
        assert share_status(alone.queue) is None
        assert refused_steps(alone.queue) == ()


def test_a_desk_tells_where_it_is_and_what_is_not_shared(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, _tokyo):
        paris.office.added()
        status = share_status(paris.office.queue)

        assert status is not None
        assert (status.place, status.code, status.home, status.pending) == (
            "memory", "PAR", "paris", 2,
        )  # fmt: skip
        assert [desk.code for desk in status.desks] == ["PAR", "TOK"]
        assert status.synced_at == paris.office.now
        assert (status.newer, status.trouble, status.away_since) == (False, (), None)


def test_how_far_an_item_has_come_is_told_of_the_move_that_goes_on(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "tokyo") as (paris, one, other):
        refused(tmp_path, paris, one, other)

        item = paris.office.queue.item(1)
        (reach,) = reaches(paris.office.queue, [item]).values()

        assert item.holder == "Aiko"
        assert (reach.shared, "PAR" in reach.reached) == (True, True)


def test_an_item_is_shared_once_all_of_it_is(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        item = paris.office.added()
        found = [reaches(paris.office.queue, [item])[item.uid].shared]
        paris.sync()
        found.append(reaches(paris.office.queue, [item])[item.uid].shared)
        paris.office.stepped(paris.item(item.uid), Kind.COMMENT)
        found.append(reaches(paris.office.queue, [item])[item.uid].shared)

        assert found == [False, True, False]


def test_a_desk_was_heard_of_last_when_it_took_its_last_step(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        settled(paris, tokyo)
        later(tokyo, seconds=600)
        tokyo.office.stepped(tokyo.item(item.uid), Kind.ACCEPT)
        settled(tokyo, paris)

        status = share_status(paris.office.queue)
        assert status is not None
        assert {desk.code: desk.last_at for desk in status.desks} == {
            "PAR": paris.office.now,
            "TOK": tokyo.office.now,
        }


def test_since_when_a_place_is_away_is_kept_until_it_is_back(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        first = paris.office.now
        paris.syncing.note_away(first)
        later(paris, seconds=60)
        paris.syncing.note_away(paris.office.now)

        status = share_status(paris.office.queue)
        assert status is not None
        assert status.away_since == first
        paris.sync()
        status = share_status(paris.office.queue)
        assert status is not None
        assert status.away_since is None


def refused(folder: Path, paris: SharedOffice, one: SharedOffice, other: SharedOffice) -> None:
    item = paris.office.added()
    settled(paris, one, other)
    one.office.stepped(one.item(item.uid), Kind.ACCEPT, by="Aiko")
    settled(paris, one)
    other.office.stepped(other.item(item.uid), Kind.ACCEPT, by="Ken")
    settled(paris, one, other)


def test_a_step_that_was_not_taken_is_kept_with_its_words(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "tokyo") as (paris, one, other):
        refused(tmp_path, paris, one, other)

        assert refused_steps(one.office.queue) == ()
        (step,) = refused_steps(other.office.queue)
        assert (step.name, step.kind, step.by) == ("PAR-1", "accept", "Ken")
        assert step.why.startswith("meanwhile: pick-up by Aiko of “tokyo” at ")
        assert step.data["readback"] == "I roll it out"
        assert refused_step(other.office.queue, step.uid) == step


def test_a_step_that_is_let_go_is_not_told_again(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "tokyo") as (paris, one, other):
        refused(tmp_path, paris, one, other)
        queue = other.office.queue
        (step,) = refused_steps(queue)

        with queue.transaction():
            entries.let_go(queue, step.uid)
        settled(paris, one, other)

        assert refused_steps(queue) == ()
        with pytest.raises(NotFoundError, match="not taken"):
            refused_step(queue, step.uid)


def test_the_tray_stays_when_a_share_is_left_and_joined_again(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "tokyo") as (paris, one, other):
        refused(tmp_path, paris, one, other)
        queue, now = other.office.queue, other.office.now
        (step,) = refused_steps(queue)

        leave(queue, other.place, now)
        assert refused_steps(queue) == (step,)
        join(queue, other.place, said("tokyo"), now)
        settled(paris, one, other)

        assert [one.uid for one in refused_steps(queue)] == [step.uid]
