"""A webhook that was removed can be put back, and then it is as if it had never been gone."""

import pytest

from teamclock.app.webhooks.hooks import hook_states
from teamclock.app.webhooks.removal import put_back, take_away
from teamclock.config.webhooks import hooks_path, read_hooks
from teamclock.domain.errors import NotFoundError, RefusedError
from teamclock.domain.interval import Instant
from teamclock.domain.note import Urgency
from tests.app.webhooks.hook_desks import HookDesk
from tests.share.keyrings import Forgetful, in_use


def waiting(hooked: HookDesk) -> None:
    """Let a critical item wait for all webhooks."""
    hooked.server.answers = [503]
    hooked.office.added(urgency=Urgency.CRITICAL)
    hooked.flush()
    hooked.server.answers = [204]


def test_it_stands_where_it_stood_with_its_messages(hooked: HookDesk) -> None:
    for name in ("a", "b", "c"):
        hooked.hook(name, "s3cret")
    waiting(hooked)
    before = hook_states(hooked.path), dict(hooked.keyring.passwords)
    assert [state.counts.waiting for state in before[0]] == [1, 1, 1]

    removed = take_away(hooked.path, "b")
    assert [state.hook.name for state in hook_states(hooked.path)] == ["a", "c"]
    assert len(hooked.keyring.passwords) == 2
    assert removed is not None
    put_back(hooked.path, removed)

    assert (hook_states(hooked.path), hooked.keyring.passwords) == before
    assert hooked.flush(Instant(hooked.office.now + 60)).sent == 3


def test_what_was_sent_before_is_not_sent_again(hooked: HookDesk) -> None:
    hooked.hook()
    hooked.office.added(urgency=Urgency.CRITICAL)
    assert hooked.flush().sent == 1

    removed = take_away(hooked.path, "chat")
    assert removed is not None
    put_back(hooked.path, removed)

    assert hooked.flush(Instant(hooked.office.now + 60)).sent == 0


def test_one_whose_url_is_lost_is_gone(hooked: HookDesk) -> None:
    hooked.hook()
    hooked.keyring.passwords.clear()

    assert take_away(hooked.path, "chat") is None
    assert read_hooks(hooks_path(hooked.path)) == ()
    with pytest.raises(NotFoundError):
        take_away(hooked.path, "chat")


def test_a_name_that_is_taken_by_now_stays_with_the_other(hooked: HookDesk) -> None:
    hooked.hook()
    removed = take_away(hooked.path, "chat")
    assert removed is not None
    other = hooked.hook()

    with pytest.raises(RefusedError, match="not put back"):
        put_back(hooked.path, removed)

    assert read_hooks(hooks_path(hooked.path)) == (other,)
    assert len(hooked.keyring.passwords) == 1


def test_without_a_keyring_it_is_not_put_back(hooked: HookDesk) -> None:
    hooked.hook()
    removed = take_away(hooked.path, "chat")
    assert removed is not None

    with in_use(Forgetful()), pytest.raises(RefusedError, match="needs a keyring"):
        put_back(hooked.path, removed)

    assert read_hooks(hooks_path(hooked.path)) == ()


def test_its_text_in_a_crash_holds_no_url(hooked: HookDesk) -> None:
    hooked.hook("chat", "s3cret")
    waiting(hooked)

    assert repr(take_away(hooked.path, "chat")) == "RemovedHook('chat')"
