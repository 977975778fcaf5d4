"""Looking at a place writes nothing; then the queue is shared there, and can leave."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.app.membership import Prospect, enter, leave_place, preview_membership
from teamclock.domain.errors import NotFoundError, RefusedError
from teamclock.domain.roster import TeamId
from teamclock.share.joining import JoinPreview, Membership
from teamclock.store import share_facts
from teamclock.store.backup.backups import backups
from tests.app.desks import Office, office


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "here").mkdir()
    with office(tmp_path / "here") as desk:
        yield desk


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Office]:
    (tmp_path / "there").mkdir()
    with office(tmp_path / "there") as desk:
        yield desk


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


def member(place: Path, team: str = "paris", code: str = "PAR") -> Membership:
    return Membership(str(place), TeamId(team), code)


def facts(desk: Office) -> dict[str, str]:
    return share_facts.facts(desk.queue)


def test_a_place_without_a_share_would_get_one(here: Office, shared: Path) -> None:
    here.added()

    assert preview_membership(here.queue.path, member(shared)) == Prospect(
        joins=False, preview=JoinPreview(1, 0, 0, "PAR")
    )
    assert (facts(here), list(shared.iterdir())) == ({}, [])


def test_a_place_with_a_share_is_counted(here: Office, there: Office, shared: Path) -> None:
    there.added()
    there.added()
    enter(there.queue.path, member(shared), there.now, joins=False)
    here.added()

    found = preview_membership(here.queue.path, member(shared, "tokyo", "PAR"))

    assert found == Prospect(joins=True, preview=JoinPreview(1, 2, 0, "PAR2"))
    assert facts(here) == {}


def test_a_folder_has_no_password_that_is_kept(here: Office, shared: Path) -> None:
    assert (
        preview_membership(here.queue.path, member(shared), "canary").preview.here == 0
    )  # asks no keyring


def test_a_queue_that_is_not_there_yet_is_not_made_by_looking(tmp_path: Path, shared: Path) -> None:
    found = preview_membership(tmp_path / "new" / "queue.db", member(shared))

    assert found.preview.here == 0
    assert not (tmp_path / "new").exists()


def test_a_folder_that_is_missing_is_told_and_not_made(here: Office, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no folder"):
        preview_membership(here.queue.path, member(tmp_path / "missing"))
    with pytest.raises(NotFoundError, match="there is no folder"):
        enter(here.queue.path, member(tmp_path / "missing"), here.now, joins=False)

    assert not (tmp_path / "missing").exists()


def test_a_queue_with_items_is_backed_up_before_it_joins(
    here: Office, there: Office, shared: Path
) -> None:
    enter(there.queue.path, member(shared), there.now, joins=False)
    here.added()

    enter(here.queue.path, member(shared, "tokyo", "TOK"), here.now, joins=True)

    assert (facts(here)["place"], len(backups(here.queue.path))) == (str(shared), 1)
    assert backups(there.queue.path) == ()


def test_a_queue_without_items_joins_without_a_backup(
    here: Office, there: Office, shared: Path
) -> None:
    there.added()
    enter(there.queue.path, member(shared), there.now, joins=False)

    enter(here.queue.path, member(shared, "tokyo", "TOK"), here.now, joins=True)

    assert backups(here.queue.path) == ()
    assert here.queue.item(1).name == "PAR-1"


def test_what_is_shared_already_is_refused(here: Office, shared: Path) -> None:
    enter(here.queue.path, member(shared), here.now, joins=False)

    with pytest.raises(RefusedError, match="is shared at"):
        preview_membership(here.queue.path, member(shared))


def test_leaving_names_the_place_and_keeps_the_queue(here: Office, shared: Path) -> None:
    item = here.added()
    enter(here.queue.path, member(shared), here.now, joins=False)

    left = leave_place(here.queue.path, here.now)

    assert (left, leave_place(here.queue.path, here.now)) == (str(shared), "")
    assert "place" not in facts(here)
    assert here.queue.item(item.ref).note.title == item.note.title
