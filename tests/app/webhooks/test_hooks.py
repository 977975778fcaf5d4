"""Webhooks are added with a name, a place and a keyring, and removed with all that is theirs."""

import json
from typing import Any

import pytest

from teamclock.app.webhooks.hooks import (
    HookRequest,
    add_hook,
    hook_named,
    hook_states,
    new_hook,
    ping,
    remove_hook,
    send_ping,
)
from teamclock.app.webhooks.secrets import HookSecret
from teamclock.config.webhooks import hooks_path, read_hooks
from teamclock.domain.errors import (
    DataError,
    NotFoundError,
    RefusedError,
    TeamclockError,
    UsageError,
)
from teamclock.domain.note import Urgency
from teamclock.exchange.webhook_post import Sender
from tests.app.webhooks.hook_desks import HookDesk
from tests.domain.items import TOKYO
from tests.share.keyrings import Forgetful, in_use

URL = "https://chat.example/canary"


def test_a_new_webhook_hears_of_all_but_digests(hooked: HookDesk) -> None:
    hook = hooked.hook()

    assert hook.events == ("handoff", "critical", "missed", "meeting")
    assert read_hooks(hooks_path(hooked.path)) == (hook,)
    assert hook_named(hooked.path, "chat") == hook
    assert "canary" not in repr(hook)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ({"name": "A b"}, UsageError),
        ({"name": ""}, UsageError),
        ({"name": "a" * 33}, UsageError),
        ({"format": "body"}, UsageError),
        ({"body": "{}"}, UsageError),
        ({"format": "body", "body": "{"}, DataError),
        ({"format": "body", "body": '"' + "x" * 8_192 + '"'}, DataError),
        ({"format": "body", "body": f'["{"$id" * 300}"]'}, DataError),
        ({"team": "nobody"}, NotFoundError),
    ],
)
def test_what_is_no_webhook_is_refused(
    asked: dict[str, Any], kind: type[TeamclockError], hooked: HookDesk
) -> None:
    request = HookRequest(**{"name": "chat", **asked})

    with pytest.raises(kind):
        new_hook(request, HookSecret(URL), hooked.office.session.roster)


def test_a_name_is_taken_once(hooked: HookDesk) -> None:
    hooked.hook()

    with pytest.raises(RefusedError, match="there is a webhook chat already"):
        hooked.hook()
    assert len(hooked.keyring.passwords) == 1


def test_without_a_keyring_nothing_is_kept(hooked: HookDesk) -> None:
    hook = new_hook(HookRequest("chat"), HookSecret(URL), hooked.office.session.roster)

    with in_use(Forgetful()), pytest.raises(RefusedError):
        add_hook(hooked.path, hook, HookSecret(URL), hooked.office.now)

    assert hook_states(hooked.path) == ()
    assert not hooks_path(hooked.path).exists()


def test_a_webhook_goes_with_its_url_and_its_messages(hooked: HookDesk) -> None:
    hook = hooked.hook()
    hooked.server.answers = [503]
    hooked.office.added(urgency=Urgency.CRITICAL)
    assert hooked.flush().waiting == 1

    remove_hook(hooked.path, hook)

    assert (hook_states(hooked.path), hooked.keyring.passwords) == ((), {})
    for table in ("hook", "message", "change"):
        assert hooked.office.queue.db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    with pytest.raises(NotFoundError, match="no webhook “chat”"):
        hook_named(hooked.path, "chat")


def test_a_state_tells_what_waits_and_why(hooked: HookDesk) -> None:
    hooked.hook()
    hooked.server.answers = [503]
    hooked.office.added(urgency=Urgency.CRITICAL)
    hooked.flush()

    (state,) = hook_states(hooked.path)
    assert (*state.counts,) == (1, 0, "it answered 503")


def test_a_test_is_signed_and_has_an_id_of_its_own(hooked: HookDesk) -> None:
    hook = hooked.hook(secret="hunter2", format="json", team="tokyo")  # noqa: S106 - of no use
    roster, now = hooked.office.session.roster, hooked.office.now
    messages = [ping(hook, roster, now) for _time in range(2)]

    answers = [send_ping(hook, one, now, Sender()) for one in messages]

    assert all(answer.is_taken for answer in answers)
    assert hooked.server.ids == [one.id for one in messages]
    request = hooked.server.requests[0]
    assert request.headers["webhook-signature"].startswith("v1,")
    body = json.loads(request.body)
    assert (body["event"], body["team"], body["id"]) == ("ping", TOKYO, messages[0].id)
