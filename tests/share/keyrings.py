"""Keyrings that a test puts in place of the machine's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import keyring
from keyring.backend import KeyringBackend


class Kept(KeyringBackend):
    """A keyring that keeps passwords as long as it lives."""

    priority: ClassVar[float] = 0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.passwords[service, username]


class Forgetful(Kept):
    """A keyring that says nothing and keeps nothing, as keyring's own `null` does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Broken(Kept):
    """A keyring that fails, and says more than it should."""

    def __init__(self, error: type[Exception]) -> None:
        super().__init__()
        self._error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self._error(f"{service}: {username}: s3cret\nsecond line")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self._error(f"{service}: {username}: {password}")


@contextmanager
def in_use(backend: KeyringBackend) -> Iterator[None]:
    """Make all of this process use a keyring for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(before)
