"""The password of a place on a PostgreSQL server, in the user's keyring (share.md, 4).

libpq looks into PGPASSWORD and into the file that PGPASSFILE names (~/.pgpass) by itself; the
keyring is asked only where that was not enough. teamclock writes a password nowhere else.
"""

from collections.abc import Callable

from teamclock.domain.errors import RefusedError
from teamclock.messages import _
from teamclock.share.postgres_place import server_place

SERVICE = "teamclock"


class KeyringPassword:
    """What asks the keyring for the password of a place, and tells of a keyring's trouble once."""

    def __init__(self, url: str, tell: Callable[[str], None]) -> None:
        self._account, self._tell = server_place(url).account, tell
        self._told = False

    def __call__(self) -> str | None:
        """Return the password; None where the keyring has none, or cannot be read."""
        try:
            import keyring

            return keyring.get_password(SERVICE, self._account) or None
        except Exception as error:  # noqa: BLE001 - the code of a keyring is anybody's
            self._tell_once(_why(error))
            return None

    def _tell_once(self, why: str) -> None:
        if not self._told:
            self._told = True
            self._tell(
                _(
                    "no password comes from the keyring ({why}): "
                    "unlock it, or use the file that PGPASSFILE names"
                ).format(why=why)
            )


def remember(url: str, password: str) -> None:
    """Put the password of a place into the keyring; raise RefusedError where it is not kept."""
    account = server_place(url).account
    why = _("it kept nothing")
    try:
        import keyring

        keyring.set_password(SERVICE, account, password)
        kept = keyring.get_password(SERVICE, account) == password
    except Exception as error:  # noqa: BLE001 - the code of a keyring is anybody's
        kept, why = False, _why(error)
    if not kept:
        raise RefusedError(
            _(
                "the keyring does not take the password ({why}): "
                "put it into the file that PGPASSFILE names"
            ).format(why=why)
        )


def forget(url: str) -> None:
    """Take the password of a place out of the keyring, if it is there.

    Raise RefusedError where it stays there.
    """
    account = server_place(url).account
    try:
        import keyring

        if keyring.get_password(SERVICE, account) is not None:
            keyring.delete_password(SERVICE, account)
    except Exception as error:  # noqa: BLE001 - the code of a keyring is anybody's
        why = _why(error)
    else:
        return
    raise RefusedError(
        _("the password of {account} may still be in the keyring ({why}): remove it there").format(
            account=account, why=why
        )
    )


def _why(error: Exception) -> str:
    """Return what is wrong with a keyring, in words of our own: an error's might hold a secret."""
    known = {
        "NoKeyringError": _("there is none"),
        "KeyringLocked": _("it is locked"),
        "ModuleNotFoundError": _("its package is not installed"),
    }
    return known.get(type(error).__name__) or _("it fails: {error}").format(
        error=type(error).__name__
    )
