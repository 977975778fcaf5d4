"""The address by which a program for email opens a new message (RFC 6068; exchange.md, 1)."""

from urllib.parse import quote

MOST_BODY = 1_500
"""The most characters of a text: some desktops cut an address of more than 2,000."""


def mail_link(subject: str, body: str) -> str:
    """Return `mailto:` with a subject and a text, without a receiver; a long text ends with “…”."""
    shown = body if len(body) <= MOST_BODY else f"{body[:MOST_BODY].rpartition(chr(10))[0]}\n…"
    lines = quote("\r\n".join(shown.splitlines()), safe="")
    return f"mailto:?subject={quote(' '.join(subject.split()), safe='')}&body={lines}"
