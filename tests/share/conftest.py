"""A PostgreSQL server for all tests that need one, and a database for each of them."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.share.postgres_server import SHARE, Database, Server, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running_server() as started:
        yield started


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the home of a user who has set nothing for PostgreSQL."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def database(server: Server, nobody: Path) -> Iterator[Database]:
    """Return a database without a share."""
    with closing(Database(server)) as made:
        yield made


@pytest.fixture
def shared(database: Database) -> Database:
    """Return a database with a share."""
    database.opened(database.server.owner).make(SHARE)
    return database
