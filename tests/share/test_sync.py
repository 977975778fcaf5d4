"""Rounds: what one desk does, the others show, whatever breaks off in between."""

from pathlib import Path

import pytest

from teamclock.domain.errors import RefusedError
from teamclock.domain.item import Kind
from teamclock.share.transport import AwayError
from tests.share.places import Killed, away, desks, later, no_fault, settled


def test_an_item_of_one_desk_is_shown_on_the_other_under_its_name(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()

        report = paris.sync()
        tokyo.sync()

        assert report.written == 2
        settled(paris, tokyo)
        assert item.name == "PAR-1"
        assert tokyo.item(item.uid).name == "PAR-1"
        assert tokyo.shown() == paris.shown()


def test_steps_go_to_and_fro(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        paris.sync()
        tokyo.sync()
        later(paris, tokyo, seconds=3600)
        tokyo.office.stepped(tokyo.item(item.uid), Kind.ACCEPT, Kind.COMPLETE)
        tokyo.sync()
        paris.sync()

        assert paris.item(item.uid).status == "done"
        settled(paris, tokyo)
        assert paris.shown() == tokyo.shown()


def test_of_two_accepts_off_line_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo", "tokyo") as (paris, one, other):
        item = paris.office.added()
        for desk in (paris, one, other):
            desk.sync()
        one.office.stepped(one.item(item.uid), Kind.ACCEPT, by="Aiko")
        other.office.stepped(other.item(item.uid), Kind.ACCEPT, by="Ken")
        settled(paris, one, other)

        assert one.shown() == other.shown() == paris.shown()
        refused = [desk.sync().refused for desk in (paris, one, other)]
        assert sorted(refused) == [0, 0, 1]


def test_a_place_that_is_away_changes_nothing(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        paris.place.fault = away
        item = paris.office.added()
        with pytest.raises(AwayError):
            paris.sync()

        paris.place.fault = no_fault
        paris.sync()
        tokyo.sync()

        assert tokyo.item(item.uid).name == item.name


@pytest.mark.parametrize("point", ["before put", "after put"])
def test_a_round_that_is_broken_off_is_done_again(tmp_path: Path, point: str) -> None:
    def killed(at: str) -> None:
        if at == point:
            raise Killed

    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        paris.place.fault = killed
        with pytest.raises(Killed):
            paris.sync()
        paris.place.fault = no_fault
        paris.sync()
        tokyo.sync()

        lines = paris.place.logs_
        assert all(len(set(log)) == len(log) for log in lines.values())
        assert tokyo.item(item.uid).rev == 2


def test_a_step_that_the_rules_refuse_is_refused_as_in_a_queue_of_ones_own(
    tmp_path: Path,
) -> None:
    with desks(tmp_path, "paris") as (paris,):
        item = paris.office.added()
        with pytest.raises(RefusedError):
            paris.office.step(item.ref, Kind.COMPLETE, outcome="done")

        assert paris.item(item.uid).status == "offered"


def test_a_log_that_the_place_lost_is_written_again(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        item = paris.office.added()
        paris.sync()
        for log in paris.place.logs_.values():
            del log[1:]
        paris.sync()
        tokyo.sync()

        assert tokyo.item(item.uid).rev == 2
