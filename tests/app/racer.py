"""A program that accepts items when it is told to: python -m, its folder, a queue, its name.

Each line that it reads is a ref: it looks at that item, says so, waits for another line, accepts it
as it saw it, and tells its revision, or why not.
"""

import sys
from pathlib import Path

from teamclock.app.queue_service import Step
from teamclock.domain.errors import TeamclockError
from teamclock.domain.payloads import Accept
from tests.app.desks import office


def told(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(folder: str, queue: str, name: str) -> None:
    with office(Path(folder), queue=Path(queue)) as one:
        for line in sys.stdin:
            seen = one.desk.item(int(line)).item
            told("looked")
            sys.stdin.readline()
            try:
                rev = one.desk.step(seen.ref, Step(Accept(), name, rev=seen.rev)).rev
                told(str(rev))
            except TeamclockError as error:
                told(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
