"""Opens the place of a share by its name: a folder, or a database (share.md, 4)."""

import os
from collections.abc import Callable
from pathlib import Path

from teamclock.config.folders import expanded
from teamclock.share.transport import Transport

_DATABASE = ("postgresql://", "postgres://")


def open_place(name: str, password: Callable[[], str | None]) -> Transport:
    """Return the transport of a place; raise TeamclockError for one that cannot be used.

    `name` is the path of a folder, or the URL of a PostgreSQL database. `password` is called where
    a database wants one that libpq did not find.
    """
    if is_database(name):
        from teamclock.share.postgres import Postgres

        return Postgres(name, password)
    from teamclock.share.folder import Folder

    return Folder(Path(name))


def is_database(name: str) -> bool:
    """Return whether a place is a database."""
    return name.startswith(_DATABASE)


def place_name(typed: str) -> str:
    """Return the name under which a typed place is stored and shown.

    A folder is named by its absolute path. Raise DataError for an unknown home folder, UsageError
    for a URL that holds a password or is not understood.
    """
    if is_database(typed):
        from teamclock.share.postgres_place import server_place

        server_place(typed)
        return typed
    return str(expanded(Path(typed), os.environ).absolute())
