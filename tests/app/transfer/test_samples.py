"""The sample items can be told from others, and leave the queue at one word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.queue_service import Step
from teamclock.app.transfer.samples import GONE, TAG, add_samples, samples, to_add
from teamclock.config.files import resource
from teamclock.domain.errors import RefusedError
from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.payloads import Withdraw
from teamclock.store.queue import QueueQuery
from tests.app.desks import Office, new, office
from tests.builders import sample_roster
from tests.share.places import desks

TEAMS = resource("teams.toml").read_text("utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, TEAMS) as made:
        yield made


def shown(one: Office) -> list[Item]:
    return [aged.item for aged in one.desk.open_items(QueueQuery(one.now, 100))]


def test_four_items_come_that_say_what_they_are(desk: Office) -> None:
    add_samples(desk.desk, "Luc", to_add())

    items = shown(desk)

    assert len(items) == 4
    assert all(item.note.title.startswith(TAG) for item in items)
    assert {item.status for item in items} == {Status.DRAFT, Status.OFFERED}
    assert {item.receiver for item in items} == {team.id for team in sample_roster().teams}


def test_they_go_at_once_and_leave_the_others(desk: Office) -> None:
    mine = desk.desk.add(new({"from": "design", "to": "qa", "title": "Mine"}), "Luc", draft=True)
    add_samples(desk.desk, "Luc", to_add())
    offered = (item for item in samples(shown(desk)) if item.status is Status.OFFERED)
    desk.stepped(next(offered), Kind.ACCEPT)

    step = Step(Withdraw(GONE), "Luc")
    gone = [desk.desk.step(item.ref, step) for item in samples(shown(desk))]

    assert {item.status for item in gone} == {Status.WITHDRAWN}
    assert shown(desk) == [mine]
    assert samples(gone) == ()


def test_a_shared_queue_takes_no_samples(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        left = to_add()

        with pytest.raises(RefusedError, match="this queue is shared, and sample items are for"):
            add_samples(paris.office.desk, "Luc", left)

        assert (len(left), shown(paris.office)) == (4, [])
