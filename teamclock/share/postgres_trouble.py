"""Trouble with a PostgreSQL server as one message that says what to do (share.md, 4).

A refused connection has no code, so that the English words of libpq and the server are searched;
words in other languages are quoted. The answer to a statement has a code (SQLSTATE). No message
quotes what a server says about a password.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from teamclock.domain.errors import DataError, RefusedError, TeamclockError
from teamclock.messages import N_, _
from teamclock.present.words import printable
from teamclock.share.postgres_place import ServerPlace
from teamclock.share.transport import AwayError, PasswordRefusedError

if TYPE_CHECKING:
    import psycopg

_LONGEST = 200  # characters of a quoted reason
_PREFIXES = re.compile(
    r"connection (?:failed|is bad): |connection to server (?:at|on socket) .*? failed: |FATAL:\s*"
)


class KnownTrouble(NamedTuple):
    """A trouble that is recognised, and how it is reported.

    sign: a pattern to search in words, or to match at the beginning of a code
    kind: the class of the error
    words: the message
    """

    sign: str
    kind: type[TeamclockError]
    words: str


_CONNECT_TROUBLES = (
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
_ANSWER_TROUBLES = (
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
    """Turn errors of psycopg in the block into TeamclockErrors.

    They do not keep the errors of psycopg as causes, because those may quote a password.
    """
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise answer_error(place, _code(error), str(error)) from None


def connect_error(place: ServerPlace, words: str) -> TeamclockError:
    """Return the error for a connection that failed; `words` are those of libpq or the server."""
    first = _first_line(words)
    # The last of the known troubles matches any message.
    known = next(one for one in _CONNECT_TROUBLES if re.search(one.sign, first, re.IGNORECASE))
    return _error(known, place, first)


def answer_error(place: ServerPlace, code: str, words: str) -> TeamclockError:
    """Return the error for a code that a server answers with; it may quote the message `words`."""
    return _error(
        next(one for one in _ANSWER_TROUBLES if re.match(one.sign, code)), place, _first_line(words)
    )


def _error(known: KnownTrouble, place: ServerPlace, why: str) -> TeamclockError:
    """Return the error for a trouble, whose message may quote the reason `why`."""
    return known.kind(_(known.words).format(place=place.shown, user=place.user or "USER", why=why))


def _code(error: "psycopg.Error") -> str:
    """Return the SQLSTATE of an error; “08” for a lost connection, which has none in psycopg.

    Return an empty text for any other error without a code.
    """
    import psycopg

    lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return error.sqlstate or ("08" if lost else "")


def _first_line(words: str) -> str:
    """Return the first line of a message of libpq or the server, safe to show.

    Prefixes of libpq are removed, hidden characters replaced, and a long line is cut.
    """
    first = _PREFIXES.sub("", words.partition("\n")[0])
    return printable(first)[:_LONGEST]
