"""What servers and libpq say becomes one sentence with what to do; texts of old servers, too."""

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import DataError, RefusedError, TeamclockError
from teamclock.present.words import printable
from teamclock.share.postgres_place import server_place
from teamclock.share.postgres_trouble import answer_error, connect_error, server_trouble
from teamclock.share.transport import AwayError, PasswordRefusedError

PLACE = server_place("postgresql://paris@db.example.org/q")
THERE = "postgresql://paris@db.example.org/q"
AT = 'connection failed: connection to server at "203.0.113.5", port 5432 failed: '


@pytest.mark.parametrize(
    ("words", "kind", "told"),
    [
        (
            f'{AT}FATAL:  password authentication failed for user "paris"\n{AT}FATAL: again',
            PasswordRefusedError,
            (
                "{} refuses the password: correct it in the keyring, "
                "or in the file that PGPASSFILE names"
            ),
        ),
        (
            f'{AT}FATAL:  LDAP authentication failed for user "paris"',
            PasswordRefusedError,
            (
                "{} refuses the password: correct it in the keyring, "
                "or in the file that PGPASSFILE names"
            ),
        ),
        (
            f"{AT}fe_sendauth: no password supplied",
            RefusedError,
            "{} wants a password: put it into the keyring, or the file that PGPASSFILE names",
        ),
        (
            f'{AT}FATAL:  Peer authentication failed for user "paris"',
            RefusedError,
            "{} lets in only the system's user of that name: name yourself in the URL",
        ),
        (
            f'{AT}FATAL:  no pg_hba.conf entry for host "203.0.113.9", user "paris"',
            RefusedError,
            "{} does not let this user in: ask who looks after the server",
        ),
        (
            f'{AT}FATAL:  role "paris" is not permitted to log in',
            RefusedError,
            "{} does not let this user in: ask who looks after the server",
        ),
        (
            f'{AT}FATAL:  database "q" does not exist',
            DataError,
            "{} is not there: ask who looks after the server to make the database",
        ),
        (
            f'{AT}root certificate file "/home/p/.postgresql/root.crt" does not exist\nEither',
            RefusedError,
            (
                "{} cannot be checked: put the certificate of its authority into "
                "~/.postgresql/root.crt, or end the URL with ?sslrootcert=FILE"
            ),
        ),
        (
            f"{AT}SSL error: certificate verify failed",
            RefusedError,
            (
                "{} does not prove who it is (SSL error: certificate verify failed): "
                "check the host in the URL, and the certificate of its authority"
            ),
        ),
        (
            f"{AT}server does not support SSL, but SSL was required",
            RefusedError,
            (
                "{} does not prove who it is (server does not support SSL, but SSL was required): "
                "check the host in the URL, and the certificate of its authority"
            ),
        ),
        (
            f"{AT}FATAL:  sorry, too many clients already",
            AwayError,
            "{} has no connection left: try again later",
        ),
        (
            f"{AT}FATAL:  remaining connection slots are reserved for roles with the SUPERUSER",
            AwayError,
            "{} has no connection left: try again later",
        ),
        (
            f"{AT}FATAL:  the database system is starting up",
            AwayError,
            "{} is starting or stopping: try again in a moment",
        ),
        (
            "failed to resolve host 'db.example.org': [Errno -2] Name or service not known",
            AwayError,
            "the host of {} is not found: check its name, and the network",
        ),
        ("connection timeout expired", AwayError, "{} does not answer: try again later"),
        (
            f"{AT}Connection timed out\n\tIs the server running on that host",
            AwayError,
            "{} does not answer: try again later",
        ),
        (
            f"{AT}Connection refused\n\tIs the server running on that host and accepting",
            AwayError,
            "{} cannot be reached (Connection refused): try again later",
        ),
        (
            f"{AT}FATAL:  Passwort-Authentifizierung für Benutzer »paris« fehlgeschlagen",
            AwayError,
            (
                "{} cannot be reached (Passwort-Authentifizierung für Benutzer »paris« "
                "fehlgeschlagen): try again later"
            ),
        ),
    ],
)
def test_a_connection_that_does_not_come_about_is_told_with_what_to_do(
    words: str, kind: type[TeamclockError], told: str
) -> None:
    error = connect_error(PLACE, words)

    assert (type(error), str(error)) == (kind, told.format(THERE))


@pytest.mark.parametrize(
    ("code", "kind", "told"),
    [
        (
            "42501",
            RefusedError,
            (
                "{} keeps its share from this user: "
                "who looks after the server types GRANT teamclock_desk TO paris"
            ),
        ),
        (
            "42P01",
            DataError,
            "{} has lost the tables of its share: ask who looks after the server",
        ),
        (
            "3F000",
            DataError,
            "{} has lost the tables of its share: ask who looks after the server",
        ),
        ("57014", AwayError, "{} is too slow to answer: try again later"),
        (
            "25006",
            AwayError,
            "{} is a copy that takes nothing: name the main server, or try again later",
        ),
        ("40001", AwayError, "{} was busy with something else: try again"),
        ("53100", AwayError, "{} is at its limits (why): ask who looks after the server"),
        ("57P01", AwayError, "the connection to {} broke: it is made anew next time"),
        ("08006", AwayError, "the connection to {} broke: it is made anew next time"),
        ("58030", AwayError, "the connection to {} broke: it is made anew next time"),
        ("23514", DataError, "{} does not take a line (why): ask who looks after the server"),
        ("XX001", DataError, "{} fails (why): ask who looks after the server"),
        ("", DataError, "{} fails (why): ask who looks after the server"),
    ],
)
def test_an_answer_is_told_by_its_code(code: str, kind: type[TeamclockError], told: str) -> None:
    error = answer_error(PLACE, code, "why\nDETAIL: and more")

    assert (type(error), str(error)) == (kind, told.format(THERE))


@given(st.text(max_size=400), st.from_regex(r"[0-9A-Z]{5}|", fullmatch=True))
def test_whatever_a_server_says_is_one_line_fit_to_be_shown(words: str, code: str) -> None:
    for error in (connect_error(PLACE, words), answer_error(PLACE, code, words)):
        assert str(error) == printable(str(error))
        assert "\n" not in str(error)
        assert len(str(error)) < 400


def test_a_server_that_goes_on_and_on_is_cut_short() -> None:
    assert len(str(connect_error(PLACE, "and so on " * 999))) < 400


def test_errors_of_psycopg_become_ours_and_their_chain_is_not_printed() -> None:
    with pytest.raises(AwayError) as caught, server_trouble(PLACE):
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    assert caught.value.__suppress_context__
    assert caught.value.__cause__ is None


def test_a_fault_of_the_program_stays_one() -> None:
    with pytest.raises(ZeroDivisionError), server_trouble(PLACE):
        raise ZeroDivisionError
