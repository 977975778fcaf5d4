"""Tells what a user drags onto a window: web addresses, files, or something else."""

from typing import NamedTuple

from PySide6.QtCore import QMimeData, QUrl

from teamclock.exchange.web import web_address

_MOST = 20


class Dropped(NamedTuple):
    """What a drop holds.

    Attributes:
        links: The web addresses, each once.
        files: Whether files are among the addresses of the drop.
        others: Whether other addresses, neither of files nor of the web, are among them.
    """

    links: tuple[str, ...] = ()
    files: bool = False
    others: bool = False


def dropped(data: QMimeData) -> Dropped:
    """Return what a drop holds among its first 20 addresses.

    If a drop has no addresses, its text counts if the text is a web address.
    """
    urls = data.urls()[:_MOST] if data.hasUrls() else []
    texts = [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in urls]
    if not texts:
        text = data.text().strip()
        return Dropped((text,)) if web_address(text) else Dropped()
    links = tuple(dict.fromkeys(text for text in texts if web_address(text)))
    files = any(url.scheme() == "file" for url in urls)
    others = any(
        url.scheme() != "file" and text not in links for url, text in zip(urls, texts, strict=True)
    )
    return Dropped(links, files, others)
