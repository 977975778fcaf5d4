"""Which addresses may be opened: a table of attacks, and of what people really write."""

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from teamclock.ui.kit.link import open_link, openable


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://example.org", "https://example.org"),
        ("http://example.org/a/b?c=d&e=%20f#g", "http://example.org/a/b?c=d&e=%20f#g"),
        ("HTTPS://Example.ORG/Path", "https://example.org/Path"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("http://192.0.2.1/x", "http://192.0.2.1/x"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("https://build_box.example.org/a@b", "https://build_box.example.org/a@b"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/ä"),
        ("https://faß.de/ß?ß", "https://xn--fa-hia.de/ß?ß"),
        ("https://ΕΛΛΆΣ.gr", "https://xn--hxarsa5b.gr"),
        ("https://bücher。example", "https://xn--bcher-kva.example"),
        ("https://аpple.example", "https://xn--pple-43d.example"),  # a Cyrillic а
        ("https://xn--pple-43d.example", "https://xn--pple-43d.example"),
    ],
)
def test_a_web_address_opens_with_its_host_in_ascii(url: str, opened: str) -> None:
    assert openable(url) == opened


@pytest.mark.parametrize(
    "url",
    [
        *("", " ", "example.org", "www.example.org/x", "//example.org", "https:example.org"),
        *("javascript:alert(1)", "JavaScript://example.org/%0aalert(1)", "data:text/html,x"),
        *("file:///etc/passwd", "file://example.org/x", "smb://example.org/share", "ftp://a.org"),
        *("vscode://file/x", "mailto:a@example.org?attach=/etc/passwd", "ssh://example.org"),
        *("https://", "https:///path", "http://:80/", "http://?x", "https://#x", "https://."),
        *("https://user@example.org", "https://user:word@example.org", "https://@example.org"),
        *("https://example.org@evil.org", "https://example.org%40evil.org/"),
        *("https:\\\\example.org", "https://example.org\\@evil.org", "https://evil.org\\.a.org"),
        *("https://example.org/a b", " https://example.org", "https://example.org\n"),
        *("java\nscript:alert(1)", "https://exa\tmple.org", "https://example.org/\x1b[31m"),
        *("https://example.org/\x00", "https://example.org/\u202egnp", "https://exam\u200bple.org"),
        *("https://exam\u00a0ple.org", "https://example.org/\x85", "https://example.org/\u2028"),
        *('https://example.org/"onclick', "https://example.org/<b>", "https://example.org/`id`"),
        *("https://example.org:x", "https://example.org:99999", "http://[::1", "http://[v1.x]/"),
        *("https://a..org", "https://-%00.org", "https://exa%6dple.org", "https://ex*mple.org"),
        *("https://example。org@evil.org", "https://" + "ü" * 70 + ".org"),
        "https://example.org/" + "x" * 2_000,
        "https://example.org/\ud800",
    ],
    ids=ascii,
)
def test_nothing_else_opens(url: str) -> None:
    assert openable(url) is None


class Browser(QObject):
    """Stands in for the browser: what is opened comes here."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser(qapp: object) -> Browser:
    return Browser()


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://bücher.example/a?b=c", ["https://xn--bcher-kva.example/a?b=c"]),
        ("file:///etc/passwd", []),
        ("https://user@example.org", []),
    ],
)
def test_only_what_may_be_opened_reaches_the_browser(
    browser: Browser, url: str, opened: list[str]
) -> None:
    for scheme in ("https", "http", "file"):
        QDesktopServices.setUrlHandler(scheme, browser, "take")  # type: ignore[arg-type] # bytes fail
    try:
        open_link(url)
    finally:
        for scheme in ("https", "http", "file"):
            QDesktopServices.unsetUrlHandler(scheme)

    assert browser.opened == opened
