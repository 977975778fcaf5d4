"""A connection to a PostgreSQL server with time limits; only here psycopg is used to connect."""

from collections.abc import Callable, Generator
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

from teamclock.domain.errors import RefusedError
from teamclock.messages import _
from teamclock.share.postgres_place import ServerLimits, ServerPlace, parameters
from teamclock.share.postgres_trouble import connect_error

if TYPE_CHECKING:
    import psycopg

    Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]

_GRACE = 1.5  # times a statement's limit: the server ends slow statements, unless it hangs
_POLL_S = 0.1


def need_driver() -> None:
    """Raise RefusedError if psycopg, or the C library that it needs, is not installed."""
    try:
        import psycopg  # noqa: F401 - whether it is there
    except ImportError:
        raise RefusedError(
            _("sharing over PostgreSQL needs teamclock[shared]: pip install 'teamclock[shared]'")
        ) from None


def connect(
    place: ServerPlace, password: Callable[[], str | None], limits: ServerLimits
) -> "Connection":
    """Return a connection on which each statement is a transaction of its own.

    `password` is called if the server wants a password that libpq did not find by itself. Raise
    TeamclockError if no connection can be made.
    """
    given = parameters(place, limits)
    connection, words = _attempt(given, limits)
    if connection is None and "no password supplied" in words and (secret := password()):
        connection, words = _attempt({**given, "password": secret}, limits)
    if connection is None:
        raise connect_error(place, words)
    return connection


def _attempt(given: dict[str, str], limits: ServerLimits) -> "tuple[Connection | None, str]":
    """Connect with `given`, libpq's parameters by name.

    Return a connection and no words, or None and psycopg's words on why there is none.
    """
    import psycopg
    from psycopg.conninfo import make_conninfo
    from psycopg.waiting import wait_selector

    class Bounded(psycopg.Connection[tuple[Any, ...]]):
        """A connection whose statements fail after a limit; psycopg calls `wait` for each."""

        def wait(self, gen: Any, *_args: Any, **_options: Any) -> Any:
            """Run `gen`, psycopg's protocol for one statement, and return its result."""
            steps = _bounded(gen, limits.answer * _GRACE)
            return wait_selector(steps, self.pgconn.socket, _POLL_S)

    try:
        line = make_conninfo(**given)
        # No prepared statements: a pooler may hand each statement to another session.
        return Bounded.connect(line, autocommit=True, prepare_threshold=None), ""
    except psycopg.Error as error:
        return None, str(error)


def _bounded(steps: Generator[Any, Any, Any], seconds: float) -> Generator[Any, Any, Any]:
    """Run the steps of psycopg's protocol for a statement; raise QueryCanceled after `seconds`.

    `wait_selector` resumes the steps at least every `_POLL_S` seconds, whether anything has arrived
    or not. The variants of it that are written in C may not.
    """
    import psycopg

    end = monotonic() + seconds
    try:
        wanted = next(steps)
        while True:
            ready = yield wanted
            if not ready and monotonic() > end:
                raise psycopg.errors.QueryCanceled("the server hangs")
            wanted = steps.send(ready)
    except StopIteration as done:
        return done.value
