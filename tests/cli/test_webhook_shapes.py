"""A webhook as JSON holds how it stands, and not where it leads but its host."""

from teamclock.app.webhooks.hooks import HookState
from teamclock.cli.webhook_shapes import webhook_shape
from teamclock.config.webhooks import Hook
from teamclock.store.outbox import OutboxCounts


def test_a_webhook_and_its_outbox_are_one_object() -> None:
    hook = Hook("u-1", "chat", "chat.example", "body", '{"a": 1}', ("digest",))

    assert webhook_shape(HookState(hook, OutboxCounts(2, 1, "it answered 503"))) == {
        "name": "chat", "format": "body", "events": ["digest"], "team": None, "titles": False,
        "local": False, "host": "chat.example", "waiting": 2, "set_aside": 1,
        "last_error": "it answered 503",
    }  # fmt: skip
