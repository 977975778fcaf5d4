"""A share on a real PostgreSQL server, in the terminal."""

from collections.abc import Iterator

import pytest

from teamclock.cli.share_password import opened_place
from teamclock.domain.errors import RefusedError
from teamclock.share.postgres_password import remember
from tests.cli.queues import READY
from tests.cli.share_desks import ShareTerminal
from tests.cli.terminal import refused
from tests.share.conftest import database, nobody, server
from tests.share.keyrings import Kept, in_use
from tests.share.postgres_server import Database

__all__ = ["database", "nobody", "server"]

pytestmark = pytest.mark.postgres


@pytest.fixture
def keyring(database: Database) -> Iterator[Kept]:
    """Use a keyring that knows the passwords of a server's users."""
    with in_use(kept := Kept()):
        for who in (database.server.owner, database.server.paris):
            account = f"{who.user}@{database.server.folder}:{database.server.port}"
            kept.passwords["teamclock", account] = who.password
        yield kept


def test_what_one_desk_adds_the_other_shows(
    desks: ShareTerminal, database: Database, keyring: Kept
) -> None:
    made, joined = (database.url(who) for who in (database.server.owner, database.server.paris))

    assert refused(desks("tokyo", f"share join {joined} --home coding"), 3)
    desks.told("paris", f"share init {made} --home design --name Atlas")
    database.do(f"GRANT teamclock_desk TO {database.server.owner.user}")
    assert refused(desks("tokyo", f"share init {made} --home coding"), 1)
    desks.told("tokyo", f"share join {joined} --home coding")
    desks.told("paris", f"queue new Deploy --to coding --from design {READY}")
    desks.told("paris", "share sync")
    desks.told("tokyo", "share sync")

    assert desks.titles("tokyo") == {"DES-1": "Deploy"}
    assert desks.json("tokyo", "share status")["share"]["place"] == joined


def test_a_server_that_does_not_run_is_away(
    desks: ShareTerminal, database: Database, keyring: Kept
) -> None:
    desks.told("paris", f"share init {database.url(database.server.owner)} --home design")
    database.server.stop()

    said = refused(desks("paris", "share sync"), 75)

    assert "try again" in said
    assert desks.told("paris", "share status").startswith("Place away since 08:30")


@pytest.mark.parametrize("url", ["postgresql://lea:s3cret@127.0.0.1/team", "postgres://x y"])
def test_a_url_with_a_password_is_refused_without_repeating_it(
    url: str, desks: ShareTerminal
) -> None:
    said = refused(desks("paris", f"share init '{url}' --home design"), 2)

    assert "s3cret" not in said


def test_a_password_that_no_keyring_has_and_nobody_can_be_asked_for_is_refused(
    desks: ShareTerminal, database: Database
) -> None:
    with in_use(Kept()):
        ran = desks("paris", f"share init {database.url(database.server.owner)} --home design")

    assert (ran.code, ran.out) == (1, "")
    assert "wants a password" in ran.err


def test_a_typed_password_is_kept_once_the_server_has_taken_it(database: Database) -> None:
    owner = database.server.owner
    url = database.url(owner)

    with in_use(keyring := Kept()):
        with pytest.raises(RefusedError, match="refuses the password"):
            look(url, "wrong")
        before = dict(keyring.passwords)
        look(url, owner.password)

    assert (before, list(keyring.passwords.values())) == ({}, [owner.password])


def test_a_kept_password_that_the_server_refuses_is_replaced_by_a_typed_one(
    database: Database,
) -> None:
    owner = database.server.owner
    url = database.url(owner)

    with in_use(keyring := Kept()):
        remember(url, "old")
        look(url, owner.password)

    assert list(keyring.passwords.values()) == [owner.password]


def look(url: str, password: str) -> None:
    """Look whether there is a share at a place, whose password is typed."""
    with opened_place(url, lambda _prompt: password) as place:
        assert place.share() is None
