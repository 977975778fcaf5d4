"""The password of a place on a PostgreSQL server, in the user's keyring (share.md, 4).

libpq looks into PGPASSWORD and into the file that PGPASSFILE names (~/.pgpass) by itself; the
keyring is asked only where that was not enough. teamclock writes a password nowhere else.
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
    """Asks the keyring for the password of a place, and reports a keyring's trouble once."""

    def __init__(self, url: str, tell: Callable[[str], None]) -> None:
        self._account, self._tell = server_place(url).account, tell
        self._has_warned = False

    def __call__(self) -> str | None:
        """Return the password; None where the keyring has none, or cannot be read."""
        try:
            return read_secret(self._account) or None
        except KeyringTroubleError as why:
            self._tell_once(str(why))
            return None

    def _tell_once(self, why: str) -> None:
        if not self._has_warned:
            self._has_warned = True
            self._tell(
                _(
                    "no password comes from the keyring ({why}): "
                    "unlock it, or use the file that PGPASSFILE names"
                ).format(why=why)
            )


def remember(url: str, password: str) -> None:
    """Put the password of a place into the keyring; raise RefusedError where it is not kept."""
    try:
        keep_secret(server_place(url).account, password)
    except KeyringTroubleError as why:
        raise RefusedError(
            _(
                "the keyring does not take the password ({why}): "
                "put it into the file that PGPASSFILE names"
            ).format(why=why)
        ) from None
