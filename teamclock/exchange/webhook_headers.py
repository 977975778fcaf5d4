"""Headers of webhooks, with their signature (exchange.md, 5; standardwebhooks.com)."""

import binascii
import hmac
from base64 import b64decode, b64encode
from hashlib import sha256

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant
from teamclock.messages import _

_CODED = "whsec_"
_MOST_SECRET = 512


def secret_key(secret: str) -> bytes:
    """Return the key of a secret; raise UsageError for an invalid one, without showing it."""
    if len(secret) > _MOST_SECRET or not secret.isprintable():
        raise UsageError(_("the secret is no line of up to 512 visible characters"))
    if not secret.startswith(_CODED):
        return secret.encode()
    coded = secret.removeprefix(_CODED)
    try:
        key = b64decode(coded + "=" * (-len(coded) % 4), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise UsageError(_("the secret begins with whsec_, but no base64 follows: copy it again"))
    return key


def signature(secret: str, message_id: str, at: Instant, body: str) -> str:
    """Return the signature of the body of a message, sent at `at`."""
    signed = f"{message_id}.{at}.{body}".encode()
    return f"v1,{b64encode(hmac.new(secret_key(secret), signed, sha256).digest()).decode()}"


def headers(message_id: str, at: Instant, body: str, secret: str, agent: str) -> dict[str, str]:
    """Return the headers of a message, sent at `at`; without a secret it is not signed."""
    signed = {"webhook-signature": signature(secret, message_id, at, body)} if secret else {}
    return {
        "content-type": "application/json",
        "user-agent": agent,
        "idempotency-key": message_id,
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        **signed,
    }
