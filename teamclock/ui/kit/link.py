"""Opens web addresses that others wrote, once checked, and messages; no other module opens one.

The rules are those of trust.md.
"""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from teamclock.exchange.mail_link import mail_link
from teamclock.exchange.web import Address, web_address


def openable(url: str) -> str | None:
    """Return the address as it would be opened, with its host in ASCII, or None if it may not be.

    Only http and https are allowed, with a host and without user info, and only if Python and Qt
    parse the address alike.
    """
    address = web_address(url)
    return address.url if address is not None and _same(address) else None


def _same(address: Address) -> bool:
    """Return whether Qt, which opens the address, finds the same host in it."""
    read = QUrl(address.url, QUrl.ParsingMode.StrictMode)
    shown = read.host(QUrl.ComponentFormattingOption.FullyEncoded)
    return read.isValid() and shown.strip("[]") == address.host.strip("[]")


def open_link(url: str) -> bool:
    """Open an address in the browser, and return whether it was allowed and a program took it."""
    checked = openable(url)
    return checked is not None and QDesktopServices.openUrl(QUrl(checked))


def write_mail(subject: str, body: str) -> bool:
    """Open a new message in the program for email, and return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(mail_link(subject, body).encode()))
