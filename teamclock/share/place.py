"""Open the place of a share by its name: a folder, or a database (share.md, 4)."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from teamclock.config.folders import expanded
from teamclock.domain.errors import RefusedError
from teamclock.share.transport import Transport

_DATABASE = ("postgresql://", "postgres://")


def open_place(
    name: str, password: Callable[[], str | None], look_s: float | None = None
) -> Transport:
    """Return the transport of a place, which is not looked at yet.

    `name` is the path of a folder, or the URL of a PostgreSQL database. Raise UsageError for an
    invalid URL, RefusedError if psycopg is missing. `password` is called when a database wants a
    password that libpq did not find. `look_s` is how often a wait polls a folder, in seconds; None
    for often, because nothing else watches the folder.
    """
    if is_database(name):
        from teamclock.share.postgres import Postgres

        return Postgres(name, password)
    from teamclock.share.folder import Folder

    return Folder(Path(name)) if look_s is None else Folder(Path(name), look_s)


def open_with_keyring(name: str, look_s: float | None = None, typed: str = "") -> Transport:
    """Return the transport of a place as `open_place` does; its password comes from the keyring.

    `look_s` is the same as there. `typed`, if not empty, is used instead of the password in the
    keyring. If the keyring cannot be read, each use that needs it raises RefusedError.
    """
    return open_place(name, partial(_password, name, typed), look_s)


def _password(name: str, typed: str) -> str | None:
    """Return the typed password, or that of a place in the keyring; None if there is none.

    Raise RefusedError if the keyring cannot be read.
    """
    from teamclock.share.postgres_password import KeyringPassword

    return typed or KeyringPassword(name, _refuse)()


def _refuse(why: str) -> None:
    """Raise RefusedError with a message on why the keyring cannot be read."""
    raise RefusedError(why)


def is_database(name: str) -> bool:
    """Return whether the name of a place is that of a database."""
    return name.startswith(_DATABASE)


def place_name(typed: str) -> str:
    """Return the name under which a place that the user typed is stored and shown.

    A folder is named by its absolute path. Raise DataError for an unknown home folder, UsageError
    for a URL that holds a password or is not understood.
    """
    if is_database(typed):
        from teamclock.share.postgres_place import server_place

        server_place(typed)  # raises UsageError
        return typed
    return str(expanded(Path(typed), os.environ).absolute())
