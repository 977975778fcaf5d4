"""Who has no calendars pays nothing for them."""

import subprocess
import sys
from pathlib import Path

from teamclock.app.busy.busy_now import busy_now
from teamclock.app.busy.busy_times import add
from tests.app.busy.calendars import NINE, NOW, TEAMS, saved
from tests.builders import window


def test_nobody_is_busy_without_calendars(tmp_path: Path) -> None:
    assert busy_now(tmp_path, TEAMS, NOW, print) == {}


def test_teams_are_busy_as_their_calendars_say(tmp_path: Path) -> None:
    data, paris = tmp_path / "data", TEAMS.teams[0].id
    add(data, TEAMS, (saved(tmp_path, NINE), paris, False), NOW)

    found = busy_now(data, TEAMS, NOW, print)

    assert found == {paris: (window("2026-03-24T09:00Z", "2026-03-24T10:00Z"),)}


def test_asking_where_there_are_none_imports_nothing_that_reads_them(tmp_path: Path) -> None:
    asked = (
        "import sys; from pathlib import Path\n"
        "from teamclock.app.busy.busy_now import busy_now\n"
        f"busy_now(Path({str(tmp_path)!r}), None, 0, print)\n"
        "print([name for name in sys.modules if name in {'json', 'subprocess', 'icalendar'}])"
    )

    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert ran.stdout == "[]\n"
