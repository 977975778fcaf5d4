"""It is known where calendars are kept, and whether there are any."""

from pathlib import Path

from teamclock.app.busy.busy_place import FILE, has_calendars


def test_calendars_are_kept_in_a_file_of_the_data_folder(tmp_path: Path) -> None:
    before = has_calendars(tmp_path), has_calendars(tmp_path / "none")

    (tmp_path / FILE).write_text("")

    assert (before, has_calendars(tmp_path)) == ((False, False), True)
