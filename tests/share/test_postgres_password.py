"""Passwords in the keyring: kept under the place's user and host, and nowhere else."""

import sys
from collections.abc import Iterator

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from teamclock.domain.errors import RefusedError
from teamclock.share.postgres_password import KeyringPassword, remember
from tests.share.keyrings import Broken, Forgetful, Kept, in_use

URL = "postgresql://paris@db.example.org/teamclock"


@pytest.fixture
def kept() -> Iterator[Kept]:
    backend = Kept()
    with in_use(backend):
        yield backend


@pytest.fixture
def told() -> list[str]:
    return []


def test_a_password_is_kept_for_its_user_and_server(kept: Kept, told: list[str]) -> None:
    remember(URL, "s3cret")

    assert kept.passwords == {("teamclock", "paris@db.example.org"): "s3cret"}
    assert KeyringPassword(URL, told.append)() == "s3cret"
    assert KeyringPassword(URL.replace("/team", ":6432/team"), told.append)() is None
    assert told == []


def test_a_password_that_is_changed_meanwhile_is_found(kept: Kept, told: list[str]) -> None:
    password = KeyringPassword(URL, told.append)
    remember(URL, "old")
    assert password() == "old"

    remember(URL, "new")
    assert password() == "new"


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (NoKeyringError, "there is none"),
        (KeyringLocked, "it is locked"),
        (RuntimeError, "it fails: RuntimeError"),
    ],
)
def test_a_keyring_that_fails_is_told_once_without_its_own_words(
    error: type[Exception], why: str, told: list[str]
) -> None:
    password = KeyringPassword(URL, told.append)
    with in_use(Broken(error)):
        assert [password(), password()] == [None, None]

    [words] = told
    assert words == (
        f"no password comes from the keyring ({why}): "
        "unlock it, or use the file that PGPASSFILE names"
    )


def test_without_the_package_no_password_comes_and_that_is_told(
    told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)

    assert KeyringPassword(URL, told.append)() is None
    assert "its package is not installed" in told[0]


@pytest.mark.parametrize(
    ("backend", "why"),
    [(Forgetful(), "it kept nothing"), (Broken(KeyringLocked), "it is locked")],
)
def test_a_keyring_that_does_not_take_a_password_is_told(backend: Kept, why: str) -> None:
    with in_use(backend), pytest.raises(RefusedError) as caught:
        remember(URL, "s3cret")

    assert str(caught.value) == (
        f"the keyring does not take the password ({why}): "
        "put it into the file that PGPASSFILE names"
    )
