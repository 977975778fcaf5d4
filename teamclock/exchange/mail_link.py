"""Make the `mailto:` address that opens a new message in an email program (RFC 6068)."""

from urllib.parse import quote

MOST_BODY = 1_500
"""The most characters of a body: some desktops cut addresses of more than 2,000 characters."""


def mail_link(subject: str, body: str) -> str:
    """Return a `mailto:` address with a subject and a body, without a recipient.

    A body of more than `MOST_BODY` characters is cut after a whole line, or within the first line,
    and ends with “…”.
    """
    shown = body if len(body) <= MOST_BODY else _cut(body[:MOST_BODY])
    lines = quote("\r\n".join(shown.splitlines()), safe="")
    return f"mailto:?subject={quote(' '.join(subject.split()), safe='')}&body={lines}"


def _cut(start: str) -> str:
    """Return the start of a body without its last, incomplete line, and “…”; an only line stays."""
    lines, newline, _rest = start.rpartition("\n")
    return f"{lines}\n…" if newline else f"{start}…"
