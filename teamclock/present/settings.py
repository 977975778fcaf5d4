"""Settings as text, and typed text as settings; also backups, versions and calendar files."""

import re
from collections.abc import Sequence

from teamclock import __version__
from teamclock.config.kept_calendar import KeptCalendar
from teamclock.config.setting_keys import LONGEST_LEAD, MOST_LEADS, quiet_span
from teamclock.config.settings import LEADS
from teamclock.domain.errors import UsageError
from teamclock.domain.interval import Instant
from teamclock.domain.zones import wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.words import Viewpoint, clock, date_words, join, near_day, printable

_SHOWN = 20  # characters of a wrong text that an error quotes
_PARTS = {  # by their names in the stored settings
    "handoffs": N_("handoffs"),
    "overlaps": N_("shared hours"),
    "meetings": N_("meetings"),
    "shifts": N_("working hours"),
}


def version_words(release: str) -> str:
    """Format the versions of the program and of its time zone data.

    `release` is the name of the time zone data's release.
    """
    words = _("{program} · time zone data {release}")
    return words.format(program=f"teamclock {__version__}", release=_(release))


def lead_words(leads: Sequence[int]) -> str:
    """Format lead times in minutes as they are typed: “15, 0”.

    A lead time is how long before the end of a day or the start of a meeting a notice comes.
    """
    return ", ".join(map(str, leads))


def leads_of(text: str) -> tuple[int, ...]:
    """Parse typed lead times in minutes and return them, the longest first and each once.

    An empty text returns no lead time, which turns the notices of ends of days and of meetings off.
    Raise UsageError if the text holds anything but whole minutes up to the longest lead time, or
    too many.
    """
    words = re.findall(r"[^,;\s]+", text)
    wrong = next((word for word in words if not _is_lead(word)), None)
    if wrong is not None:
        raise UsageError(
            _(
                "“{text}” is no lead time: write whole minutes from 0 to {most}, as in “{usual}”"
            ).format(text=printable(wrong[:_SHOWN]), most=LONGEST_LEAD, usual=lead_words(LEADS))
        )
    leads = tuple(sorted({int(word) for word in words}, reverse=True))
    if len(leads) > MOST_LEADS:
        phrase = _("{n} lead times are too many: keep at most {most}")
        raise UsageError(phrase.format(n=len(leads), most=MOST_LEADS))
    return leads


def _is_lead(word: str) -> bool:
    """Return whether a word is a whole number of minutes up to the longest lead time."""
    return re.fullmatch(r"[0-9]{1,3}", word) is not None and int(word) <= LONGEST_LEAD


def quiet_hours_of(text: str) -> str:
    """Parse typed hours such as “22:00–7:00” and return them as stored: “22:00-07:00”.

    Return "" for an empty text. Raise UsageError for a text that is no span.
    """
    try:
        span = quiet_span(text.strip())
    except UsageError as error:
        words = _("quiet hours are written as in 22:00-07:00: {error}")
        raise UsageError(words.format(error=error)) from None
    return "" if span is None else f"{_time(span.start)}-{_time(span.end)}"


def _time(minutes: int) -> str:
    """Format the minutes since midnight as “07:00”."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def backup_name(at: Instant, items: int | None, here: Viewpoint) -> str:
    """Format a backup by its time and its number of items: “Mon 23 Nov 16:42 · 12 items”.

    `items` is None if the backup cannot be read; the number is then left out.
    """
    reading = wall(here.zone, at)
    day = _("{day} {time}").format(day=date_words(reading.day, here.today), time=clock(reading))
    if items is None:
        return day
    words = ngettext("{day} · {n} item", "{day} · {n} items", items)
    return words.format(day=day, n=items)


def backup_words(made: Sequence[Instant], here: Viewpoint) -> str:
    """Format when the last backup was made, and how many there are.

    `made` holds the times of all backups, the newest first.
    """
    if not made:
        return _("No backup yet")
    reading = wall(here.zone, made[0])
    away = reading.day - here.today
    day = near_day(away) if away in {-1, 0} else date_words(reading.day, here.today)
    words = _("Last one {day} at {time}, {n} kept")
    return words.format(day=day, time=clock(reading), n=len(made))


def calendar_words(kept: KeptCalendar) -> str:
    """Format what a stored calendar file holds.

    “Handoffs and meetings of the next 8 weeks, as .ics”.
    """
    parts = join([_(words) for name, words in _PARTS.items() if name in kept.only])
    text = ngettext(
        "{parts} of this week, as .ics",
        "{parts} of the next {n} weeks, as .ics",
        kept.weeks,
    ).format(parts=parts, n=kept.weeks)
    return f"{text[:1].upper()}{text[1:]}"
