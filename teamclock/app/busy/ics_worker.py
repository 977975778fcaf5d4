"""The process that reads one calendar file, within bounds of time and memory (exchange.md, 8).

It gets a line of JSON and then the file on standard input, and answers with a line of JSON. It ends
itself at its bounds; its parent kills it after 5 s.
"""

import json
import os
import sys
from typing import BinaryIO

from teamclock.config.time_zones import use_newest_tz_data
from teamclock.domain.interval import interval
from teamclock.domain.zones import zone
from teamclock.exchange.ics_busy import busy_times

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 5
OUT_OF_MEMORY = 3
"""The exit code of a process that has reached its bound of memory."""


def bound() -> None:
    """Bound the memory and the time of this process, where the system can."""
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
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (least, least))


def answer(asked: BinaryIO) -> str:
    """Return what the file on a stream says, as JSON; raise DataError where it is refused."""
    terms = json.loads(asked.readline())
    window = interval(*terms["window"])
    return json.dumps(busy_times(asked.read(), zone(terms["zone"]), window)._asdict())


def main() -> None:
    """Answer on standard output."""
    bound()
    try:
        use_newest_tz_data()
        words = answer(sys.stdin.buffer)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    sys.stdout.write(words)


if __name__ == "__main__":
    main()
