"""A server that is killed, hangs, is full or says no: one sentence, and nothing lost or twice."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from signal import SIGCONT, SIGSTOP

import pytest

from teamclock.domain.entry import DeskId
from teamclock.domain.errors import DataError, RefusedError, TeamclockError
from teamclock.share.postgres import Postgres
from teamclock.share.transport import AwayError
from tests.desktop.driven import PATIENCE, until
from tests.share.postgres_proxy import cutting
from tests.share.postgres_server import BRIEF, SHARE, Database
from tests.system_words import pattern

pytestmark = pytest.mark.postgres

DESK = DeskId("77f8f1ad81e1be01")
ONE, TWO, THREE = b'{"n":1}\n', b'{"n":2}\n', b'{"n":3}\n'


@pytest.fixture
def paris(shared: Database) -> Postgres:
    return shared.opened(shared.server.paris, limits=BRIEF)


def log(shared: Database) -> list[tuple[int, str]]:
    return shared.do("SELECT n, line FROM teamclock.event ORDER BY n")


def test_a_server_that_was_killed_between_two_puts_is_found_again(
    paris: Postgres, shared: Database
) -> None:
    paris.put(DESK, 1, [ONE])
    shared.server.kill()
    for _time in range(2):
        with pytest.raises(AwayError):
            paris.put(DESK, 2, [TWO])

    shared.server.start()
    paris.put(DESK, 2, [TWO])
    assert list(paris.read(DESK, 0)) == [ONE, TWO]


def test_a_server_that_was_killed_within_a_put_has_all_lines_once_in_the_end(
    paris: Postgres, shared: Database
) -> None:
    paris.put(DESK, 1, [ONE])
    with closing(shared.session(shared.server.admin)) as other, ThreadPoolExecutor() as beside:
        other.execute("BEGIN; LOCK TABLE teamclock.event IN EXCLUSIVE MODE")
        slow = shared.opened(shared.server.paris)
        put = beside.submit(slow.put, DESK, 2, [TWO, THREE])
        until(shared.blocked, "the desk does not wait")
        shared.server.kill()
        assert isinstance(put.exception(PATIENCE), AwayError)

    shared.server.start()
    assert log(shared) == [(1, '{"n":1}')]
    slow.put(DESK, 2, [TWO, THREE])
    assert list(slow.read(DESK, 0)) == [ONE, TWO, THREE]


@pytest.mark.parametrize(("fatal", "kept"), [(b"COMMIT\0", 2), (b"NOTIFY", 0), (b"BEGIN", 0)])
def test_whether_a_put_was_kept_may_stay_unknown_and_it_is_done_again(
    fatal: bytes, kept: int, shared: Database
) -> None:
    server = shared.server
    with cutting(server.port, fatal) as port:
        url = shared.url(server.paris, "127.0.0.1", sslmode="disable")
        cut = shared.opened(server.paris, url.replace(str(server.port), str(port)))
        with pytest.raises(AwayError, match=r"the connection to .* broke"):
            cut.put(DESK, 1, [ONE, TWO])
    assert len(log(shared)) == kept

    paris = shared.opened(server.paris)
    paris.put(DESK, 1, [ONE, TWO])
    assert list(paris.read(DESK, 0)) == [ONE, TWO]


def test_a_server_that_is_too_slow_is_told_and_nothing_is_kept(
    paris: Postgres, shared: Database
) -> None:
    with closing(shared.session(shared.server.admin)) as other:
        other.execute("BEGIN; LOCK TABLE teamclock.event IN EXCLUSIVE MODE")
        with pytest.raises(AwayError, match="too slow to answer: try again later"):
            paris.put(DESK, 1, [ONE])

    assert log(shared) == []
    paris.put(DESK, 1, [ONE])
    assert log(shared) == [(1, '{"n":1}')]


def test_a_server_that_hangs_is_left_as_well(paris: Postgres, shared: Database) -> None:
    paris.put(DESK, 1, [ONE])
    [(pid,)] = shared.do("SELECT pid FROM pg_stat_activity WHERE usename = 'paris'")
    os.kill(pid, SIGSTOP)
    try:
        with pytest.raises(AwayError, match="too slow to answer: try again later"):
            list(paris.read(DESK, 0))
        assert list(paris.read(DESK, 0)) == [ONE]  # over a new connection
    finally:
        os.kill(pid, SIGCONT)


def test_trouble_in_the_middle_of_reading_ends_it_after_whole_lines(
    paris: Postgres, shared: Database
) -> None:
    paris.put(DESK, 1, [ONE] * 501)
    reading = paris.read(DESK, 0)
    assert next(reading) == ONE
    shared.server.kill()

    with pytest.raises(AwayError):
        list(reading)


def test_a_connection_that_somebody_ended_is_made_anew(paris: Postgres, shared: Database) -> None:
    assert list(paris.logs()) == []
    shared.do("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'paris'")

    with pytest.raises(AwayError, match=r"the connection to .* broke: it is made anew next time"):
        paris.logs()
    assert list(paris.logs()) == []


# --- a server that says no


@pytest.mark.parametrize("password", ["", "wrong"])
def test_a_password_that_is_wrong_or_missing_is_told_with_where_it_belongs(
    password: str, shared: Database
) -> None:
    transport = Postgres(shared.url(shared.server.paris), lambda: password or None)

    with closing(transport), pytest.raises(RefusedError, match=r"keyring, or .* PGPASSFILE names"):
        transport.share()


def test_a_password_in_the_users_own_file_does_and_nobody_else_is_asked(
    shared: Database, nobody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, password = shared.server.paris
    file = nobody / "passwords"
    file.write_text(f"*:*:*:{user}:{password}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    asked = list[str]()

    transport = Postgres(shared.url(shared.server.paris), lambda: asked.append("asked"))
    with closing(transport):
        assert transport.share() == SHARE
    assert asked == []


def test_while_the_server_is_away_nobody_is_asked_for_a_password(shared: Database) -> None:
    asked = list[str]()
    shared.server.stop()

    transport = Postgres(shared.url(shared.server.paris), lambda: asked.append("asked"))
    with closing(transport), pytest.raises(AwayError):
        transport.share()
    assert asked == []


def test_the_file_may_be_named_in_the_url(shared: Database, nobody: Path) -> None:
    user, password = shared.server.paris
    file = nobody / "passwords"
    file.write_text(f"*:*:*:{user}:{password}\n")
    file.chmod(0o600)

    url = shared.url(shared.server.paris, passfile=str(file))
    with closing(Postgres(url, lambda: None)) as transport:
        assert transport.share() == SHARE


def refused(shared: Database, kind: type[TeamclockError], *statements: str) -> str:
    """Return what a desk is told after these statements of an administrator."""
    paris = shared.opened(shared.server.paris, limits=BRIEF)
    shared.do(*statements)
    with pytest.raises(kind) as caught:
        paris.put(DESK, 1, [ONE])
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{place(shared)} ")


def place(shared: Database) -> str:
    folder, port = shared.server.folder, shared.server.port
    return f"postgresql://paris@:{port}/{shared.name}?host={folder}"


def test_who_is_no_desk_is_told_what_makes_one(shared: Database) -> None:
    stranger = shared.opened(shared.server.stranger)

    for ask in (stranger.share, stranger.logs, lambda: stranger.put(DESK, 1, [ONE])):
        with pytest.raises(RefusedError, match="types GRANT teamclock_desk TO stranger"):
            ask()


@pytest.mark.parametrize(
    ("statement", "kind", "words"),
    [
        (
            "DROP TABLE teamclock.event",
            DataError,
            "has lost the tables of its share: ask who looks after the server",
        ),
        (
            "DROP SCHEMA teamclock CASCADE",
            DataError,
            "has lost the tables of its share: ask who looks after the server",
        ),
        (
            "ALTER DATABASE {name} SET default_transaction_read_only = on",
            AwayError,
            "is a copy that takes nothing: name the main server, or try again later",
        ),
        (
            "ALTER DATABASE {name} CONNECTION LIMIT 0",
            AwayError,
            "has no connection left: try again later",
        ),
        (
            "REVOKE CONNECT ON DATABASE {name} FROM PUBLIC",
            RefusedError,
            "does not let this user in: ask who looks after the server",
        ),
    ],
)
def test_what_a_server_refuses_is_one_sentence_with_what_to_do(
    statement: str, kind: type[TeamclockError], words: str, shared: Database
) -> None:
    assert refused(shared, kind, statement.format(name=shared.name)) == words


def test_a_database_that_is_not_there_is_told(shared: Database) -> None:
    url = shared.url(shared.server.paris).replace(shared.name, "nowhere")

    with pytest.raises(DataError, match=r"is not there: .* to make the database"):
        shared.opened(shared.server.paris, url).share()


def test_a_socket_that_is_not_there_is_told(shared: Database, nobody: Path) -> None:
    url = shared.url(shared.server.paris).replace(str(shared.server.folder), str(nobody))

    with pytest.raises(AwayError, match=rf"cannot be reached \({pattern(errno.ENOENT)}\): try"):
        shared.opened(shared.server.paris, url).share()
