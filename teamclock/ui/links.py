"""Addresses that others wrote: which may be opened; the only place that opens one (trust.md)."""

import re
from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_LONGEST = 2_000
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.ASCII | re.IGNORECASE)
_IPV6 = re.compile(r"[0-9a-f:.]+", re.ASCII | re.IGNORECASE)
_UNFIT = re.compile(
    r"[\s\\\"<>^`{|}\x00-\x20\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Blanks, controls, what is hidden or turns text around, and what has no place in an address."""


def openable(url: str) -> str | None:
    """Return the address as it would be opened, its host in ASCII; None for what may not be.

    Only http and https with a host and without user info; nothing that parsers read differently.
    """
    if len(url) > _LONGEST or _UNFIT.search(url):
        return None
    try:
        parts = urlsplit(url)
        host, port = _ascii(parts.hostname or ""), parts.port
    except ValueError:  # half an IPv6 address, a port that is none, a label too long
        return None
    strange = "@" in parts.netloc or ("[" in parts.netloc) != (":" in host)
    if parts.scheme not in {"http", "https"} or strange or not host:
        return None
    place = host if port is None else f"{host}:{port}"
    checked = urlunsplit((parts.scheme, place, parts.path, parts.query, parts.fragment))
    return checked if _same(checked, host) else None


def _ascii(host: str) -> str:
    """Return a host in ASCII; nothing for what is none."""
    if ":" in host:
        return f"[{host}]" if _IPV6.fullmatch(host) else ""
    name = host if host.isascii() else host.encode("idna").decode("ascii")
    return name if _HOST.fullmatch(name) else ""


def _same(url: str, host: str) -> bool:
    """Tell whether Qt, which hands it on, reads the same host from an address."""
    read = QUrl(url, QUrl.ParsingMode.StrictMode)
    shown = read.host(QUrl.ComponentFormattingOption.FullyEncoded)
    return read.isValid() and shown.strip("[]") == host.strip("[]")


def open_link(url: str) -> bool:
    """Open an address in the browser; tell whether it may be opened and somebody took it."""
    checked = openable(url)
    return checked is not None and QDesktopServices.openUrl(QUrl(checked))
