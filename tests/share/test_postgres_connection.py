"""Connections: proven by a certificate off this machine, and made without a password if may be."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.domain.entry import DeskId
from teamclock.domain.errors import RefusedError
from teamclock.share.postgres import Postgres
from teamclock.share.postgres_connection import connect, need_driver
from teamclock.share.postgres_place import ServerLimits, server_place
from tests.share.postgres_server import SHARE, Database

DESK = DeskId("77f8f1ad81e1be01")
ELSEWHERE = "127.1"  # 127.0.0.1 for the system, and some host's name for us
OTHER_NAME = "127.2"  # 127.0.0.2, which is not in the certificate


def test_without_psycopg_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(RefusedError) as caught:
        Postgres("postgresql://h/q", lambda: None)
    assert str(caught.value) == (
        "sharing over PostgreSQL needs teamclock[shared]: pip install 'teamclock[shared]'"
    )


def test_psycopg_and_keyring_are_imported_for_a_connection_alone() -> None:
    looked = (
        "import sys, teamclock.share.postgres, teamclock.share.postgres_password\n"
        "print([name for name in ('psycopg', 'keyring') if name in sys.modules])"
    )

    ran = subprocess.run([sys.executable, "-c", looked], capture_output=True, check=True)
    assert ran.stdout == b"[]\n"


def test_with_psycopg_there_is_nothing_to_say() -> None:
    need_driver()


def opened(shared: Database, host: str, **options: str) -> Postgres:
    url = shared.url(shared.server.paris, host, **options)
    return shared.opened(shared.server.paris, url)


@pytest.mark.postgres
def test_a_server_elsewhere_that_proves_who_it_is_is_talked_to_in_secret(shared: Database) -> None:
    paris = opened(shared, ELSEWHERE, sslrootcert=str(shared.server.certificate))

    assert paris.share() == SHARE
    how = "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'paris'"
    assert shared.do(how) == [(True,)]


@pytest.mark.postgres
def test_the_certificate_may_lie_where_libpq_looks_for_it(shared: Database, nobody: Path) -> None:
    (nobody / ".postgresql").mkdir()
    (nobody / ".postgresql/root.crt").write_bytes(shared.server.certificate.read_bytes())

    assert opened(shared, ELSEWHERE).share() == SHARE


@pytest.mark.postgres
def test_a_server_elsewhere_whose_authority_is_unknown_is_refused(shared: Database) -> None:
    with pytest.raises(RefusedError, match=r"cannot be checked: put .* into ~/.postgresql/root"):
        opened(shared, ELSEWHERE).share()


@pytest.mark.postgres
def test_a_server_elsewhere_that_no_authority_vouches_for_is_refused(shared: Database) -> None:
    with pytest.raises(RefusedError, match=r"does not prove who it is .*verify failed"):
        opened(shared, ELSEWHERE, sslrootcert="system").share()


@pytest.mark.postgres
def test_a_server_elsewhere_with_anothers_certificate_is_refused(shared: Database) -> None:
    with pytest.raises(RefusedError, match=r"does not prove who it is .*does not match host name"):
        opened(shared, OTHER_NAME, sslrootcert=str(shared.server.certificate)).share()


@pytest.mark.postgres
def test_the_environment_does_not_lead_elsewhere(
    shared: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    astray = {"HOST": "h", "HOSTADDR": "127.0.0.9", "PORT": "1", "DATABASE": "x", "USER": "tokyo"}
    with monkeypatch.context() as environment:
        for name, value in {**astray, "SSLMODE": "disable", "OPTIONS": "-c x.y=z"}.items():
            environment.setenv(f"PG{name}", value)
        certificate = str(shared.server.certificate)

        assert opened(shared, "127.0.0.1").share() == SHARE
        assert opened(shared, ELSEWHERE, sslrootcert=certificate).share() == SHARE


@pytest.mark.postgres
def test_nobody_elses_functions_are_run(shared: Database) -> None:
    shared.do(
        "CREATE FUNCTION public.convert_to(text, text) RETURNS bytea LANGUAGE sql "
        "AS $$SELECT 'another line'::bytea$$",
        f"ALTER DATABASE {shared.name} SET search_path = public, pg_catalog",
    )
    paris = shared.opened(shared.server.paris)
    paris.put(DESK, 1, [b"{}\n"])

    assert list(paris.read(DESK, 0)) == [b"{}\n"]


@pytest.mark.postgres
def test_what_is_kept_is_on_the_disk_even_where_the_server_takes_it_easy(
    shared: Database,
) -> None:
    place = server_place(shared.url(shared.server.paris))
    with closing(connect(place, lambda: shared.server.paris.password, ServerLimits())) as db:
        assert db.execute("SHOW synchronous_commit").fetchone() == ("on",)
    with closing(shared.session(shared.server.paris)) as db:
        assert db.execute("SHOW synchronous_commit").fetchone() == ("off",)
