"""Windows whose messages are looked up in the pseudo-locale."""

from collections.abc import Iterator

import pytest

from tests.pseudo.walker import pseudo_messages


@pytest.fixture(autouse=True)
def _pseudo() -> Iterator[None]:
    with pseudo_messages():
        yield
