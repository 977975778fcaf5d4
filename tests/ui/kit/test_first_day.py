"""A week begins on the day on which weeks begin where the user lives."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from teamclock.ui.kit.first_day import first_day_of_week


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(("name", "day"), [("de_DE", 0), ("en_US", 6), ("ar_EG", 5), ("ja_JP", 6)])
def test_a_week_begins_as_the_locale_says(name: str, day: int) -> None:
    QLocale.setDefault(QLocale(name))

    assert first_day_of_week() == day
