"""URLs and secrets are in the keyring alone, and its troubles are told without its words."""

import pytest
from keyring.errors import KeyringLocked

from teamclock.app.webhooks.secrets import HookSecret, forget, recall, remember
from teamclock.config.webhooks import Hook
from teamclock.domain.errors import RefusedError
from teamclock.exchange.webhook_target import target
from tests.share.keyrings import Broken, Forgetful, Kept, in_use

HOOK = Hook("u-1", "chat", "chat.example")
KNOWN = HookSecret("https://chat.example/canary", "s3cret")


def test_what_was_remembered_is_recalled_and_forgotten() -> None:
    with in_use(keyring := Kept()):
        remember(HOOK, KNOWN)
        assert recall(HOOK) == KNOWN
        forget(HOOK)
        forget(HOOK)

    assert keyring.passwords == {}


@pytest.mark.parametrize("keyring", [Forgetful(), Broken(KeyringLocked)])
def test_a_keyring_that_keeps_nothing_is_refused(keyring: Kept) -> None:
    with in_use(keyring), pytest.raises(RefusedError, match="needs a keyring") as caught:
        remember(HOOK, KNOWN)

    assert not {"canary", "s3cret"} & {*str(caught.value).replace("/", " ").split()}
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("keyring", [Kept(), Broken(KeyringLocked)])
def test_a_url_that_is_not_there_is_told_with_what_to_do(keyring: Kept) -> None:
    with in_use(keyring), pytest.raises(RefusedError, match="add chat again") as caught:
        recall(HOOK)

    assert "s3cret" not in str(caught.value)


def test_a_keyring_that_does_not_let_go_is_told() -> None:
    with in_use(Broken(KeyringLocked)), pytest.raises(RefusedError, match="may still be in"):
        forget(HOOK)


def test_the_text_of_a_crash_holds_neither() -> None:
    assert repr(KNOWN) == "HookSecret()"
    assert "canary" not in repr(target(KNOWN.url, local=False))
