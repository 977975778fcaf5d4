"""The program of the process that reads one calendar file (exchange.md, 8).

It reads a line of JSON, with the zone and the window, and then the file from standard input. It
prints the fields of a `CalendarReading` as JSON. Its time and memory are limited; its parent kills
it after 5 seconds.
"""

import json
import os
import sys
from typing import BinaryIO

from teamclock.config.time_zones import use_newest_tz_data
from teamclock.domain.interval import interval
from teamclock.domain.zones import zone
from teamclock.exchange.ics_busy import busy_times

MOST_MEMORY = 512 * 1024 * 1024  # bytes
MOST_SECONDS = 5
OUT_OF_MEMORY = 3
"""The exit code of the process where it reaches its limit of memory."""


def limit_resources() -> None:
    """Limit the memory and the CPU time of this process, and write no core dump.

    Windows has no such limits.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))


def answer(stream: BinaryIO) -> str:
    """Return the JSON answer about the calendar file on a stream; raise DataError if refused."""
    request = json.loads(stream.readline())
    window = interval(*request["window"])
    return json.dumps(busy_times(stream.read(), zone(request["zone"]), window)._asdict())


def main() -> None:
    """Read standard input and print the answer; exit with `OUT_OF_MEMORY` for lack of memory."""
    limit_resources()
    try:
        use_newest_tz_data()
        words = answer(sys.stdin.buffer)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    sys.stdout.write(words)


if __name__ == "__main__":
    main()
