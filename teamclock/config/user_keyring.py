"""The user's keyring, in which passwords and addresses of webhooks are kept, and nowhere else.

What a keyring raises is told by its kind alone, because its words might hold a secret (share.md, 4;
exchange.md, 5).
"""

from collections.abc import Iterator
from contextlib import contextmanager

from teamclock.messages import _

SERVICE = "teamclock"


class KeyringTroubleError(Exception):
    """The keyring did not do what was asked for; the text says why, in words of our own."""


def read_secret(account: str) -> str | None:
    """Return what the keyring has for an account; raise KeyringTroubleError if it fails."""
    with _trouble():
        import keyring

        return keyring.get_password(SERVICE, account)


def keep_secret(account: str, value: str) -> None:
    """Put a value into the keyring; raise KeyringTroubleError where it is not kept."""
    with _trouble():
        import keyring

        keyring.set_password(SERVICE, account, value)
    if read_secret(account) != value:
        raise KeyringTroubleError(_("it kept nothing"))


def remove_secret(account: str) -> None:
    """Take a value out of the keyring, if it is there; raise KeyringTroubleError if it stays."""
    if read_secret(account) is not None:
        with _trouble():
            import keyring

            keyring.delete_password(SERVICE, account)


@contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the code of a keyring is anybody's
        raise KeyringTroubleError(_why(error)) from None


def _why(error: Exception) -> str:
    known = {
        "NoKeyringError": _("there is none"),
        "KeyringLocked": _("it is locked"),
        "ModuleNotFoundError": _("its package is not installed"),
    }
    return known.get(type(error).__name__) or _("it fails: {error}").format(
        error=type(error).__name__
    )
