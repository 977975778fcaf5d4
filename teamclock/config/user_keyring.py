"""The user's keyring, which stores passwords and the addresses of webhooks; no file holds them.

An error of the keyring is reported by its kind alone, because its text might hold a secret
(share.md, 4; exchange.md, 5).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from teamclock.messages import _

SERVICE = "teamclock"


class KeyringTroubleError(Exception):
    """The keyring did not do what was asked; the text says why, without words of the keyring."""


def read_secret(account: str) -> str | None:
    """Return the secret that the keyring stores for an account; None if it stores none.

    Raise KeyringTroubleError if the keyring fails.
    """
    with _trouble():
        import keyring

        return keyring.get_password(SERVICE, account)


def keep_secret(account: str, value: str) -> None:
    """Store a secret in the keyring; raise KeyringTroubleError if it cannot be read afterwards."""
    with _trouble():
        import keyring

        keyring.set_password(SERVICE, account, value)
    if read_secret(account) != value:
        raise KeyringTroubleError(_("it kept nothing"))


def remove_secret(account: str) -> None:
    """Remove an account's secret from the keyring; raise KeyringTroubleError if that fails.

    A secret that is not there is no error.
    """
    if read_secret(account) is not None:
        with _trouble():
            import keyring

            keyring.delete_password(SERVICE, account)


@contextmanager
def _trouble() -> Iterator[None]:
    """Raise KeyringTroubleError for any error of the block."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - a keyring may raise any error
        raise KeyringTroubleError(_why(error)) from None


def _why(error: Exception) -> str:
    """Return a message about an error of the keyring, by the error's class."""
    known = {
        "NoKeyringError": _("there is none"),
        "KeyringLocked": _("it is locked"),
        "ModuleNotFoundError": _("its package is not installed"),
    }
    return known.get(type(error).__name__) or _("it fails: {error}").format(
        error=type(error).__name__
    )
