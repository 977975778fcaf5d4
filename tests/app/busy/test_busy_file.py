"""What is kept of calendars is times and no texts, for the user alone, whole or not at all."""

import json
import os
import re
from pathlib import Path

import pytest

from teamclock.app.busy.busy_file import AddedCalendar, load_kept, save_kept
from teamclock.app.busy.busy_place import FILE
from teamclock.app.busy.ics_process import FileStamp
from teamclock.domain.errors import DataError
from teamclock.domain.roster import TeamId
from tests.app.busy.calendars import NOW
from tests.builders import window

ONE = AddedCalendar(
    file="/calendars/a.ics",
    team=TeamId("paris"),
    me=True,
    read_at=NOW,
    window=window("2026-03-17T08:00Z", "2027-03-30T08:00Z"),
    stamp=FileStamp(1, 2, 3),
    tried=None,
    events=4,
    busy=(window("2026-03-24T09:00Z", "2026-03-24T10:00Z"),),
)
OTHER = ONE._replace(team=TeamId("tokyo"), me=False, tried=FileStamp(4, 5, 6), busy=())


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    save_kept(tmp_path / "data", [OTHER, ONE])

    assert load_kept(tmp_path / "data") == (ONE, OTHER)


def test_nothing_is_kept_where_no_file_is(tmp_path: Path) -> None:
    assert load_kept(tmp_path / "none") == ()


def test_the_file_is_for_the_user_alone_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        save_kept(tmp_path, [ONE])
    finally:
        os.umask(before)

    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_link_in_its_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("whole")
    (tmp_path / FILE).symlink_to(victim)

    with pytest.raises(DataError, match="it is a link"):
        load_kept(tmp_path)
    save_kept(tmp_path, [ONE])

    assert (victim.read_text(), load_kept(tmp_path)) == ("whole", (ONE,))


def test_where_it_cannot_be_written_the_old_one_stays(tmp_path: Path) -> None:
    save_kept(tmp_path, [ONE])
    (tmp_path / "sub").write_text("")

    with pytest.raises(DataError, match="cannot be written"):
        save_kept(tmp_path / "sub", [OTHER])

    assert load_kept(tmp_path) == (ONE,)


WHOLE = {"schema": 1, "calendars": [{**ONE._asdict(), "file": "/a"}]}
BROKEN = [
    b"",
    b"[]",
    b"null",
    b"\xff",
    b'{"schema": 2, "calendars": []}',
    b'{"schema": 1}',
    b'{"schema": 1, "calendars": [1]}',
    b'{"schema": 1, "calendars": [{}]}',
    b"[" * 100_000,
    json.dumps(WHOLE).replace("[1774342800,", '["x",').encode(),
    json.dumps(WHOLE).replace("1774346400]", "1]").encode(),
    re.sub(r'"read_at": \d+', '"read_at": 1e999', json.dumps(WHOLE)).encode(),
]


@pytest.mark.parametrize("content", BROKEN)
def test_a_damaged_file_is_named_with_what_to_do(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(DataError, match=r"busy\.json is damaged: remove it") as one:
        load_kept(tmp_path)

    assert "\n" not in str(one.value)
