"""Items enter a queue that is not shared under refs of its own, whatever they were called."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.transfer.plain_queue import PlainQueue
from teamclock.app.transfer.preview import Preview
from teamclock.domain.item import Kind
from teamclock.exchange.file_entries import FileEntries
from teamclock.exchange.history import History, read_history
from teamclock.exchange.json_fields import Placed
from teamclock.store.transfer import items_by_uid
from tests.app.desks import Office, office
from tests.exchange.queue_files import lived, told

NOTHING = FileEntries((), (), {})


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


def history(*kinds: Kind, name: str = "DES-4") -> History:
    one = told(lived("u", *kinds))
    steps = [Placed(f"events[{place}]", event) for place, event in enumerate(one.events)]
    return read_history(Placed("items[0]", {**one.item, "ref": name}), steps)


def brought(here: Office, one: History) -> Preview:
    pair = one, items_by_uid(here.queue, ["u"]).get("u")
    with here.queue.transaction():
        return PlainQueue(here.queue).import_items([pair])


def test_the_name_of_a_shared_queue_does_not_enter_one_that_is_not(here: Office) -> None:
    done = brought(here, history(Kind.OFFER))

    assert here.queue.item(1).name == "R-1"
    assert done == Preview(new=1, steps=2, refs=(("DES-4", "R-1"),))


def test_the_name_that_a_queue_kept_when_it_left_a_share_stays(here: Office) -> None:
    brought(here, history(Kind.OFFER))
    here.queue.db.execute("UPDATE item SET label = 'DES-4'")

    done = brought(here, history(Kind.OFFER, Kind.ACCEPT))

    assert here.queue.item(1).name == "DES-4"
    assert done == Preview(further=1, steps=1)


def test_what_is_looked_at_is_numbered_on_as_it_would_be(here: Office) -> None:
    aim = PlainQueue(here.queue)

    seen = [aim.preview_items([(history(name=name), None)]) for name in ("R-4", "R-4", "R-2")]

    assert [one.refs for one in seen] == [(), (("R-4", "R-5"),), (("R-2", "R-6"),)]


def test_teams_whose_legs_closed_are_told(here: Office) -> None:
    aim = PlainQueue(here.queue)
    with here.queue.transaction():
        aim.import_items([(history(Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE), None)])

    assert aim.touched == {"tokyo"}
    aim.begin(NOTHING)
    assert not aim.finish(NOTHING).changes
