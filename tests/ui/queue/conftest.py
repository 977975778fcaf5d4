"""What tests of the two dialogs share: somebody who takes what they ask for."""

import pytest

from tests.ui.queue.drafts import Taker


@pytest.fixture
def taker() -> Taker:
    return Taker()
