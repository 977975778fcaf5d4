"""A password that sings wherever it gets to: it is in no file, argument, log or message."""

import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.entry import DeskId
from teamclock.domain.errors import TeamclockError
from teamclock.share.postgres import Postgres
from teamclock.share.postgres_password import KeyringPassword, remember
from tests.share.keyrings import Broken, Kept, in_use
from tests.share.postgres_server import BRIEF, SHARE, Database, Login

pytestmark = pytest.mark.postgres

DESK = DeskId("77f8f1ad81e1be01")
BIRD = Login("bird", "Kanarienv0gel")


@pytest.fixture
def caged(shared: Database) -> Iterator[Database]:
    """Return a database with a desk of its own; the keyring has that desk's password."""
    shared.server.add(BIRD, "")
    shared.do(f"GRANT teamclock_desk TO {BIRD.user}")
    with in_use(Kept()):
        remember(shared.url(BIRD), BIRD.password)
        yield shared
    shared.server.start()
    shared.do(f"DROP ROLE {BIRD.user}")


class Heard:
    """All that is said, of errors also what a crash report would have of them."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def of(self, action: Callable[[], object]) -> None:
        """Do what fails, and listen."""
        with pytest.raises(TeamclockError) as caught:
            action()
        self.words += [repr(caught.value), *traceback.format_exception(caught.value)]


def all_goes_well(place: Database, bird: Postgres) -> None:
    assert bird.share() == SHARE
    bird.put(DESK, 1, [b"{}\n"])
    assert bird.wait(0)
    assert [list(bird.read(desk, 0)) for desk in bird.logs()] == [[b"{}\n"]]


def all_goes_wrong(place: Database, bird: Postgres, heard: Heard) -> None:
    heard.of(lambda: bird.put(DESK, 2, [b"x" * 70_000]))
    heard.of(lambda: bird.put(DESK, 1, [b"[]\n"]))
    heard.of(lambda: bird.make(SHARE))
    with closing(place.session(place.server.admin)) as other:
        other.execute("BEGIN; LOCK TABLE teamclock.event IN EXCLUSIVE MODE")
        heard.of(lambda: bird.put(DESK, 2, [b"{}\n"]))
    place.do(f"ALTER ROLE {BIRD.user} CONNECTION LIMIT 0")
    heard.of(bird.share)
    place.do(f"ALTER ROLE {BIRD.user} CONNECTION LIMIT -1 PASSWORD 'another'")
    heard.of(bird.share)
    assert not bird.wait(0)
    place.server.kill()
    heard.of(bird.share)


def is_refused_as_an_argument(place: Database, heard: Heard) -> None:
    with_it = place.url(BIRD).replace("@", f":{BIRD.password}@")
    heard.of(lambda: Postgres(with_it, lambda: None))
    heard.of(lambda: KeyringPassword(with_it, heard.words.append))
    with in_use(Broken(RuntimeError)):
        heard.of(lambda: remember(place.url(BIRD), BIRD.password))


def test_a_password_sings_nowhere(
    caged: Database, nobody: Path, caplog: pytest.LogCaptureFixture
) -> None:
    heard = Heard()
    with caplog.at_level(logging.DEBUG), caplog.at_level(logging.DEBUG, "psycopg"):
        password = KeyringPassword(caged.url(BIRD), heard.words.append)
        with closing(Postgres(caged.url(BIRD), password, BRIEF)) as bird:
            heard.words.append(repr(bird))
            all_goes_well(caged, bird)
            all_goes_wrong(caged, bird, heard)
            is_refused_as_an_argument(caged, heard)

    files = [path for path in nobody.rglob("*") if path.is_file()]
    written = b"".join(path.read_bytes() for path in [*files, caged.server.log])
    assert b"teamclock.event" in written  # the server has written all statements down
    assert len(heard.words) > 20
    for said in (*heard.words, caplog.text, *sys.orig_argv, written.decode(errors="replace")):
        assert BIRD.password not in said
