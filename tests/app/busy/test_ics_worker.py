"""The process answers one question, within bounds that it sets itself before it reads anything."""

import io
import json
import subprocess
import sys

import pytest

from teamclock.app.busy.ics_worker import MOST_MEMORY, OUT_OF_MEMORY, answer
from teamclock.domain.errors import DataError
from tests.app.busy.calendars import NINE, NOW, calendar

TERMS = json.dumps({"zone": "UTC", "window": [NOW, NOW + 86_400]}).encode() + b"\n"


def test_it_answers_with_the_times_of_the_window() -> None:
    told = json.loads(answer(io.BytesIO(TERMS + calendar(NINE).encode())))

    assert told == {
        "events": 1,
        "busy": [[NOW + 3600, NOW + 7200]],
        "unknown": [],
        "unreadable": 0,
    }


def test_what_is_refused_is_refused_here_too() -> None:
    with pytest.raises(DataError, match="no calendar"):
        answer(io.BytesIO(TERMS + b"BEGIN:VCARD"))


def run(code: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)


def test_a_process_that_asks_for_more_memory_ends_with_a_code_of_its_own() -> None:
    ran = run(
        "from teamclock.app.busy import ics_worker as w\n"
        f"w.answer = lambda _asked: 'x' * {MOST_MEMORY}\n"
        "w.main()"
    )

    assert (ran.returncode, ran.stdout) == (OUT_OF_MEMORY, b"")


def test_a_process_that_works_without_end_is_ended_by_the_system() -> None:
    ran = run(
        "from teamclock.app.busy import ics_worker as w\n"
        "w.MOST_SECONDS = 1\n"
        "w.limit_resources()\n"
        "while True: pass"
    )

    assert ran.returncode < 0
