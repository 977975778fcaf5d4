"""A desk whose queue was damaged shows what the others show, once it is restored and has synced."""

from contextlib import closing
from pathlib import Path

import pytest

from teamclock.app.meetings import Meetings, Who
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from teamclock.share.sync import Syncing
from teamclock.store.backup.backups import back_up
from teamclock.store.backup.check import examine
from teamclock.store.backup.copy_names import copies_folder
from teamclock.store.backup.restore import restore
from teamclock.store.queue import Queue
from tests.domain.items import BORN
from tests.share.places import SharedOffice, desks, settled, shown
from tests.store.backups import NOW, names
from tests.store.test_salvage import pages, zeroed

PARIS, TOKYO = TeamId("paris"), TeamId("tokyo")
TOMORROW = Interval(Instant(BORN + DAY), Instant(BORN + DAY + HOUR))
LINES = 700
"""Characters of a context, so that an item, its event and its entry fill pages."""


def lived(paris: SharedOffice, tokyo: SharedOffice) -> None:
    """Let both desks make items and take steps, with a backup of the first in between."""
    items = [paris.office.added(title=f"P{n}", context="x" * LINES) for n in range(6)]
    settled(paris, tokyo)
    back_up(paris.office.queue.path, NOW)
    items += [tokyo.office.added(title=f"T{n}", context="y" * LINES) for n in range(6)]
    for item in items[:6]:
        tokyo.office.stepped(tokyo.item(item.uid), Kind.ACCEPT)
    settled(paris, tokyo)
    meetings = Meetings(paris.office.queue, paris.office.session, paris.office.desk)
    first = paris.item(items[0].uid)
    meetings.plan(TOMORROW, (PARIS, TOKYO), [first], Who("Luc", PARIS))
    paris.office.added(title="Last", context="z" * LINES)
    settled(paris, tokyo)


@pytest.mark.parametrize("table", ["sqlite_schema", "share", "entry", "named", "event"])
def test_no_page_that_is_lost_parts_a_desk_from_the_others(table: str, tmp_path: Path) -> None:
    with desks(tmp_path, "paris", "tokyo") as (paris, tokyo):
        lived(paris, tokyo)
        queue, before = paris.office.queue.path, tokyo.shown()
        paris.office.queue.close()
        whole = queue.read_bytes()
        (backup,) = names(copies_folder(queue))
        for page in pages(queue)[table][-3:]:
            queue.write_bytes(whole)
            zeroed(queue, page)

            restore(queue, backup, NOW)

            with closing(Queue(queue)) as now:
                Syncing(now, paris.place, patient=False).round(NOW)
                assert shown(now) == before, page
            assert examine(queue).problems == ()
            for kept in queue.parent.glob("queue.db.*"):
                kept.unlink()
            queue.write_bytes(whole)
