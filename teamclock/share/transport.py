"""What a round asks of the place that carries the logs of all desks (share.md, 4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from teamclock.domain.entry import DeskId
from teamclock.domain.errors import RefusedError, TeamclockError


class AwayError(TeamclockError):
    """The place cannot be reached now; everything is kept, and trying again may help."""


class ForkedError(RefusedError):
    """The own log at the place holds other lines, or ends earlier, than this desk wrote."""


class PasswordRefusedError(RefusedError):
    """The place knows another password than the one that it was given."""


class Share(NamedTuple):
    """The identity of a share: its uuid, and its name for people."""

    id: str
    name: str


class Transport(Protocol):
    """A place with a log of each desk; each method may raise AwayError.

    A desk appends to its own log only, and reads all others. Lines are numbered from 1
    without gaps, and each ends with a line feed.
    """

    def share(self) -> Share | None:
        """Return the share at the place; None where there is none.

        Raise DataError for one that is damaged, or that a newer teamclock made.
        """
        ...

    def make(self, share: Share) -> None:
        """Make the share at the place; raise RefusedError where there is one."""
        ...

    def logs(self) -> Iterable[DeskId]:
        """Return the desks that have a log."""
        ...

    def read(self, desk: DeskId, after: int) -> Iterator[bytes]:
        """Yield the lines of a log after number `after`, in order, as far as they are whole."""
        ...

    def trouble(self) -> Mapping[DeskId, str]:
        """Return one line of words for each log that was not read to its end, and why."""
        ...

    def put(self, desk: DeskId, first: int, lines: Sequence[bytes]) -> None:
        """Append lines to this desk's log; they are durable on return.

        `first` is the number of the first line. Lines that are there already are compared. Raise
        ForkedError where one differs, or where the log ends before `first` - 1.
        """
        ...

    def wait(self, seconds: float) -> bool:
        """Wait until something may have changed, at most `seconds`; return whether it may have."""
        ...

    def wake(self) -> None:
        """Make a `wait` in another thread, or else the next one, return soon.

        Safe from any thread.
        """
        ...

    def close(self) -> None:
        """Release what the transport holds."""
        ...
