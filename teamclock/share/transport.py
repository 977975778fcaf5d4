"""What a round needs of the place that carries the logs of all desks (share.md, 4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from teamclock.domain.entry import DeskId
from teamclock.domain.errors import RefusedError, TeamclockError


class AwayError(TeamclockError):
    """The place cannot be reached now; no step is lost, and trying again may help."""


class ForkedError(RefusedError):
    """This desk's log at the place holds other lines than this desk wrote, or ends too early."""


class PasswordRefusedError(RefusedError):
    """The place does not accept the password."""


class Share(NamedTuple):
    """The identity of a share: its uuid, and its name for people."""

    id: str
    name: str


class Transport(Protocol):
    """A place that holds a log of each desk; each method may raise AwayError.

    A desk appends only to its own log, and reads all others. Lines are numbered from 1 without
    gaps, and each ends with a line feed.
    """

    def share(self) -> Share | None:
        """Return the id and the name of the share at the place; None if there is none.

        Raise DataError for a share that is damaged, or that a newer teamclock made.
        """
        ...

    def make(self, share: Share) -> None:
        """Make a share at the place; raise RefusedError if there is one."""
        ...

    def logs(self) -> Iterable[DeskId]:
        """Return the desks that have a log."""
        ...

    def read(self, desk: DeskId, after: int) -> Iterator[bytes]:
        """Yield the lines of a log after number `after`, in order, up to the first invalid one."""
        ...

    def trouble(self) -> Mapping[DeskId, str]:
        """Return a message for each log that was not read to its end."""
        ...

    def put(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        """Append lines to this desk's log; they are durable on return.

        `first` is the number of the first line. Lines that are there already are compared. Raise
        ForkedError if a line differs, or if the log ends before line `first` - 1.
        """
        ...

    def wait(self, seconds: float) -> bool:
        """Wait until the place may have changed, at most `seconds`; return whether it may have."""
        ...

    def wake(self) -> None:
        """Make a `wait` in another thread, or else the next one, return soon.

        This may be called from any thread.
        """
        ...

    def close(self) -> None:
        """Close files, connections and sockets."""
        ...
