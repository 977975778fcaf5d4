"""Copied and restored folders: two desks with one id part, and nothing is lost or twice."""

import shutil
from pathlib import Path

from teamclock.domain.entry import DESK
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.share.identity import new_desk_id
from teamclock.share.joining import join
from teamclock.store import share_facts
from tests.app.desks import office
from tests.share.places import HOME, SharedOffice, desks, said, settled


def copied(folder: Path, original: SharedOffice) -> Path:
    home = folder / "copy"
    home.mkdir()
    shutil.copy(original.office.queue.path, home / "queue.db")
    return home


def test_ids_are_of_the_form_that_lines_are_checked_by() -> None:
    assert DESK.fullmatch(new_desk_id())
    assert new_desk_id() != new_desk_id()


def test_a_copied_folder_gets_an_id_of_its_own(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        item = paris.office.added()
        settled(paris)
        with office(copied(tmp_path, paris)) as opened:
            copy = SharedOffice(opened, paris.place, TeamId("paris"))
            paris.office.added(title="of the first")
            copy.office.added(title="of the copy")
            settled(paris, copy)

            own = [share_facts.own_desk(one.office.queue) for one in (paris, copy)]
            assert len(set(own)) == 2
            assert paris.shown() == copy.shown()
            assert paris.item(item.uid).name == "PAR-1"
            names = {row[1] for row in paris.shown() if str(row[1]).startswith("PAR")}
            assert names == {"PAR-1", "PAR-2", "PAR2-2"}


def test_both_publish_before_they_see_each_other(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,):
        settled(paris)
        with office(copied(tmp_path, paris)) as opened:
            copy = SharedOffice(opened, paris.place, TeamId("paris"))
            first = paris.office.added(title="of the first")
            second = copy.office.added(title="of the copy")
            before = {desk: list(log) for desk, log in paris.place.logs_.items()}
            copy.sync()
            paris.place.logs_ = before  # a folder that keeps the other file of two
            paris.sync()
            settled(paris, copy)

            assert paris.shown() == copy.shown()
            kept = {paris.item(one.uid).note.title for one in (first, second)}
            assert kept == {"of the first", "of the copy"}


def test_a_restored_backup_goes_on_under_a_new_id(tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        old = copied(tmp_path, tokyo)
        item = paris.office.added()
        settled(paris, tokyo)
        tokyo.office.stepped(tokyo.item(item.uid), Kind.ACCEPT)
        settled(paris, tokyo)
        with office(old) as opened:
            restored = SharedOffice(opened, paris.place, TeamId("tokyo"))
            mine = restored.office.added()
            settled(paris, restored)

            assert restored.item(item.uid).status == "accepted"
            assert paris.shown() == restored.shown()
            assert paris.item(mine.uid).name == restored.item(mine.uid).name


def test_a_desk_with_a_clock_behind_takes_no_code_from_another(tmp_path: Path) -> None:
    with desks(tmp_path, "paris") as (paris,), office(tmp_path, HOME) as late:
        item = paris.office.added()
        settled(paris)
        late.now = Instant(late.now - DAY)
        join(late.queue, paris.place, said("paris"), late.now)
        other = SharedOffice(late, paris.place, TeamId("paris"))
        mine = other.office.added()
        settled(paris, other)

        assert other.item(item.uid).name == "PAR-1"
        assert paris.item(mine.uid).name == "PAR2-1"
