"""What tests of webhooks begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.webhooks.hook_desks import HookDesk, hook_desk


@pytest.fixture
def hooked(tmp_path: Path) -> Iterator[HookDesk]:
    with hook_desk(tmp_path) as made:
        yield made
