"""The place of a share on a PostgreSQL server: its URL and the parameters to connect (share.md, 4).

A URL names a user, a host, a port, a database and a few options, and never a password. A message
about a URL that is refused repeats no part of it, because any part may be a misplaced password.
"""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import quote, unquote

from teamclock.domain.errors import UsageError
from teamclock.messages import _

OPTIONS = ("host", "passfile", "sslcert", "sslcrl", "sslkey", "sslmode", "sslrootcert")
"""The options of libpq that a URL may have; none of them is a secret."""

_PORT = "5432"
_MODES = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}
_URL = re.compile(
    r"postgres(?:ql)?://(?:(?P<user>[^@:/?#\[\]]+)@)?"
    r"(?P<host>[A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])(?::(?P<port>[0-9]{1,5}))?"
    r"/(?P<database>[^@:/?#]+)(?:\?(?P<options>[^#]*))?"
)
_HOST = re.compile(r"(?!.{254})(?:[A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9_-]{1,63}\.?")
_LIKE_A_PASSWORD = re.compile(r":.*@|pass(?!file=)", re.IGNORECASE | re.DOTALL)


class ServerPlace(NamedTuple):
    """A database on a server, as a URL names it.

    user: empty if the URL has none; libpq then takes PGUSER, or the system's user
    host: a name, an address, or the absolute path of the folder with the server's socket
    port: as text
    options: the options of libpq except the host, as pairs of name and value
    """

    user: str
    host: str
    port: str
    database: str
    options: tuple[tuple[str, str], ...] = ()

    @property
    def is_local(self) -> bool:
        """Return whether what is sent to the server stays on this machine."""
        address = _address(self.host)
        return (
            self.host.startswith("/")
            or self.host == "localhost"
            or (address is not None and address.is_loopback)
        )

    @property
    def shown(self) -> str:
        """Return the URL to show to people; it has no options except the folder of a socket."""
        name = quote(self.database, safe="")
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        if self.host.startswith("/"):
            return f"postgresql://{user}{self._colon_port}/{name}?host={quote(self.host)}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"postgresql://{user}{host}{self._colon_port}/{name}"

    @property
    def account(self) -> str:
        """Return the account under which the keyring stores the password of the place."""
        return f"{self.user}@{self.host}{self._colon_port}"

    @property
    def _colon_port(self) -> str:
        """Return the port after a colon; empty for the default port."""
        return "" if self.port == _PORT else f":{self.port}"


class ServerLimits(NamedTuple):
    """Limits of time, in seconds.

    connect: for making a connection (at least 2)
    answer: for the answer to a statement
    again: from one attempt to listen for notifications to the next
    """

    connect: int = 5
    answer: float = 10.0
    again: float = 5.0


def server_place(url: str) -> ServerPlace:
    """Return the place that a URL names; raise UsageError if it holds a password or is invalid."""
    found = _URL.fullmatch(url)
    if found is None:
        raise _refused(url)
    try:
        options = _options(found["options"] or "")
        user = _text(found["user"]) if found["user"] else ""
        database = _text(found["database"])
    except ValueError:
        raise _refused(url) from None
    host = _host(found["host"].strip("[]"), options.pop("host", ""))
    place = ServerPlace(user, host, found["port"] or _PORT, database, tuple(options.items()))
    _check_mode(place, options.get("sslmode"))
    return place


def parameters(place: ServerPlace, limits: ServerLimits) -> dict[str, str]:
    """Return the parameters of a connection for libpq, which adds a password by itself.

    They override whatever in the environment would lead the connection to another server. On
    another machine the server's certificate is verified; Kerberos does not replace it.
    """
    there = {"host": place.host, "hostaddr": "", "port": place.port, "dbname": place.database}
    user = {"user": place.user} if place.user else {}
    secure = {} if place.is_local else {"sslmode": "verify-full", "gssencmode": "disable"}
    return {**there, **user, **dict(place.options), **secure, **_session_parameters(limits)}


def _session_parameters(limits: ServerLimits) -> dict[str, str]:
    """Return parameters that limit waiting, and let no functions run that other users made."""
    answer_ms = int(limits.answer * 1000)
    settings = {
        "statement_timeout": answer_ms,
        "idle_in_transaction_session_timeout": answer_ms,
        "search_path": "pg_catalog",  # no functions of other users
        "synchronous_commit": "on",
    }
    return {
        "application_name": "teamclock",
        "client_encoding": "UTF8",
        "connect_timeout": str(limits.connect),
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        "keepalives": "1",
        "keepalives_idle": "30",
        "keepalives_interval": "10",
        "keepalives_count": "3",
        "tcp_user_timeout": str(answer_ms),
    }


def _address(host: str) -> IPv4Address | IPv6Address | None:
    """Return a host as an address; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _options(query: str) -> dict[str, str]:
    """Return the options of a URL's query; raise UsageError for an unknown one.

    Raise ValueError if the query is not a list of names with values.
    """
    pairs = (part.partition("=") for part in query.split("&") if query)
    options = {unquote(name): _text(value) for name, _equals, value in pairs}
    if others := options.keys() - set(OPTIONS):
        if any(_LIKE_A_PASSWORD.search(name) for name in others):
            raise _password_refused()
        raise UsageError(
            _(
                "the URL of the place has an option that it may not have: it may have {names}"
            ).format(names=", ".join(OPTIONS))
        )
    return options


def _text(part: str) -> str:
    """Return a part of a URL, decoded; raise ValueError if it is empty or not printable."""
    text = unquote(part, errors="strict")
    if not text.isprintable() or not text:
        raise ValueError
    return text


def _host(named: str, option: str) -> str:
    """Return the host that a URL names before its path, or in an option; else raise UsageError.

    Unlike libpq, do not fall back to a default socket or to PGHOST.
    """
    if named and option:
        raise UsageError(_("the URL of the place names two hosts: leave one out"))
    host = named or option
    if not host:
        raise UsageError(
            _(
                "the URL of the place names no host: write postgresql://USER@HOST/DATABASE, "
                "or end it with ?host=FOLDER, that of the server's socket"
            )
        )
    if not (host.startswith("/") or _address(host) or _HOST.fullmatch(host)):
        raise _not_understood()
    return host


def _check_mode(place: ServerPlace, mode: str | None) -> None:
    """Raise UsageError for an unknown sslmode, or one that does not verify a remote server.

    None stands for a URL without an sslmode, which is allowed.
    """
    if mode is not None and mode not in _MODES:
        raise _not_understood()
    if mode is not None and mode != "verify-full" and not place.is_local:
        raise UsageError(
            _(
                "a server on another machine has to prove who it is: "
                "leave sslmode out of the URL, or write sslmode=verify-full"
            )
        )


def _refused(url: str) -> UsageError:
    """Return the error for an invalid URL: about a password, if the URL looks as if it held one."""
    return (
        _password_refused()
        if _LIKE_A_PASSWORD.search(url.partition("://")[2])
        else _not_understood()
    )


def _password_refused() -> UsageError:
    """Return the error for a URL that holds a password."""
    return UsageError(
        _(
            "a password may not stand in the URL of a place: leave it out, "
            "and put it into the keyring or the file that PGPASSFILE names"
        )
    )


def _not_understood() -> UsageError:
    """Return the error for a URL that is invalid."""
    return UsageError(
        _("the URL of the place is not understood: write postgresql://USER@HOST/DATABASE")
    )
