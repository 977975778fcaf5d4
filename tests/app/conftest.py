"""What tests of the shell begin with."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from teamclock.app.inbox import Inbox
from tests.app.desks import Office, office


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as made:
        yield made


@pytest.fixture
def inbox(tmp_path: Path, desk: Office) -> Iterator[Inbox]:
    with closing(Inbox(tmp_path / "queue.db", desk.session)) as made:
        yield made
