"""The weekday on which a week begins, by the user's settings or the region of the locale."""

from teamclock.present.patterns import forms_in_use


def first_day_of_week() -> int:
    """Return the weekday on which a week begins, 0 for Monday."""
    return forms_in_use().first_day
