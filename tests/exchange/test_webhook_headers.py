"""Headers of webhooks are those of Standard Webhooks, with the signature of its test vector."""

import pytest

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant
from teamclock.exchange.webhook_headers import headers, secret_key, signature

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - that of the standard
OWN, AT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant(1614265330), '{"test": 2432232314}'


def test_the_signature_is_the_one_of_the_standard() -> None:
    expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    assert signature(SECRET, OWN, AT, BODY) == expected


def test_a_secret_without_its_prefix_is_taken_as_it_is() -> None:
    assert secret_key("hunter2") == b"hunter2"
    assert secret_key("whsec_AAE") == b"\x00\x01"  # without padding


@pytest.mark.parametrize("secret", ["whsec_*", "whsec_A", "a\nb", "x" * 513])
def test_what_is_no_secret_is_refused_without_being_shown(secret: str) -> None:
    with pytest.raises(UsageError) as caught:
        secret_key(secret)

    assert secret not in str(caught.value)


def test_a_message_is_signed_with_a_secret_alone() -> None:
    plain = headers(OWN, AT, BODY, "", "teamclock/1")
    signed = headers(OWN, AT, BODY, SECRET, "teamclock/1")

    assert signed == {**plain, "webhook-signature": signature(SECRET, OWN, AT, BODY)}
    assert (plain["webhook-id"], plain["idempotency-key"]) == (OWN, OWN)
    assert plain["webhook-timestamp"] == "1614265330"
