"""Waiting for notices: it ends when it should, also while the server is away, and never spins."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from time import monotonic

import pytest

from teamclock.share.postgres_connection import connect
from teamclock.share.postgres_notices import ServerNotices
from teamclock.share.postgres_place import ServerLimits, server_place
from tests.desktop.driven import PATIENCE
from tests.share.postgres_server import BRIEF, Database, Session

pytestmark = pytest.mark.postgres

LISTENERS = "SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN teamclock'"
HANG_UP = f"SELECT pg_terminate_backend(pid) FROM ({LISTENERS}) AS listener"
NOBODY = 0


class Counted:
    """A way to the server, and how often it was tried."""

    def __init__(self, database: Database, again_s: float = BRIEF.again) -> None:
        who = database.server.paris
        self.place = server_place(database.url(who))
        self._connect = partial(connect, self.place, lambda: who.password, BRIEF)
        self.tried = 0
        self.again_s = again_s

    def connect(self) -> Session:
        self.tried += 1
        return self._connect()

    def notices(self) -> ServerNotices:
        return ServerNotices(self.place, self.connect, self.again_s)


@pytest.fixture
def way(database: Database) -> Counted:
    return Counted(database)


@pytest.fixture
def notices(way: Counted) -> Iterator[ServerNotices]:
    with closing(way.notices()) as listening:
        yield listening


def test_there_may_be_news_when_listening_begins_and_then_none_until_a_notice(
    notices: ServerNotices, database: Database
) -> None:
    assert notices.wait(0, NOBODY)
    assert not notices.wait(0, NOBODY)

    database.do("NOTIFY teamclock")
    assert notices.wait(1, NOBODY)


def test_notices_of_one_session_and_those_for_others_are_no_news(
    notices: ServerNotices, database: Database
) -> None:
    with closing(database.session(database.server.paris)) as own:
        assert notices.wait(0, NOBODY)
        own.execute("NOTIFY teamclock")
        own.execute("NOTIFY another_program")

        assert not notices.wait(0.1, own.info.backend_pid)


def test_several_notices_at_once_are_one_piece_of_news(
    notices: ServerNotices, database: Database
) -> None:
    with closing(database.session(database.server.paris)) as own:
        assert notices.wait(0, NOBODY)
        database.do("BEGIN; NOTIFY teamclock, '1'; NOTIFY teamclock, '2'; COMMIT")
        assert notices.wait(1, NOBODY)

        own.execute("NOTIFY teamclock")
        assert not notices.wait(0.1, own.info.backend_pid)


def test_another_thread_can_end_the_waiting(notices: ServerNotices) -> None:
    assert notices.wait(0, NOBODY)

    with ThreadPoolExecutor() as beside:
        waiting = beside.submit(notices.wait, 600, NOBODY)
        notices.wake()
        assert waiting.result(PATIENCE) is False


def test_calls_that_came_before_the_waiting_end_it_once(notices: ServerNotices) -> None:
    assert notices.wait(0, NOBODY)
    for _time in range(3):
        notices.wake()
    assert not notices.wait(600, NOBODY)

    before = monotonic()
    assert not notices.wait(0.05, NOBODY)
    assert monotonic() - before >= 0.05


def test_more_calls_than_can_be_remembered_do_no_harm(notices: ServerNotices) -> None:
    assert notices.wait(0, NOBODY)
    for _time in range(100_000):
        notices.wake()

    assert not notices.wait(600, NOBODY)


def test_to_wake_what_is_closed_does_nothing(way: Counted) -> None:
    notices = way.notices()
    notices.close()

    notices.wake()


def test_a_connection_that_breaks_off_may_be_news_and_is_made_anew(
    notices: ServerNotices, database: Database, way: Counted
) -> None:
    assert notices.wait(0, NOBODY)
    database.do(HANG_UP)

    assert notices.wait(1, NOBODY)  # what was told since is unknown
    assert notices.wait(1, NOBODY)  # listening begins anew
    assert not notices.wait(0.1, NOBODY)
    assert way.tried == 2


def test_while_the_server_is_away_the_time_is_waited_out(
    notices: ServerNotices, database: Database, way: Counted
) -> None:
    database.server.stop()
    before = monotonic()

    assert not notices.wait(0.3, NOBODY)
    assert monotonic() - before >= 0.3
    assert way.tried <= 7  # 0.3 s by steps of 0.05 s


def test_while_the_server_is_away_another_thread_can_end_the_waiting(database: Database) -> None:
    way = Counted(database, again_s=600)
    database.server.stop()

    with closing(way.notices()) as notices, ThreadPoolExecutor() as beside:
        waiting = beside.submit(notices.wait, 600, NOBODY)
        notices.wake()
        assert waiting.result(PATIENCE) is False
    assert way.tried == 1


def test_a_server_that_is_back_is_listened_to_while_one_waits(
    notices: ServerNotices, database: Database
) -> None:
    database.server.stop()
    assert not notices.wait(0, NOBODY)

    with ThreadPoolExecutor() as beside:
        waiting = beside.submit(notices.wait, 600, NOBODY)
        database.server.start()
        assert waiting.result(PATIENCE) is True


def test_one_that_hangs_up_on_all_is_asked_only_now_and_then(database: Database) -> None:
    way = Counted(database, again_s=600)

    with closing(way.notices()) as notices:
        assert notices.wait(0, NOBODY)
        database.do(HANG_UP)
        assert notices.wait(1, NOBODY)

        assert not notices.wait(0.1, NOBODY)
        assert not notices.wait(0.1, NOBODY)
    assert way.tried == 1


def test_a_place_that_wants_another_password_is_waited_for_in_silence(database: Database) -> None:
    place = server_place(database.url(database.server.paris))
    wrong = partial(connect, place, lambda: "wrong", ServerLimits(2, 0.3, 0.05))

    with closing(ServerNotices(place, wrong, 0.05)) as notices:
        assert not notices.wait(0.1, NOBODY)
