"""The tree of errors that a user can act on; each message is one sentence: what, where, what to do.

TeamclockError
├─ RefusedError     a rule of the program says no
├─ UsageError       the words of a command are off: an option, an instant, a zone
├─ NotFoundError    a file or a team that was named is not there
├─ DataError        a file or a document cannot be read as what it should be
│  └─ DamagedError  a queue is not whole, or is none: a backup may help
│     └─ PartialError  some of its rows are damaged, and the others answer
└─ BusyError        somebody else holds the data; trying again may help
   └─ ReplacedError the data was replaced by other data: look at it before trying again

Everything else that is raised is a mistake of ours and crashes loudly.
"""


class TeamclockError(Exception):
    """Says what is wrong; `typed` is what the terminal says after it, the only place with options.

    The window has fields where the terminal has options, and shows the first words alone.
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


class DamagedError(DataError):
    pass


class PartialError(DamagedError):
    """Some rows of a queue are damaged; `answer` is what the others say."""

    def __init__(self, damage: DamagedError, answer: str) -> None:
        super().__init__(str(damage))
        self.answer = answer


class BusyError(TeamclockError):
    pass


class ReplacedError(BusyError):
    pass
