"""Store the URLs and secrets of webhooks in the user's keyring, and only there (exchange.md, 5)."""

import json
from typing import NamedTuple

from teamclock.config.user_keyring import (
    KeyringTroubleError,
    keep_secret,
    read_secret,
    remove_secret,
)
from teamclock.config.webhooks import Hook
from teamclock.domain.errors import RefusedError
from teamclock.messages import _


class HookSecret(NamedTuple):
    """The URL of a webhook, and the secret that signs its messages.

    An empty secret means that messages are not signed.
    """

    url: str
    secret: str = ""

    def __repr__(self) -> str:
        return "HookSecret()"  # a report of a crash may show it: no URL, no secret


def _account(hook: Hook) -> str:
    """Return the name under which the keyring stores the URL and the secret of a webhook."""
    return f"webhook {hook.uid}"


def remember(hook: Hook, known: HookSecret) -> None:
    """Store the URL and the secret of a webhook in the keyring.

    Raise RefusedError where the keyring does not store them.
    """
    try:
        keep_secret(_account(hook), json.dumps([*known]))
    except KeyringTroubleError as why:
        raise RefusedError(
            _("the keyring does not take the URL ({why}): a webhook needs a keyring").format(
                why=why
            )
        ) from None


def recall(hook: Hook) -> HookSecret:
    """Return the URL and the secret of a webhook from the keyring.

    Raise RefusedError where the keyring cannot be read or does not have them.
    """
    try:
        url, secret = json.loads(read_secret(_account(hook)) or "")  # "" is no JSON
    except KeyringTroubleError as why:
        raise _unread(hook, str(why)) from None
    except (ValueError, TypeError):
        raise _unread(hook, _("it has none")) from None
    return HookSecret(str(url), str(secret))


def _unread(hook: Hook, why: str) -> RefusedError:
    """Return the error of a webhook whose URL cannot be read from the keyring."""
    return RefusedError(
        _("no URL of {name} comes from the keyring ({why}): unlock it, or add {name} again").format(
            name=hook.name, why=why
        )
    )


def forget(hook: Hook) -> None:
    """Remove the URL and the secret of a webhook from the keyring.

    Raise RefusedError where the keyring does not remove them.
    """
    try:
        remove_secret(_account(hook))
    except KeyringTroubleError as why:
        raise RefusedError(
            _("the URL of {name} may still be in the keyring ({why}): remove it there").format(
                name=hook.name, why=why
            )
        ) from None
