"""The weekday on which a week begins, by the desktop's locale."""


def first_day_of_week() -> int:
    """Return the first day of the locale's week, 0 for Monday.

    The first call takes 40 to 90 ms, since PySide sets up an enum: ask only to show a week.
    """
    from PySide6.QtCore import QLocale

    return QLocale().firstDayOfWeek().value - 1
