"""URLs and secrets of webhooks, in the user's keyring and nowhere else (exchange.md, 5).

What a keyring raises is told by its kind alone, because its words might hold a secret.
"""

import json
from typing import NamedTuple

from teamclock.config.webhooks import Hook
from teamclock.domain.errors import RefusedError
from teamclock.messages import _

SERVICE = "teamclock"


class HookSecret(NamedTuple):
    """The URL of a webhook, and the secret that signs what it is sent; empty for none."""

    url: str
    secret: str = ""

    def __repr__(self) -> str:
        return "HookSecret()"  # as it could stand in the text of a crash


def _account(hook: Hook) -> str:
    return f"webhook {hook.uid}"


def remember(hook: Hook, known: HookSecret) -> None:
    """Put the URL and the secret of a webhook into the keyring; raise RefusedError if not kept."""
    why, value = _("it kept nothing"), json.dumps([*known])
    try:
        import keyring

        keyring.set_password(SERVICE, _account(hook), value)
        kept = keyring.get_password(SERVICE, _account(hook)) == value
    except Exception as error:  # noqa: BLE001 - the code of a keyring is anybody's
        kept, why = False, _why(error)
    if not kept:
        raise RefusedError(
            _("the keyring does not take the URL ({why}): a webhook needs a keyring").format(
                why=why
            )
        )


def recall(hook: Hook) -> HookSecret:
    """Return the URL and the secret of a webhook; raise RefusedError where they are not there."""
    try:
        import keyring

        value = keyring.get_password(SERVICE, _account(hook))
    except Exception as error:  # noqa: BLE001 - the code of a keyring is anybody's
        raise _unread(hook, _why(error)) from None
    try:
        url, secret = json.loads(value or "")
    except (ValueError, TypeError):
        raise _unread(hook, _("it has none")) from None
    return HookSecret(str(url), str(secret))


def _unread(hook: Hook, why: str) -> RefusedError:
    return RefusedError(
        _("no URL of {name} comes from the keyring ({why}): unlock it, or add {name} again").format(
            name=hook.name, why=why
        )
    )


def forget(hook: Hook) -> None:
    """Take the URL and the secret out of the keyring; raise RefusedError where they stay there."""
    try:
        import keyring

        if keyring.get_password(SERVICE, _account(hook)) is not None:
            keyring.delete_password(SERVICE, _account(hook))
    except Exception as error:  # noqa: BLE001 - the code of a keyring is anybody's
        why = _why(error)
    else:
        return
    raise RefusedError(
        _("the URL of {name} may still be in the keyring ({why}): remove it there").format(
            name=hook.name, why=why
        )
    )


def _why(error: Exception) -> str:
    known = {
        "NoKeyringError": _("there is none"),
        "KeyringLocked": _("it is locked"),
        "ModuleNotFoundError": _("its package is not installed"),
    }
    return known.get(type(error).__name__) or _("it fails: {error}").format(
        error=type(error).__name__
    )
