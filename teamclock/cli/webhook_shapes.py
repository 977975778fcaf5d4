"""A webhook as an object of JSON."""

from typing import Any

from teamclock.app.webhooks.hooks import HookState


def webhook_shape(state: HookState) -> dict[str, Any]:
    """Return a webhook with what stands in its outbox (exchange.md, 5); its URL is not in it."""
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
