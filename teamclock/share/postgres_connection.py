"""A connection to a PostgreSQL server that gives up in time; psycopg is imported for it alone."""

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

_GRACE = 1.5  # a server ends a slow statement itself; one that hangs is left a little later
_LOOK_S = 0.1


def need_driver() -> None:
    """Raise RefusedError where psycopg, or its library, is not installed."""
    try:
        import psycopg  # noqa: F401 - whether it is there
    except ImportError:
        raise RefusedError(
            _("sharing over PostgreSQL needs teamclock[shared]: pip install 'teamclock[shared]'")
        ) from None


def connected(
    place: ServerPlace, password: Callable[[], str | None], limits: ServerLimits
) -> "Connection":
    """Return a connection on which each statement is a transaction of its own.

    `password` is called where the server wants one that libpq did not find by itself. Raise
    TeamclockError where there is no connection.
    """
    given = parameters(place, limits)
    connection, words = _tried(given, limits)
    if connection is None and "no password supplied" in words and (secret := password()):
        connection, words = _tried({**given, "password": secret}, limits)
    if connection is None:
        raise connect_error(place, words)
    return connection


def _tried(given: dict[str, str], limits: ServerLimits) -> "tuple[Connection | None, str]":
    """Return a connection, or why there is none."""
    import psycopg
    from psycopg.conninfo import make_conninfo
    from psycopg.waiting import wait_selector

    class Bounded(psycopg.Connection[tuple[Any, ...]]):
        def wait(self, gen: Any, *_args: Any, **_options: Any) -> Any:
            steps = _bounded(gen, limits.answer * _GRACE)
            return wait_selector(steps, self.pgconn.socket, _LOOK_S)

    try:
        line = make_conninfo(**given)
        # No prepared statements: a pooler may hand each statement to another session.
        return Bounded.connect(line, autocommit=True, prepare_threshold=None), ""
    except psycopg.Error as error:
        return None, str(error)


def _bounded(steps: Generator[Any, Any, Any], seconds: float) -> Generator[Any, Any, Any]:
    """Run the steps of a statement, and fail where they take too long.

    `wait_selector` says after each `_LOOK_S` that nothing has come; its sisters in C may not.
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
