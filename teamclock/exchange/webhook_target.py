"""Check the URL of a webhook, and the addresses to which its host leads (trust.md).

Unless a user allows it, no request is sent to an address inside the local network.
"""

import re
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from teamclock.domain.errors import RefusedError, UsageError
from teamclock.messages import _

Resolve = Callable[..., list[tuple[Any, ...]]]
"""Looks up the addresses of a host, as `socket.getaddrinfo` does."""

_MOST_URL = 2_048
_NAME = re.compile(r"[A-Za-z0-9._-]{1,253}")
_NAT64 = ip_network("64:ff9b::/96")
"""The IPv6 addresses that stand for an IPv4 address, in their last 32 bits (RFC 6052)."""

_PORTS = {"https": 443, "http": 80}


class Target(NamedTuple):
    """The parts of a webhook's URL.

    scheme: “https” or “http”
    host: a name in ASCII, or an IP address
    port: that of the scheme where the URL names none
    path: the path with the query; it may be secret
    local: whether http, and addresses that are not public, are allowed
    """

    scheme: str
    host: str
    port: int
    path: str
    local: bool = False

    def __repr__(self) -> str:
        return f"Target(host={self.host!r})"  # a report of a crash may show it: the path is secret


def target(url: str, *, local: bool) -> Target:
    """Return the parts of a webhook's URL.

    `local` allows http, and addresses that are not public. Raise UsageError for an invalid URL, and
    RefusedError for an address that is not public; neither message shows the path of the URL.
    """
    if not url or len(url) > _MOST_URL or not url.isprintable() or " " in url:
        raise UsageError(_("the URL is no line of up to 2,048 visible characters"))
    try:
        parts = urlsplit(url)
        port = _port(parts.port, parts.scheme)
    except ValueError:
        raise UsageError(_("the URL has no valid host: copy it again")) from None
    if parts.scheme not in (_PORTS if local else ("https",)):
        raise UsageError(
            _("the URL begins with https://"), _(", or with --local also with http://")
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(_("the URL has a name or a password before its host: leave them out"))
    made = Target(
        parts.scheme,
        _host(parts.hostname or ""),
        port,
        _path(parts.path, parts.query),
        local,
    )
    _refuse_inward(made)
    return made


def _port(given: int | None, scheme: str) -> int:
    """Return the port of a URL; `given` is None for that of the scheme. Raise ValueError for 0."""
    if given == 0:
        raise ValueError
    return _PORTS.get(scheme, 0) if given is None else given


def _host(name: str) -> str:
    """Return a host in ASCII; raise UsageError for an empty or invalid one."""
    if ":" in name:  # urlsplit has checked an address of IPv6
        return name
    if not name.isascii():
        import idna

        try:
            name = idna.encode(name, uts46=True).decode()
        except idna.IDNAError:
            name = ""
    if not _NAME.fullmatch(name):
        raise UsageError(_("the URL has no valid host: copy it again"))
    return name


def _path(path: str, query: str) -> str:
    """Return the path and the query for a request; characters that it must not hold are escaped."""
    from urllib.parse import quote

    full = f"{path or '/'}?{query}" if query else path or "/"
    return quote(full, safe="!#$%&'()*+,/:;=?@[]~-._")


def _refuse_inward(where: Target) -> None:
    """Raise RefusedError for a host that is a non-public address, unless the target allows that.

    This needs no look-up, so a wrong URL is refused before it is stored.
    """
    address = _written_out(where.host)
    if address is not None:
        refuse_inward(where, address)


def _written_out(host: str) -> str | None:
    """Return the address that a host is, also one in a short form of IPv4; None for a name.

    The names localhost and *.localhost are the address 127.0.0.1.
    """
    if host.rstrip(".").rpartition(".")[2] == "localhost":
        return "127.0.0.1"
    with suppress(ValueError):
        ip_address(host)
        return host
    with suppress(OSError):
        return socket.inet_ntoa(socket.inet_aton(host))
    return None


def addresses(where: Target, resolve: Resolve = socket.getaddrinfo) -> list[str]:
    """Look up the host of a target once with `resolve`, and return all its addresses.

    Raise OSError where the host is not found, and RefusedError where one of the addresses is not
    public, unless the target allows that.
    """
    try:
        found = resolve(where.host, where.port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise OSError(_("the host is not found")) from None
    unique = list(dict.fromkeys(str(entry[4][0]) for entry in found))  # entry[4]: address, port
    for address in unique:
        refuse_inward(where, address)
    if not unique:
        raise OSError(_("the host is not found"))
    return unique


def refuse_inward(where: Target, address: str) -> None:
    """Raise RefusedError for an address that is not public, unless the target allows that."""
    if not where.local and not all(map(_is_public, _equivalents(address))):
        words = _("{host} leads to {address}, which is not a public address")
        if address == where.host:
            words = _("{address} is not a public address")
        raise RefusedError(
            words.format(host=where.host, address=address),
            _(": add it with --local if that is meant"),
        )


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Return whether an address is on the public internet, and neither multicast nor reserved."""
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _equivalents(address: str) -> Iterator[IPv4Address | IPv6Address]:
    """Yield the addresses that an address stands for: itself, or an IPv4 address inside of it.

    A 6to4 address stands for both.
    """
    found = ip_address(address.partition("%")[0])  # without a network interface such as %eth0
    if isinstance(found, IPv6Address) and (inner := [*_inner(found)]):
        yield from inner
        if found.sixtofour is None:
            return  # the IPv6 address is only another form of the IPv4 address
    yield found


def _inner(found: IPv6Address) -> Iterator[IPv4Address]:
    """Yield the IPv4 addresses inside of an IPv6 address: mapped, 6to4, or NAT64."""
    inner = (found.ipv4_mapped, found.sixtofour)
    yield from (one for one in inner if one is not None)
    if found in _NAT64:
        yield IPv4Address(int(found) & 0xFFFFFFFF)
