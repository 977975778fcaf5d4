"""The tree of errors that a user can act on; each message is one sentence: what, where, what to do.

TeamclockError
├─ RefusedError     a rule of the program says no
├─ UsageError       the words of a command are off: an option, an instant, a zone
├─ NotFoundError    a file or a team that was named is not there
├─ DataError        a file or a document cannot be read as what it should be
│  └─ DamagedError  a queue is not whole, or is none: a backup may help
└─ BusyError        somebody else holds the data; trying again may help

Everything else that is raised is a mistake of ours and crashes loudly.
"""


class TeamclockError(Exception):
    pass


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


class BusyError(TeamclockError):
    pass
