"""The tree of errors on which a user can act; each message says what, where, and what to do.

TeamclockError
├─ RefusedError     a rule of the program forbids it
├─ UsageError       an argument of a command is wrong: an option, an instant, a zone
├─ NotFoundError    a file or a team that was named does not exist
├─ DataError        a file or a document has not the right form, or a file cannot be written
│  ├─ NoSpaceError  a file cannot be written for lack of space; the former file is unchanged
│  └─ DamagedError  a queue is damaged, or the file is no queue: a backup may help
│     └─ PartialError  some rows of a queue are damaged; the others are readable
└─ BusyError        another process uses the data; trying again may help
   ├─ ReplacedError the data was replaced by other data: check it before trying again
   └─ UnfinishedError  a part of the command was done; trying again does the rest

Any other exception is a fault of the program, and crashes it.
"""

import errno

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""The numbers of an OSError (`errno`) for lack of space: on a disk, in a quota, in one file."""


class TeamclockError(Exception):
    """An error with the message `words`, and an addition `typed` for the terminal alone.

    The terminal appends `typed`, which names options, to the message. The window has fields instead
    of options and shows the message without it.
    """

    def __init__(self, words: str = "", typed: str = "") -> None:
        super().__init__(words)
        self.typed = typed


class RefusedError(TeamclockError):
    pass


class UsageError(TeamclockError):
    pass


class NotFoundError(TeamclockError):
    pass


class DataError(TeamclockError):
    pass


class NoSpaceError(DataError):
    pass


class DamagedError(DataError):
    pass


class PartialError(DamagedError):
    """Some rows of a queue are damaged; `answer` is the command's output from the other rows."""

    def __init__(self, damage: DamagedError, answer: str) -> None:
        super().__init__(str(damage))
        self.answer = answer


class BusyError(TeamclockError):
    pass


class ReplacedError(BusyError):
    pass


class UnfinishedError(BusyError):
    """A command was done in part only; `answer` is the output of the part that was done."""

    def __init__(self, words: str, answer: str) -> None:
        super().__init__(words)
        self.answer = answer
