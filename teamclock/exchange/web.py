"""Decide which addresses may be opened as links, and return their hosts (trust.md)."""

import re
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit, urlunsplit

from teamclock.domain.note import URL_LENGTH

_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.ASCII)
_IPV6 = re.compile(r"[0-9a-f:.]+", re.ASCII)
_UNFIT = re.compile(
    r"[\s\\\"<>^`{|}\x00-\x20\x7f-\x9f\u061c\u200b-\u200f\u2028-\u206f\ufeff\ud800-\udfff]"
)
"""Matches characters that no address may hold: blanks, control, hidden and bidirectional ones, …"""


class Address(NamedTuple):
    """An address that may be opened, and its host in ASCII, which is shown beside the link."""

    url: str
    host: str


def web_address(url: str) -> Address | None:
    """Return the address of a URL, with its host in ASCII; None for a URL that may not be opened.

    The URL must be http or https, with a host and without a user name, of at most `URL_LENGTH`
    characters. It must hold no blanks, backslashes, quotes and the like (`_UNFIT`), because
    browsers read such URLs in different ways.
    """
    if len(url) > URL_LENGTH or _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, port = _ascii(_host(parts)), parts.port
    except ValueError:  # an incomplete IPv6 address, an invalid port, a label that is too long
        return None
    # a user name, or brackets around anything but an IPv6 address
    invalid = "@" in parts.netloc or ("[" in parts.netloc) != (":" in host)
    if parts.scheme not in {"http", "https"} or invalid or not host:
        return None
    location = host if port is None else f"{host}:{port}"
    return Address(urlunsplit((parts.scheme, location, *parts[2:])), host)  # [2:]: from the path on


def _host(parts: SplitResult) -> str:
    """Return the host of a URL that has no user name; empty where there is none.

    A host in ASCII is returned in lower case. Another host keeps its case: ΕΛΛΆΣ in lower case
    would end in ς, which is another host than the one with σ that browsers look up.
    """
    if parts.netloc.isascii():
        return parts.hostname or ""
    return parts.netloc.partition(":")[0]


def _ascii(host: str) -> str:
    """Return a host in ASCII, as browsers convert it; an empty text for an invalid host.

    Raise ValueError where IDNA 2008 does not accept the host after the mapping of UTS 46.
    """
    if ":" in host:
        return f"[{host}]" if _IPV6.fullmatch(host) else ""
    if not host.isascii():
        import idna  # the import takes 20 ms, and few links need it

        host = idna.encode(host, uts46=True, transitional=False).decode("ascii")
    return host if _HOST.fullmatch(host) else ""
