"""The user's keyring: what it keeps, and what is said where it does not."""

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from teamclock.config.user_keyring import (
    KeyringTroubleError,
    keep_secret,
    read_secret,
    remove_secret,
)
from tests.share.keyrings import Broken, Forgetful, Kept, in_use


def test_what_is_kept_is_read_until_it_is_removed() -> None:
    with in_use(Kept()):
        keep_secret("webhook 1", "s3cret")
        kept = read_secret("webhook 1")
        remove_secret("webhook 1")
        remove_secret("webhook 1")

        assert (kept, read_secret("webhook 1")) == ("s3cret", None)


def test_a_keyring_that_keeps_nothing_is_told() -> None:
    with in_use(Forgetful()), pytest.raises(KeyringTroubleError, match="it kept nothing"):
        keep_secret("webhook 1", "s3cret")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (NoKeyringError, "there is none"),
        (KeyringLocked, "it is locked"),
        (ZeroDivisionError, "it fails: ZeroDivisionError"),
    ],
)
def test_what_fails_is_told_without_its_own_words(error: type[Exception], why: str) -> None:
    with in_use(Broken(error)):
        with pytest.raises(KeyringTroubleError) as read:
            read_secret("x")
        with pytest.raises(KeyringTroubleError) as kept:
            keep_secret("x", "s3cret")

    assert (str(read.value), str(kept.value)) == (why, why)
    assert read.value.__cause__ is kept.value.__cause__ is None
