"""Addresses that others wrote: which may be opened; the only place that opens one (trust.md)."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from teamclock.exchange.web import Address, web_address


def openable(url: str) -> str | None:
    """Return the address as it would be opened, its host in ASCII; None for what may not be.

    Only http and https with a host and without user info; nothing that parsers read differently.
    """
    address = web_address(url)
    return address.url if address is not None and _same(address) else None


def _same(address: Address) -> bool:
    """Tell whether Qt, which hands it on, reads the same host from an address."""
    read = QUrl(address.url, QUrl.ParsingMode.StrictMode)
    shown = read.host(QUrl.ComponentFormattingOption.FullyEncoded)
    return read.isValid() and shown.strip("[]") == address.host.strip("[]")


def open_link(url: str) -> bool:
    """Open an address in the browser; tell whether it may be opened and somebody took it."""
    checked = openable(url)
    return checked is not None and QDesktopServices.openUrl(QUrl(checked))
