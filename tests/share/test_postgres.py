"""A share on a real PostgreSQL server: what one desk appends, the others read, whatever happens."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamclock.domain.entry import DeskId
from teamclock.domain.errors import DataError
from teamclock.share.postgres import Postgres
from teamclock.share.transport import AwayError, ForkedError, Transport
from tests.desktop.driven import PATIENCE, until
from tests.share.postgres_server import SHARE, Database

pytestmark = pytest.mark.postgres

DESK, OTHER = DeskId("77f8f1ad81e1be01"), DeskId("0123456789abcdef")
INTO = "INSERT INTO teamclock.event (desk, n, line) VALUES"
UNCHECKED = """
ALTER TABLE teamclock.event DROP CONSTRAINT event_line_check, DROP CONSTRAINT event_desk_check
"""


def lines(*words: str) -> list[bytes]:
    return [f'{{"say":"{one} – 東京"}}\n'.encode() for one in words]


def numbered(first: int, last: int) -> list[bytes]:
    return lines(*map(str, range(first, last + 1)))


@pytest.fixture
def paris(shared: Database) -> Postgres:
    return shared.opened(shared.server.paris)


@pytest.fixture
def tokyo(shared: Database) -> Postgres:
    return shared.opened(shared.server.tokyo)


def test_it_is_a_transport(paris: Postgres) -> None:
    transport: Transport = paris

    assert transport.share() == SHARE


# --- appending and reading


def test_what_a_desk_appends_the_others_read(paris: Postgres, tokyo: Postgres) -> None:
    paris.put(DESK, 1, lines("a", "b"))
    tokyo.put(OTHER, 1, lines("c"))
    paris.put(DESK, 3, lines("d"))

    assert list(tokyo.logs()) == [OTHER, DESK]
    assert list(tokyo.read(DESK, 0)) == lines("a", "b", "d")
    assert list(tokyo.read(DESK, 2)) == lines("d")
    assert list(paris.read(OTHER, 0)) == lines("c")
    assert tokyo.trouble() == {}


def test_a_share_that_is_new_has_no_logs(paris: Postgres) -> None:
    assert list(paris.logs()) == []
    assert list(paris.read(DESK, 0)) == []


def test_a_log_of_many_lines_comes_whole_and_in_order(paris: Postgres, tokyo: Postgres) -> None:
    paris.put(DESK, 1, numbered(1, 1201))

    assert list(tokyo.read(DESK, 0)) == numbered(1, 1201)
    assert list(tokyo.read(DESK, 700)) == numbered(701, 1201)


def test_lines_that_are_there_already_change_nothing(paris: Postgres) -> None:
    paris.put(DESK, 1, lines("a", "b"))
    paris.put(DESK, 1, lines("a", "b"))
    paris.put(DESK, 2, lines("b", "c"))

    assert list(paris.read(DESK, 0)) == lines("a", "b", "c")


@given(puts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 8)), max_size=5), own=st.data())
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_part_is_put_again_each_line_is_there_once(
    paris: Postgres, puts: list[tuple[int, int]], own: st.DataObject
) -> None:
    desk = DeskId(own.draw(st.from_regex(r"[0-9a-f]{16}", fullmatch=True)))
    end = len(list(paris.read(desk, 0)))  # an earlier example may have had this desk

    for back, more in puts:
        first = max(end + 1 - back, 1)
        end = max(end, first + more - 1)
        paris.put(desk, first, numbered(first, first + more - 1))

    assert list(paris.read(desk, 0)) == numbered(1, end)


def test_what_a_round_has_read_is_not_asked_for_again(paris: Postgres, shared: Database) -> None:
    paris.put(DESK, 1, lines("a", "b"))
    list(paris.logs())
    shared.server.kill()

    assert list(paris.read(DESK, 2)) == []
    with pytest.raises(AwayError):
        list(paris.read(DESK, 2))  # it answers for one reading alone


def test_lines_that_came_since_the_logs_were_listed_are_read(
    paris: Postgres, tokyo: Postgres
) -> None:
    paris.put(DESK, 1, lines("a"))
    list(tokyo.logs())
    paris.put(DESK, 2, lines("b"))

    assert list(tokyo.read(DESK, 0)) == lines("a", "b")


# --- forks


def test_another_line_in_the_own_log_is_a_fork_and_nothing_is_appended(paris: Postgres) -> None:
    paris.put(DESK, 1, lines("a", "b"))

    with pytest.raises(ForkedError, match="holds other lines of this desk than it wrote"):
        paris.put(DESK, 2, lines("B", "c"))
    assert list(paris.read(DESK, 0)) == lines("a", "b")


def test_a_log_that_ends_too_early_is_a_fork(paris: Postgres) -> None:
    paris.put(DESK, 1, lines("a"))

    with pytest.raises(ForkedError):
        paris.put(DESK, 3, lines("c"))
    assert list(paris.read(DESK, 0)) == lines("a")


def test_of_two_copies_of_a_desk_that_write_at_once_one_is_told(
    paris: Postgres, shared: Database
) -> None:
    with closing(shared.session(shared.server.paris)) as copy, ThreadPoolExecutor() as beside:
        copy.execute("BEGIN")
        copy.execute(f"{INTO} ('{DESK}', 1, 'theirs')")
        put = beside.submit(paris.put, DESK, 1, lines("a", "b"))
        until(shared.blocked, "nobody waits for the other copy")
        copy.execute("COMMIT")

        assert isinstance(put.exception(PATIENCE), ForkedError)
    assert list(paris.read(DESK, 0)) == [b"theirs\n"]


# --- rows that no desk could have written


def test_a_gap_ends_a_log_until_its_desk_mends_it(
    paris: Postgres, tokyo: Postgres, shared: Database
) -> None:
    paris.put(DESK, 1, lines("a", "b", "c"))
    shared.do("DELETE FROM teamclock.event WHERE n = 2")

    assert list(tokyo.read(DESK, 0)) == lines("a")
    assert tokyo.trouble() == {DESK: "line 2 is missing"}

    paris.put(DESK, 2, lines("b"))
    assert list(tokyo.read(DESK, 1)) == lines("b", "c")
    assert tokyo.trouble() == {}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("'two' || chr(10) || 'lines'", "line 2 is not one line"),
        ("repeat('x', 65537)", "line 2 is longer than a line may be"),
    ],
)
def test_a_row_that_is_no_line_ends_its_log_and_no_other(
    row: str, words: str, paris: Postgres, tokyo: Postgres, shared: Database
) -> None:
    paris.put(DESK, 1, lines("a"))
    paris.put(OTHER, 1, lines("c"))
    shared.do(f"{UNCHECKED}", f"{INTO} ('{DESK}', 2, {row})", f"{INTO} ('{DESK}', 3, 'd')")

    assert [list(tokyo.read(desk, 0)) for desk in tokyo.logs()] == [lines("c"), lines("a")]
    assert tokyo.trouble() == {DESK: words}


def test_what_is_no_name_of_a_desk_is_told_and_not_read(paris: Postgres, shared: Database) -> None:
    paris.put(DESK, 1, lines("a"))
    shared.do(UNCHECKED, f"{INTO} ('../../etc' || chr(27), 1, 'x'), (repeat('a', 2000), 1, 'x')")

    assert list(paris.logs()) == [DESK]
    assert paris.trouble() == {
        "../../etc\ufffd": "not read: that is no name of a desk",
        "a" * 17: "not read: that is no name of a desk",
    }


def test_of_more_than_256_desks_the_others_are_told_and_not_read(
    paris: Postgres, shared: Database
) -> None:
    names = "SELECT lpad(to_hex(i), 16, '0'), 1, 'x' FROM generate_series(1, 300) AS i"
    shared.do(f"INSERT INTO teamclock.event (desk, n, line) {names}")

    assert len(list(paris.logs())) == 256
    assert list(paris.trouble().values()) == ["not read: only 256 desks are"]


def test_trouble_of_a_log_that_is_gone_is_gone(paris: Postgres, shared: Database) -> None:
    shared.do(f"{INTO} ('{DESK}', 2, 'x')")
    assert list(paris.read(DESK, 0)) == []
    assert paris.trouble() == {DESK: "line 1 is missing"}

    shared.do("DELETE FROM teamclock.event")
    assert list(paris.logs()) == []
    assert paris.trouble() == {}


@pytest.mark.parametrize("line", [b"x" * 65_537, b"a\0b", b"\xff"])
def test_a_line_that_does_not_fit_is_refused_and_the_log_goes_on(
    line: bytes, paris: Postgres
) -> None:
    with pytest.raises(DataError, match="does not take a line"):
        paris.put(DESK, 1, [line + b"\n"])

    paris.put(DESK, 1, [b"x" * 65_536 + b"\n"])
    assert list(paris.read(DESK, 0)) == [b"x" * 65_536 + b"\n"]


# --- notices


def test_a_desk_that_waits_hears_of_anothers_lines_within_a_second(
    paris: Postgres, tokyo: Postgres
) -> None:
    assert tokyo.wait(0)  # what came before one listened is unknown
    assert not tokyo.wait(0)

    paris.put(DESK, 1, lines("a"))
    assert tokyo.wait(1)
    assert not tokyo.wait(0)


def test_a_desk_does_not_wake_itself_by_what_it_appends(paris: Postgres) -> None:
    assert paris.wait(0)
    paris.put(DESK, 1, lines("a"))

    assert not paris.wait(0.1)


def test_lines_that_are_not_kept_wake_nobody(paris: Postgres, tokyo: Postgres) -> None:
    assert tokyo.wait(0)
    with pytest.raises(ForkedError):
        paris.put(DESK, 2, lines("b"))

    assert not tokyo.wait(0.1)
