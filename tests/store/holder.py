"""A program that keeps a queue open and does what it is told: python -m, path; a word a line."""

import sys
from pathlib import Path

from teamclock.domain.errors import TeamclockError
from teamclock.store.queue import Queue
from tests.store.queues import added, opened


def done(queue: Queue, word: str) -> object:
    """Do what a word says, and return what came of it."""
    match word.split():
        case ["add", uid]:
            return added(queue, uid=uid).ref
        case ["seen"]:
            return queue._db.execute("PRAGMA data_version").fetchone()[0]
        case ["uid", ref]:
            return queue.item(int(ref)).uid
        case ["begin"]:
            queue._db.execute("BEGIN IMMEDIATE")
            queue._db.execute("UPDATE item SET holder = 'x'")
        case ["commit"]:
            queue._db.execute("COMMIT")
    return "done"


def tell(said: object) -> None:
    sys.stdout.write(f"{said}\n")
    sys.stdout.flush()


def main(path: str) -> None:
    with opened(Path(path)) as queue:
        tell("open")
        for word in sys.stdin:
            try:
                said: object = done(queue, word)
            except TeamclockError as error:
                said = f"{type(error).__name__}: {error}"
            tell(said)


if __name__ == "__main__":
    main(*sys.argv[1:])
