"""Opens web addresses that others wrote, after a check, and new mails; no other module opens any.

The rules are those of trust.md.
"""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from teamclock.exchange.mail_link import mail_link
from teamclock.exchange.web import Address, web_address


def openable(url: str) -> str | None:
    """Return an address as it would be opened, with its host in ASCII; None if it is not allowed.

    Only http and https are allowed, with a host and without user info, and only if Python and Qt
    find the same host in the address.
    """
    address = web_address(url)
    return address.url if address is not None and _has_same_host(address) else None


def _has_same_host(address: Address) -> bool:
    """Return whether Qt, which opens the address, finds the same host in it as Python did."""
    parsed = QUrl(address.url, QUrl.ParsingMode.StrictMode)
    host = parsed.host(QUrl.ComponentFormattingOption.FullyEncoded)
    return parsed.isValid() and host.strip("[]") == address.host.strip("[]")


def open_link(url: str) -> bool:
    """Open an address in the browser; return whether it is allowed and a program took it."""
    checked = openable(url)
    return checked is not None and QDesktopServices.openUrl(QUrl(checked))


def write_mail(subject: str, body: str) -> bool:
    """Start a mail in the user's mail program; return whether a program took it."""
    return QDesktopServices.openUrl(QUrl.fromEncoded(mail_link(subject, body).encode()))
