"""The tray's counts are of the whole queue, as it stands for the home team."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.app.pending import pending
from teamclock.app.shelf import Shelf
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.present.tray import Pending
from tests.app.desks import Office, office
from tests.files import written

PARIS, TOKYO = TeamId("paris"), TeamId("tokyo")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as made:
        yield made


@pytest.fixture
def shelf(tmp_path: Path, desk: Office) -> Iterator[Shelf]:
    with closing(Shelf(tmp_path / "queue.db", desk.session)) as made:
        yield made


def test_an_empty_queue_has_nothing_pending(shelf: Shelf, desk: Office) -> None:
    assert pending(shelf, PARIS, desk.now) == Pending()


def test_what_is_handed_off_waits_for_its_receiver_alone(shelf: Shelf, desk: Office) -> None:
    desk.added()

    counts = [pending(shelf, home, desk.now) for home in (TOKYO, PARIS, None)]

    assert counts == [Pending(waiting=1), Pending(), Pending(waiting=1)]


def test_a_draft_is_its_writers_and_waits_for_nobody(shelf: Shelf, desk: Office) -> None:
    desk.added(draft=True)

    counts = [pending(shelf, home, desk.now) for home in (PARIS, TOKYO, None)]

    assert counts == [Pending(drafts=1), Pending(), Pending()]


def test_a_snoozed_item_is_silent(shelf: Shelf, desk: Office) -> None:
    item = desk.added()
    desk.stepped(item, Kind.SNOOZE)

    assert pending(shelf, TOKYO, desk.now) == Pending()


def test_an_overdue_item_is_everybodys_business(shelf: Shelf, desk: Office) -> None:
    desk.added()
    later = Instant(desk.now + 14 * DAY)

    counts = [pending(shelf, home, later) for home in (TOKYO, PARIS)]

    assert counts == [Pending(waiting=1, overdue=1), Pending(overdue=1)]


def test_a_queue_that_cannot_be_read_has_nothing_pending(tmp_path: Path, desk: Office) -> None:
    path = written(tmp_path, "no queue", "broken.db")

    with closing(Shelf(path, desk.session)) as broken:
        assert pending(broken, PARIS, desk.now) == Pending()
