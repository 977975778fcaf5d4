"""A PostgreSQL server of the tests' own: a folder, a port and a socket that nobody else has."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGSTOP
from typing import Any, NamedTuple

import psycopg
import pytest
from psycopg import sql

from teamclock.share.postgres import Postgres
from teamclock.share.postgres_place import ServerLimits
from teamclock.share.transport import Share
from tests.desktop.driven import PATIENCE, until

Session = psycopg.Connection[tuple[Any, ...]]

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)  # Debian's
_PATH = os.pathsep.join([*map(str, _FOLDERS), os.environ.get("PATH", "")])
_WITH_US = ("setpriv", "--pdeathsig", "QUIT") if shutil.which("setpriv") else ()
"""What ends a server should the tests be killed; Linux has it."""
_TOOLS = ("initdb", "postgres", "openssl")
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1,127.0.0.2",  # the certificate is for the first alone
    "log_statement": "all",  # a password in a statement would be found in the log
    "shared_buffers": "8MB",
    "ssl": "on",
    "synchronous_commit": "off",  # as a server may be set; a desk asks for better
}
_CLUSTER = ("-N", "-A", "scram-sha-256", "-U", "postgres", "-E", "UTF8", "--locale=C")
_CERTIFICATE = (
    *("-x509", "-nodes", "-days", "2", "-subj", "/CN=db.example.org"),
    *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
    *("-addext", "subjectAltName=IP:127.0.0.1"),
)
SHARE = Share("5f0c9b5e-6d0d-4c7e-9f44-3c1b8f3ad2a1", "Paris – Tokyo")
BRIEF = ServerLimits(connect=2, answer=0.3, again=0.05)


class Login(NamedTuple):
    """A role that may sign in, and its password."""

    user: str
    password: str


def login(user: str) -> Login:
    return Login(user, secrets.token_hex(8))


def need() -> None:
    """Say loudly that a server cannot be had; on a machine for tests that is a fault."""
    if lacking := [tool for tool in _TOOLS if shutil.which(tool, path=_PATH) is None]:
        words = f"NOT TESTED ON A REAL POSTGRESQL, for want of {', '.join(lacking)}: see .ci/setup"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)


def _runner() -> dict[str, Any]:
    """Return as whom a server runs: as the tests' own user, but root, which it refuses."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    found = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": ()}


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Server:
    """A cluster in a folder, and the process that serves it.

    admin: the superuser; owner: may make databases and roles; paris, tokyo: may be desks;
    stranger: may sign in, and no more
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, _free_port()
        self.data, self.log = folder / "data", folder / "log"
        self.certificate = self.data / "server.crt"
        self.admin, self.owner = login("postgres"), login("owner")
        self.paris, self.tokyo, self.stranger = map(login, ("paris", "tokyo", "stranger"))
        self._as = _runner()
        self._process: subprocess.Popen[bytes] | None = None
        self._databases, self._free = 0, list[str]()

    def make(self) -> None:
        """Make the cluster, and the certificate of its server."""
        password = self.folder / "pw"
        password.write_text(self.admin.password)
        if self._as:
            os.chown(self.folder, self._as["user"], self._as["group"])
        self._run("initdb", *_CLUSTER, f"--pwfile={password}", "-D", str(self.data))
        password.unlink()
        files = ("-keyout", str(self.data / "server.key"), "-out", str(self.certificate))
        self._run("openssl", "req", *_CERTIFICATE, *files)

    def start(self) -> None:
        """Start the server if it does not run; parts of one that was killed may linger."""
        if self._process is None or self._process.poll() is not None:
            until(self._starts, f"PostgreSQL does not start: {self.log}")

    def _starts(self) -> bool:
        options = {**_SETTINGS, "port": self.port, "unix_socket_directories": self.folder}
        command = [*_WITH_US, str(shutil.which("postgres", path=_PATH)), "-D", str(self.data)]
        command += [f"--{name}={value}" for name, value in options.items()]
        with self.log.open("ab") as log:
            process = self._process = subprocess.Popen(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **self._as,
            )
        until(lambda: process.poll() is not None or self._answers(), "PostgreSQL hangs")
        return process.poll() is None

    def _answers(self) -> bool:
        try:
            self.session(self.admin).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, *command: str) -> None:
        environment = {"PATH": _PATH, "LC_ALL": "C"}
        subprocess.run(
            command, cwd=self.folder, env=environment, check=True, capture_output=True, **self._as
        )

    def kill(self) -> None:
        """Kill the server with all its processes at once, as a power cut does."""
        assert self._process is not None
        helpers = [pid for (pid,) in self.do("SELECT pid FROM pg_stat_activity")]
        self._process.send_signal(SIGSTOP)  # so that it starts no new ones
        for pid in helpers:
            with suppress(ProcessLookupError):  # it was the one that was asked
                os.kill(pid, SIGKILL)
        self._process.kill()
        self._process.wait(PATIENCE)

    def stop(self) -> None:
        """Stop the server in good order, if it runs."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(SIGINT)
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def session(self, who: Login, database: str = "postgres") -> Session:
        """Return a connection that the tests themselves talk over."""
        return psycopg.connect(
            host=str(self.folder),
            port=self.port,
            user=who.user,
            password=who.password,
            dbname=database,
            autocommit=True,
        )

    def do(self, *statements: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run statements as the superuser; return the rows of the last."""
        with closing(self.session(self.admin, database)) as db:
            done = [db.execute(sql.SQL(one)) for one in statements]
            return done[-1].fetchall() if done[-1].description else []

    def add(self, who: Login, rights: str) -> None:
        """Make a role; the server gets no more of its password than it keeps."""
        with closing(self.session(self.admin)) as db:
            user, password = who.user.encode(), who.password.encode()
            kept = db.pgconn.encrypt_password(password, user, b"scram-sha-256").decode()
        self.do(f"CREATE ROLE {who.user} LOGIN {rights} PASSWORD '{kept}'")

    def database(self) -> str:
        """Return the name of an empty database of the owner's; to make one takes a while."""
        if self._free:
            return self._free.pop()
        self._databases += 1
        name = f"queue{self._databases}"
        self.do(f"CREATE DATABASE {name} OWNER {self.owner.user} TEMPLATE template0")
        return name

    def empty(self, database: str) -> None:
        """Let a later test have a database, once all connections to it are closed."""
        self.do("DROP SCHEMA IF EXISTS teamclock CASCADE", database=database)
        self._free.append(database)


@contextmanager
def running_server() -> Iterator[Server]:
    """Run a server for a while; at the end nothing of it is left.

    Its folder is not below pytest's, which only the user of the tests may enter.
    """
    need()
    with tempfile.TemporaryDirectory(prefix="teamclock-postgres-") as folder:
        server = Server(Path(folder))
        server.make()
        try:
            server.start()
            server.add(server.owner, "CREATEDB CREATEROLE")
            for desk in (server.paris, server.tokyo):
                server.add(desk, "")
            server.add(server.stranger, "")
            server.do("CREATE ROLE teamclock_desk NOLOGIN", "GRANT teamclock_desk TO paris, tokyo")
            yield server
        finally:
            server.stop()


class Database:
    """A database of a test, and the transports that it opens there."""

    def __init__(self, server: Server) -> None:
        self.server, self.name = server, server.database()
        self._open: list[Postgres] = []
        self._is_as_made = True

    def url(self, who: Login, host: str = "", **options: str) -> str:
        """Return the URL of the place over the server's socket, or over a host."""
        there = {} if host else {"host": str(self.server.folder)}
        query = "&".join(f"{name}={value}" for name, value in {**there, **options}.items())
        return f"postgresql://{who.user}@{host}:{self.server.port}/{self.name}?{query}"

    def opened(self, who: Login, url: str = "", limits: ServerLimits = ServerLimits()) -> Postgres:  # noqa: B008
        """Return a transport; it is closed at the end of the test."""
        transport = Postgres(url or self.url(who), lambda: who.password, limits)
        self._open.append(transport)
        return transport

    def do(self, *statements: str) -> list[tuple[Any, ...]]:
        """Run statements as the superuser; return the rows of the last."""
        self._is_as_made &= not any(" DATABASE " in one for one in statements)
        return self.server.do(*statements, database=self.name)

    def session(self, who: Login) -> Session:
        """Return a connection that the tests themselves talk over."""
        return self.server.session(who, self.name)

    def blocked(self) -> list[int]:
        """Return the processes of the server that wait for somebody else's transaction."""
        waiting = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = "
        return [pid for (pid,) in self.do(f"{waiting} '{self.name}'")]

    def close(self) -> None:
        for transport in self._open:
            transport.close()
        self.server.start()
        if self._is_as_made:
            self.server.empty(self.name)
