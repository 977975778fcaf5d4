"""A program that writes into a queue and tells each item once it is in: python -m, path, count."""

import os
import sys
from itertools import count, islice
from pathlib import Path

from teamclock.domain.item import Kind
from tests.store.queues import added, opened, stepped


def main(path: str, most: str) -> None:
    with opened(Path(path)) as queue:
        for number in islice(count(1), int(most)):
            item = added(queue, uid=f"{os.getpid()}-{number}")
            stepped(queue, item, Kind.OFFER)
            os.write(1, f"{item.ref}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
