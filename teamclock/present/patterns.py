"""The patterns of clocks and dates as messages, and the catalogue that chooses among them.

A pattern is a message such as “{hour}:{minute}”, which a language may translate. The user's
settings (`TimeForms`) replace some patterns by others; code that writes a time names only the usual
ones (docs/decisions/019-messages.md; teams.md, e).
"""

from typing import TYPE_CHECKING

from teamclock.config.time_forms import TimeForms
from teamclock.messages import N_, in_use, use

if TYPE_CHECKING:
    from teamclock.messages import Catalogue

CLOCK = N_("{hour}:{minute}")
CLOCK_SECONDS = N_("{hour}:{minute}:{second}")
FULL_HOUR = N_("{hour}:00")
HOUR_ALONE = N_("{hour}")
TIME_FIELD = N_("HH:mm")
DAY_MONTH = N_("{day} {month}")
DAY_MONTH_YEAR = N_("{day} {month} {year}")
DAYS = N_("{start_day}–{end}")
LONG_DATE = N_("{weekday} {day} {month} {year}")
DATE_FIELD = N_("ddd d MMM yyyy")

_HALF_DAYS = {
    CLOCK: N_("{hour12}:{minute} {half}"),
    CLOCK_SECONDS: N_("{hour12}:{minute}:{second} {half}"),
    FULL_HOUR: N_("{hour12} {half}"),
    HOUR_ALONE: N_("{hour12} {half}"),
    TIME_FIELD: N_("h:mm AP"),
}
_DATES = {
    "month-day": {
        DAY_MONTH: N_("{month} {day}"),
        DAY_MONTH_YEAR: N_("{month} {day}, {year}"),
        LONG_DATE: N_("{weekday} {month} {day}, {year}"),
        DATE_FIELD: N_("ddd MMM d, yyyy"),
        DAYS: N_("{start}–{end}"),
    },
    "iso": {
        DAY_MONTH: N_("{year}-{month_number}-{day_number}"),
        DAY_MONTH_YEAR: N_("{year}-{month_number}-{day_number}"),
        LONG_DATE: N_("{weekday} {year}-{month_number}-{day_number}"),
        DATE_FIELD: N_("ddd yyyy-MM-dd"),
        DAYS: N_("{start}–{end}"),
    },
}


class PatternCatalogue:
    """A catalogue that replaces patterns according to the user's settings, then asks another one.

    `words` is the other catalogue; `forms` are the settings.
    """

    def __init__(self, words: "Catalogue", forms: TimeForms) -> None:
        self.words, self.forms = words, forms
        self._replacements = (_HALF_DAYS if forms.hours == 12 else {}) | _DATES.get(forms.date, {})

    def gettext(self, message: str) -> str:
        return self.words.gettext(self._replacements.get(message, message))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.words.ngettext(one, many, n)


def forms_in_use() -> TimeForms:
    """Return the user's settings for clocks and dates that are in use now."""
    catalogue = in_use()
    return catalogue.forms if isinstance(catalogue, PatternCatalogue) else TimeForms()


def use_forms(forms: TimeForms) -> bool:
    """Write times by other settings from now on; return whether they differ from those before."""
    catalogue, before = in_use(), forms_in_use()
    words = catalogue.words if isinstance(catalogue, PatternCatalogue) else catalogue
    use(PatternCatalogue(words, forms))
    return forms != before
