"""What tests of notices share: a bus of one's own, and services that are closed again."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from teamclock.ui.notify.service import Limits, Service
from tests.buses import Bus, Scripted, bus, scripted

Desktop = Callable[..., Scripted]
Ours = Callable[..., Service]


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Bus]:
    with bus(tmp_path) as running:
        yield running


@pytest.fixture
def desktop(session: Bus) -> Iterator[Desktop]:
    """Return what starts a scripted program on the bus."""
    with ExitStack() as stack:
        yield lambda *words: stack.enter_context(scripted(session.address, *words))


@pytest.fixture
def ours(session: Bus, qapp: QApplication) -> Iterator[Ours]:
    """Return what makes our side of it; a test does not wait for more than it must."""
    made: list[Service] = []

    def make(answer_ms: int = 20_000, rest_ms: int = 0) -> Service:
        made.append(Service(session.address, limits=Limits(answer_ms, rest_ms)))
        return made[-1]

    yield make
    for service in made:
        service.close()
