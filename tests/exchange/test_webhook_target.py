"""A webhook leads to a public address over https, whatever its name stands for (trust.md)."""

import socket
from typing import Any

import pytest

from teamclock.domain.errors import RefusedError, TeamclockError, UsageError
from teamclock.exchange.webhook_target import Target, addresses, target

PUBLIC = "93.184.216.34"


def resolving(*found: str) -> Any:
    """Return what looks every host up as some addresses."""

    def resolve(_host: str, port: int, **_how: Any) -> list[tuple[Any, ...]]:
        kinds = [socket.AF_INET6 if ":" in one else socket.AF_INET for one in found]
        pairs = zip(kinds, found, strict=True)
        return [(kind, socket.SOCK_STREAM, 6, "", (one, port)) for kind, one in pairs]

    return resolve


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("https://chat.example/a?b=c", Target("https", "chat.example", 443, "/a?b=c")),
        ("https://chat.example", Target("https", "chat.example", 443, "/")),
        ("https://chat.example:8443/é", Target("https", "chat.example", 8443, "/%C3%A9")),
        ("https://bücher.example/", Target("https", "xn--bcher-kva.example", 443, "/")),
        ("https://CHAT.example/%2F", Target("https", "chat.example", 443, "/%2F")),
        ("https://[2606:2800:220:1::1]/", Target("https", "2606:2800:220:1::1", 443, "/")),
    ],
)
def test_a_url_is_taken_apart(url: str, where: Target) -> None:
    assert target(url, local=False) == where


@pytest.mark.parametrize(
    "url",
    [
        "", "chat", "http://chat.example/", "ftp://chat.example/", "file:///etc/passwd",
        "https://", "https:///canary", "https://a b/", "https://chat.example/\r\nHost: x",
        "https://me:canary@chat.example/", "https://chat.example:99999/", "https://[::1/",
        "https://chat.example:0/", "https://chat_\u202eexample/", "https://" + "a" * 2_048, "https://ex\u00adample\u2024/..",
    ],
)  # fmt: skip
def test_what_is_no_url_is_refused_without_being_shown(url: str) -> None:
    with pytest.raises(UsageError) as caught:
        target(url, local=False)

    assert "canary" not in str(caught.value)


INWARD = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
    "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::",
    "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::1",
    "2002:a00:1::", "::7f00:1", "2001:db8::1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
)  # fmt: skip


@pytest.mark.parametrize("address", INWARD)
def test_an_address_that_is_not_public_is_refused_unless_that_is_meant(address: str) -> None:
    where = target("https://chat.example/canary", local=False)

    with pytest.raises(RefusedError, match="not a public address") as caught:
        addresses(where, resolving(address))
    assert "canary" not in str(caught.value)
    with pytest.raises(RefusedError):
        addresses(where, resolving(PUBLIC, address))  # one of several is enough
    assert addresses(where._replace(local=True), resolving(address)) == [address]


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_all_taken_in_their_order(address: str) -> None:
    where = target("https://chat.example/", local=False)

    assert addresses(where, resolving(address, PUBLIC))[0] == address


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "[::1]", "10.0.0.1", "[::ffff:10.0.0.1]", "localhost", "a.LOCALHOST.",
        "127.1", "2130706433", "0x7f.1", "0177.0.0.1",
    ],
)  # fmt: skip
def test_an_address_that_is_written_out_is_refused_before_anything_is_kept(host: str) -> None:
    with pytest.raises(TeamclockError):
        target(f"https://{host}/", local=False)

    assert target(f"http://{host}/", local=True).local


def test_an_address_that_is_written_out_is_named_once() -> None:
    with pytest.raises(RefusedError, match=r"^10\.0\.0\.1 is not a public address$"):
        target("https://10.0.0.1/", local=False)
    with pytest.raises(RefusedError, match=r"^127\.1 leads to 127\.0\.0\.1, which is not"):
        target("https://127.1/", local=False)


@pytest.mark.parametrize("host", ["8.8.8.8", "localhost.example", "127.1.example", "feed"])
def test_what_only_looks_like_one_is_not_refused(host: str) -> None:
    assert target(f"https://{host}/", local=False).host == host


def test_a_host_without_an_address_is_not_found() -> None:
    where = target("https://chat.example/", local=False)

    with pytest.raises(OSError, match="not found"):
        addresses(where, resolving())
