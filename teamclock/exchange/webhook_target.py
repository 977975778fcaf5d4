"""Where a webhook leads: its address checked, and what a name of a host stands for (trust.md)."""

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
"""Looks a host up, as `socket.getaddrinfo` does."""

_MOST_URL = 2_048
_NAME = re.compile(r"[A-Za-z0-9._-]{1,253}")
_TRANSLATED = ip_network("64:ff9b::/96")
_PORTS = {"https": 443, "http": 80}


class Target(NamedTuple):
    """Where a webhook leads.

    host: in ASCII
    path: with the query; it may be secret
    local: whether http and addresses that are not public are allowed
    """

    scheme: str
    host: str
    port: int
    path: str
    local: bool = False

    def __repr__(self) -> str:
        return f"Target(host={self.host!r})"  # as it could stand in the text of a crash


def target(url: str, *, local: bool) -> Target:
    """Return where a URL leads; raise UsageError for an invalid one, without showing it."""
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
    """Return a port, by default that of the scheme; raise ValueError for 0."""
    if given == 0:
        raise ValueError
    return _PORTS.get(scheme, 0) if given is None else given


def _host(name: str) -> str:
    """Return a host in ASCII; raise UsageError for none."""
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
    from urllib.parse import quote

    whole = f"{path or '/'}?{query}" if query else path or "/"
    return quote(whole, safe="!#$%&'()*+,/:;=?@[]~-._")


def _refuse_inward(where: Target) -> None:
    """Refuse what is known to lead inward without a look-up, before anything is kept."""
    written = _written_out(where.host)
    if written is not None:
        refuse_inward(where, written)


def _written_out(host: str) -> str | None:
    """Return the address that a host is, also in the short forms of IPv4; None for a name."""
    if host.rstrip(".").rpartition(".")[2] == "localhost":
        return "127.0.0.1"
    with suppress(ValueError):
        ip_address(host)
        return host
    with suppress(OSError):
        return socket.inet_ntoa(socket.inet_aton(host))
    return None


def addresses(where: Target, resolve: Resolve = socket.getaddrinfo) -> list[str]:
    """Look a host up once, and return all its addresses.

    Raise OSError where it is not found, and RefusedError where one of them is not public.
    """
    try:
        found = resolve(where.host, where.port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise OSError(_("the host is not found")) from None
    known = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in known:
        refuse_inward(where, address)
    if not known:
        raise OSError(_("the host is not found"))
    return known


def refuse_inward(where: Target, address: str) -> None:
    """Raise RefusedError for an address that is not public, unless that is allowed."""
    if not where.local and not all(map(_is_public, _meant(address))):
        words = _("{host} leads to {address}, which is not a public address")
        if address == where.host:
            words = _("{address} is not a public address")
        raise RefusedError(
            words.format(host=where.host, address=address),
            _(": add it with --local if that is meant"),
        )


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _meant(address: str) -> Iterator[IPv4Address | IPv6Address]:
    """Yield an address, and the one of IPv4 that it stands for."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and (inner := [*_inner(found)]):
        yield from inner
        if found.sixtofour is None:
            return  # it is another form of the address of IPv4
    yield found


def _inner(found: IPv6Address) -> Iterator[IPv4Address]:
    known = (found.ipv4_mapped, found.sixtofour)
    yield from (one for one in known if one is not None)
    if found in _TRANSLATED:
        yield IPv4Address(int(found) & 0xFFFFFFFF)
