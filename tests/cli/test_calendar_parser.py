"""What `calendar` takes."""

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError


def test_calendar_needs_to_be_told_what_to_do() -> None:
    assert parse(["calendar", "busy"]).action == "busy"
    with pytest.raises(UsageError):
        parse(["calendar"])
