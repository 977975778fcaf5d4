"""Times and dates in other forms for a while."""

from collections.abc import Iterator
from contextlib import contextmanager

from teamclock.config.time_forms import TimeForms
from teamclock.messages import in_use, use
from teamclock.present.patterns import use_forms

HALF_DAYS = TimeForms(12, 6, "month-day")
"""The forms of the United States."""


@contextmanager
def written_as(forms: TimeForms) -> Iterator[None]:
    """Write times and dates in some forms, and in those of before afterwards."""
    before = in_use()
    use_forms(forms)
    try:
        yield
    finally:
        use(before)
