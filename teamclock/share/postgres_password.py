"""The password for a PostgreSQL server in the user's keyring (share.md, 4).

libpq reads PGPASSWORD and the file that PGPASSFILE names (~/.pgpass) by itself; the keyring is
asked only if no password was found there. teamclock writes a password nowhere else.
"""

from collections.abc import Callable

from teamclock.config.user_keyring import (
    KeyringTroubleError,
    keep_secret,
    read_secret,
)
from teamclock.domain.errors import RefusedError
from teamclock.messages import _
from teamclock.share.postgres_place import server_place


class KeyringPassword:
    """A function that returns the password of a place from the keyring; None if there is none.

    `tell` is called with a message when the keyring cannot be read, but only once.
    """

    def __init__(self, url: str, tell: Callable[[str], None]) -> None:
        self._account, self._tell = server_place(url).account, tell
        self._has_warned = False

    def __call__(self) -> str | None:
        """Return the password; None if the keyring has none, or cannot be read."""
        try:
            return read_secret(self._account) or None
        except KeyringTroubleError as why:
            self._tell_once(str(why))
            return None

    def _tell_once(self, why: str) -> None:
        """Pass a message about the keyring to `tell`, unless that was done before."""
        if not self._has_warned:
            self._has_warned = True
            self._tell(
                _(
                    "no password comes from the keyring ({why}): "
                    "unlock it, or use the file that PGPASSFILE names"
                ).format(why=why)
            )


def remember(url: str, password: str) -> None:
    """Store the password of a place in the keyring; raise RefusedError if the keyring fails."""
    try:
        keep_secret(server_place(url).account, password)
    except KeyringTroubleError as why:
        raise RefusedError(
            _(
                "the keyring does not take the password ({why}): "
                "put it into the file that PGPASSFILE names"
            ).format(why=why)
        ) from None
