"""The system's own zone for tests: this process is set to another, as by TZ at its start."""

import time
from collections.abc import Iterator

import pytest

ODD_ZONES = ("Asia/Kathmandu", "America/St_Johns", "Asia/Tokyo", "XXX-5:17")
"""Half and quarter hours, either side of UTC, a day ahead of it; and one without a name."""


@pytest.fixture(params=ODD_ZONES)
def odd_zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Set this process to one odd zone after the other."""
    with monkeypatch.context() as patched:
        patched.setenv("TZ", request.param)
        time.tzset()
        yield str(request.param)
    time.tzset()
