"""Only http and https addresses with a host and no user info become links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.exchange.web import Address, web_address


@pytest.mark.parametrize(
    ("url", "address", "host"),
    [
        ("https://example.org", "https://example.org", "example.org"),
        ("http://example.org:8080/a?b=c#d", "http://example.org:8080/a?b=c#d", "example.org"),
        ("HTTPS://Example.ORG/A", "https://example.org/A", "example.org"),
        ("https://münchen.example/ü", "https://xn--mnchen-3ya.example/ü", "xn--mnchen-3ya.example"),
        ("https://faß.de", "https://xn--fa-hia.de", "xn--fa-hia.de"),
        ("https://FASS.de", "https://fass.de", "fass.de"),
        ("https://ΕΛΛΆΣ.gr:81/ς", "https://xn--hxarsa5b.gr:81/ς", "xn--hxarsa5b.gr"),
        ("https://ελλάς.gr", "https://xn--hxarsa0b.gr", "xn--hxarsa0b.gr"),
        ("https://ｅｘａｍｐｌｅ。org", "https://example.org", "example.org"),
        ("https://bu\u0308cher.example", "https://xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("https://pаypal.com", "https://xn--pypal-4ve.com", "xn--pypal-4ve.com"),
        ("https://１２７.0.0.1/", "https://127.0.0.1/", "127.0.0.1"),
        ("https://[::1]:8080/", "https://[::1]:8080/", "[::1]"),
        ("https://localhost/x(1)", "https://localhost/x(1)", "localhost"),
    ],
)
def test_an_address_of_the_web_is_told_with_its_host_in_ascii(
    url: str, address: str, host: str
) -> None:
    assert web_address(url) == Address(address, host)


@pytest.mark.parametrize(
    "url",
    [
        *("", "example.org", "//example.org", "https:", "https://", "https:///x", "https:x"),
        *("javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd"),
        *("smb://host/x", "vscode://x", "mailto:a@b.org?attach=x", "ftp://example.org"),
        *("https://user@example.org", "https://u:p@example.org", "https://example.org@evil.org"),
        *("https://exa mple.org", " https://example.org", "https://example.org\n", "https://a\tb"),
        *("https://example.org\\@evil.org", "https://a>b", "https://a<b", "https://a`b"),
        *("https://\u202eexample.org", "https://a\x1b", "https://a\u200b.org", "https://a\ufeff"),
        *("https://[::1", "https://a:port", "https://a:99999", "https://" + "a" * 64 + "é.org"),
        *(
            "https://💩.la",
            "https://نامه\u200cای.com",
            "https://\u0301a.org",
            "https://a・b",
            "https://ü..b",
        ),
        *("https://[ü]", "https://[::ü]:80", "https://ü:port", "https://aא1.org", "https://\u00ad"),
        *("https://a..b", "https://-\u3002.", "https://a/\x7f", "https://%41.org"),
    ],
)
def test_everything_else_is_text(url: str) -> None:
    assert web_address(url) is None


@given(st.text() | st.text().map(lambda rest: f"https://{rest}"))
def test_what_becomes_an_address_is_plain_and_cannot_end_early(url: str) -> None:
    found = web_address(url)

    if found is not None:
        assert found.url.startswith(("http://", "https://"))
        assert found.host.isascii()
        assert not set(found.url) & set('<>\\ \n\t`"')
