"""A corpus of hostile calendar files: each is refused by name, or read harmlessly, at once."""

import time
from pathlib import Path

import pytest

from teamclock.app.busy.ics_process import read_ics
from teamclock.domain.errors import DataError
from teamclock.domain.interval import DAY, WEEK, Instant, Interval
from tests.builders import at

HERE = Path(__file__).with_name("calendars")
NOW = at("2026-03-24T08:00Z")
YEAR = Interval(Instant(NOW - 7 * DAY), Instant(NOW + 53 * WEEK))
SECONDS = 8.0
NO_CALENDAR = "it is no calendar: it does not begin with BEGIN:VCALENDAR"
REFUSED = {
    **dict.fromkeys(("a-card", "a-page", "empty", "nul", "utf-16"), NO_CALENDAR),
    "excluding-secondly": "repeats by SECONDLY",
    "interval-below-zero": "repeats by INTERVAL=0",
    "interval-zero": "repeats by INTERVAL=0",
    "minutely-in-a-task": "repeats by MINUTELY",
    "secondly": "repeats by SECONDLY",
    "secondly-folded": "repeats by SECONDLY",
    "secondly-in-a-zone": "repeats by SECONDLY",
    "secondly-in-small-letters": "repeats by SECONDLY",
    "seconds-of-an-hour": "repeats more than 100 times a day",
    "times-a-day": "repeats more than 100 times a day",
}
READ = {
    "attached-file": (1, 1, 0),
    "bidi-and-escapes": (1, 1, 0),
    "carriage-returns-alone": (1, 1, 0),
    "changed-instance-of-nothing": (1, 1, 0),
    "changed-instance-with-a-rule": (2, 3, 0),
    "count-of-a-thousand-million": (1, 371, 0),
    "duration-backward": (2, 1, 0),
    "duration-of-ages": (1, 1, 0),
    "duration-without-end": (2, 1, 1),
    "ends-alone": (1, 1, 0),
    "free-busy-backward": (0, 1, 2),
    "interval-of-many-digits": (2, 1, 1),
    "latin-1": (1, 1, 0),
    "long-line": (1, 1, 0),
    "nested-calendars": (0, 0, 0),
    "nested-events": (1, 0, 1),
    "other-digits": (2, 1, 1),
    "rules-many": (1, 2, 0),
    "uid-shared-by-all": (200, 371, 0),
    "until-twice": (2, 2, 0),
    "until-year-9999": (1, 53, 0),
    "vertical-tabs": (2, 1, 0),
    "without-an-end": (2, 1, 1),
    "year-0": (2, 1, 1),
    "year-1": (2, 2, 0),
    "year-9999": (2, 1, 0),
    "zone-of-25-hours": (1, 1, 0),
    "zone-of-a-path": (1, 1, 0),
    "zone-of-escapes": (1, 1, 0),
    "zone-of-markup": (1, 1, 0),
    "zone-that-includes-itself": (1, 1, 0),
}
"""How many events a file has, how many busy times, and how many events were passed over."""


def test_every_file_of_the_corpus_is_tried() -> None:
    assert {path.stem for path in HERE.iterdir()} == {*REFUSED, *READ}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_by_the_name_of_what_is_wrong(name: str) -> None:
    with pytest.raises(DataError) as told:
        read_ics(HERE / f"{name}.ics", "Asia/Tokyo", YEAR)

    assert REFUSED[name] in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", READ)
def test_it_is_read_in_time_as_far_as_it_is_right(name: str) -> None:
    began = time.monotonic()

    _stamp, read = read_ics(HERE / f"{name}.ics", "Asia/Tokyo", YEAR)

    assert (read.events, len(read.busy), read.unreadable) == READ[name]
    assert time.monotonic() - began < SECONDS
