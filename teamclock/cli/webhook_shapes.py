"""A webhook as a JSON object."""

from typing import Any

from teamclock.app.webhooks.hooks import HookState


def webhook_shape(state: HookState) -> dict[str, Any]:
    """Return the JSON object of a webhook, with the state of its messages (exchange.md, 5).

    It has the host, and not the URL, which is secret.
    """
    hook, counts = state
    return {
        "name": hook.name,
        "format": hook.format,
        "events": list(hook.events),
        "team": hook.team,
        "titles": hook.titles,
        "local": hook.local,
        "host": hook.host,
        "waiting": counts.waiting,
        "set_aside": counts.set_aside,
        "last_error": counts.last_error,
    }
