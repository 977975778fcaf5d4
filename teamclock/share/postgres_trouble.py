"""Trouble with a PostgreSQL server as one sentence that says what, and what to do (share.md, 4).

A refused connection has no code: libpq's and the server's English words are looked through, and
words in another language are quoted. An answer has a code (SQLSTATE). No sentence quotes what a
server says about a password.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from teamclock.domain.errors import DataError, RefusedError, TeamclockError
from teamclock.messages import N_, _
from teamclock.present.words import plain
from teamclock.share.postgres_place import ServerPlace
from teamclock.share.transport import AwayError, PasswordRefusedError

if TYPE_CHECKING:
    import psycopg

_LONGEST = 200
_PREFIXES = re.compile(
    r"connection (?:failed|is bad): |connection to server (?:at|on socket) .*? failed: |FATAL:\s*"
)


class KnownTrouble(NamedTuple):
    """What is known by `sign`: a pattern in words, or the first characters of a code."""

    sign: str
    kind: type[TeamclockError]
    words: str


_UNCONNECTED = (
    KnownTrouble(
        "(peer|ident) authentication failed",
        RefusedError,
        N_("{place} lets in only the system's user of that name: name yourself in the URL"),
    ),
    KnownTrouble(
        "authentication failed",
        PasswordRefusedError,
        N_(
            "{place} refuses the password: correct it in the keyring, "
            "or in the file that PGPASSFILE names"
        ),
    ),
    KnownTrouble(
        "no password supplied",
        RefusedError,
        N_("{place} wants a password: put it into the keyring, or the file that PGPASSFILE names"),
    ),
    KnownTrouble(
        r"not permitted to log in|no pg_hba\.conf entry|permission denied for database",
        RefusedError,
        N_("{place} does not let this user in: ask who looks after the server"),
    ),
    KnownTrouble(
        'database ".*" does not exist',
        DataError,
        N_("{place} is not there: ask who looks after the server to make the database"),
    ),
    KnownTrouble(
        "root certificate file .* does not exist",
        RefusedError,
        N_(
            "{place} cannot be checked: put the certificate of its authority into "
            "~/.postgresql/root.crt, or end the URL with ?sslrootcert=FILE"
        ),
    ),
    KnownTrouble(
        "certificate|does not support SSL",
        RefusedError,
        N_(
            "{place} does not prove who it is ({why}): "
            "check the host in the URL, and the certificate of its authority"
        ),
    ),
    KnownTrouble(
        "too many|slots are reserved",
        AwayError,
        N_("{place} has no connection left: try again later"),
    ),
    KnownTrouble(
        "starting up|shutting down|recovery mode|not yet accepting",
        AwayError,
        N_("{place} is starting or stopping: try again in a moment"),
    ),
    KnownTrouble(
        "resolve host|translate host name",
        AwayError,
        N_("the host of {place} is not found: check its name, and the network"),
    ),
    KnownTrouble(
        "timeout expired|timed out", AwayError, N_("{place} does not answer: try again later")
    ),
    KnownTrouble("", AwayError, N_("{place} cannot be reached ({why}): try again later")),
)
_ANSWERS = (
    KnownTrouble(
        "42501",
        RefusedError,
        N_(
            "{place} keeps its share from this user: "
            "who looks after the server types GRANT teamclock_desk TO {user}"
        ),
    ),
    KnownTrouble(
        "42P01|3F000|42703",
        DataError,
        N_("{place} has lost the tables of its share: ask who looks after the server"),
    ),
    KnownTrouble(
        "57014|55P03|25P03", AwayError, N_("{place} is too slow to answer: try again later")
    ),
    KnownTrouble(
        "25006",
        AwayError,
        N_("{place} is a copy that takes nothing: name the main server, or try again later"),
    ),
    KnownTrouble("40", AwayError, N_("{place} was busy with something else: try again")),
    KnownTrouble(
        "53",
        AwayError,
        N_("{place} is at its limits ({why}): ask who looks after the server"),
    ),
    KnownTrouble(
        "08|57|58", AwayError, N_("the connection to {place} broke: it is made anew next time")
    ),
    KnownTrouble(
        "22|23",
        DataError,
        N_("{place} does not take a line ({why}): ask who looks after the server"),
    ),
    KnownTrouble("", DataError, N_("{place} fails ({why}): ask who looks after the server")),
)


@contextmanager
def server_trouble(place: ServerPlace) -> Iterator[None]:
    """Turn errors of psycopg in the block into TeamclockErrors; their chain ends there."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise answer_error(place, _code(error), str(error)) from None


def connect_error(place: ServerPlace, words: str) -> TeamclockError:
    """Return the error for a connection that was refused, or not answered."""
    first = _first(words)
    known = next(one for one in _UNCONNECTED if re.search(one.sign, first, re.IGNORECASE))
    return _error(known, place, first)


def answer_error(place: ServerPlace, code: str, words: str) -> TeamclockError:
    """Return the error for a code that a server answers with."""
    return _error(next(one for one in _ANSWERS if re.match(one.sign, code)), place, _first(words))


def _error(known: KnownTrouble, place: ServerPlace, why: str) -> TeamclockError:
    return known.kind(_(known.words).format(place=place.shown, user=place.user or "USER", why=why))


def _code(error: "psycopg.Error") -> str:
    """Return the code of an error; psycopg has none for a connection that is lost."""
    import psycopg

    lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return error.sqlstate or ("08" if lost else "")


def _first(words: str) -> str:
    """Return what the first line says, fit to be shown."""
    first = _PREFIXES.sub("", words.partition("\n")[0])
    return plain(first)[:_LONGEST]
