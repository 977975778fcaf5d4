"""Make and sign the HTTP headers of webhook messages (exchange.md, 5; standardwebhooks.com)."""

import binascii
import hmac
from base64 import b64decode, b64encode
from hashlib import sha256

from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant
from teamclock.messages import _

_BASE64_PREFIX = "whsec_"
"""What a secret begins with whose key is given in base64."""

_MOST_SECRET = 512


def secret_key(secret: str) -> bytes:
    """Return the key for signatures that a secret gives.

    That is the secret in UTF-8, or after “whsec_” the bytes that it gives in base64. Raise
    UsageError for an invalid secret; the message does not show the secret.
    """
    if len(secret) > _MOST_SECRET or not secret.isprintable():
        raise UsageError(_("the secret is no line of up to 512 visible characters"))
    if not secret.startswith(_BASE64_PREFIX):
        return secret.encode()
    encoded = secret.removeprefix(_BASE64_PREFIX)
    try:
        key = b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise UsageError(_("the secret begins with whsec_, but no base64 follows: copy it again"))
    return key


def signature(secret: str, message_id: str, at: Instant, body: str) -> str:
    """Return the value of the header “webhook-signature” for a message that is sent at `at`.

    The id, the instant and the body are signed by HMAC-SHA256.
    """
    signed = f"{message_id}.{at}.{body}".encode()
    return f"v1,{b64encode(hmac.new(secret_key(secret), signed, sha256).digest()).decode()}"


def headers(message_id: str, at: Instant, body: str, secret: str, agent: str) -> dict[str, str]:
    """Return the headers of a message that is sent at `at`.

    An empty `secret` leaves out the signature. `agent` names the program.
    """
    signed = {"webhook-signature": signature(secret, message_id, at, body)} if secret else {}
    return {
        "content-type": "application/json",
        "user-agent": agent,
        "idempotency-key": message_id,
        "webhook-id": message_id,
        "webhook-timestamp": str(at),
        **signed,
    }
