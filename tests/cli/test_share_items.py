"""Items of a shared queue say how far they have come; the doctor says where it is shared."""

from tests.cli.queues import READY
from tests.cli.share_desks import ShareTerminal

ADDED = f"queue new Deploy --to coding --from design {READY} --by Lea"


def reach(desks: ShareTerminal, desk: str) -> list[tuple[bool, list[str]]]:
    """Return what the list of a desk, and the item alone, say of how far it has come."""
    (listed,) = desks.json(desk, "queue list")["items"]
    shown = desks.json(desk, "queue show DES-1")["item"]
    return [(item["shared"], item["reached"]) for item in (listed, shown)]


def test_an_item_tells_whether_others_can_see_it_and_who_does(desks: ShareTerminal) -> None:
    desks.begun("tokyo")

    added = desks.json("paris", ADDED)
    fresh = reach(desks, "paris")
    desks.told("paris", "share sync")
    published = reach(desks, "paris")
    desks.synced("tokyo", "paris")

    assert (added["shared"], added["reached"]) == (False, [])
    assert fresh == [(False, [])] * 2
    assert published == [(True, [])] * 2
    assert reach(desks, "paris") == [(True, ["COD"])] * 2


def test_an_item_of_a_queue_that_is_not_shared_does_not(desks: ShareTerminal) -> None:
    added = desks.json("paris", ADDED)
    (listed,) = desks.json("paris", "queue list")["items"]

    assert not {"shared", "reached"} & (added.keys() | listed.keys())


def test_the_doctor_tells_where_the_queue_is_shared(desks: ShareTerminal) -> None:
    desks.begun("tokyo")
    desks.told("paris", ADDED)

    lines = [" ".join(line.split()) for line in desks.told("paris", "doctor").splitlines()]
    status = desks.json("paris", "share status")

    assert lines[-4:-1] == [
        f"Sharing Shared · 08:30 {desks.place}",
        "This desk is DES",
        "2 steps not shared yet",
    ]
    assert {"schema": 1, **desks.json("paris", "doctor")["sharing"]} == status


def test_the_doctor_tells_that_a_queue_is_not_shared(desks: ShareTerminal) -> None:
    desks.told("paris", ADDED)

    assert desks.told("paris", "doctor").splitlines()[-2].split() == ["Sharing", "not", "shared"]
    assert desks.json("paris", "doctor")["sharing"] is None
