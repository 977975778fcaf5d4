"""A program that writes into a queue and tells each item once it is in: python -m, path, count.

Each item is created and offered, in a transaction each. Of the tests it imports none: it is started
a hundred times.
"""

import os
import sys
from contextlib import closing
from itertools import count, islice
from pathlib import Path

from teamclock.domain.effects import apply, create
from teamclock.domain.interval import Instant
from teamclock.domain.item import Event, Kind
from teamclock.domain.roster import TeamId
from teamclock.store.queue import Queue

PARIS = TeamId("paris")
NOTE = {"from": PARIS, "to": TeamId("tokyo"), "title": "Deploy", "context": "v2"}


def write(queue: Queue, uid: str) -> int:
    """Create an item and offer it; return its ref."""
    made = Event(uid, 1, Kind.CREATE, Instant(0), PARIS, "Luc", {**NOTE, "ref": 0}, uid)
    with queue.transaction():
        ref = queue.add(create(made))
        made = made._replace(data={**NOTE, "ref": ref})
        queue.record(made)
    offer = made._replace(rev=2, kind=Kind.OFFER, data={}, uid=f"{uid}-2")
    with queue.transaction():
        queue.save(apply(create(made), offer))
        queue.record(offer)
    return ref


def main(path: str, most: str) -> None:
    with closing(Queue(Path(path))) as queue:
        for number in islice(count(1), int(most)):
            os.write(1, f"{write(queue, f'{os.getpid()}-{number}')}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
