"""Settings as text: lead times of notices, in both directions (“15, 0”), backups, versions."""

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
from teamclock.present.words import Viewpoint, clock, date_words, join, near_day, plain

_SHOWN = 20
_PARTS = {
    "handoffs": N_("handoffs"),
    "overlaps": N_("shared hours"),
    "meetings": N_("meetings"),
    "shifts": N_("working hours"),
}


def version_words(release: str) -> str:
    """Format the versions of the program and of its time zone data."""
    words = _("{program} · time zone data {release}")
    return words.format(program=f"teamclock {__version__}", release=_(release))


def lead_words(leads: Sequence[int]) -> str:
    """Format lead times, which are in minutes."""
    return ", ".join(map(str, leads))


def leads_of(text: str) -> tuple[int, ...]:
    """Parse lead times in minutes and return them, the longest first.

    An empty text returns no lead time: then no notice comes before the end of a shift, nor at it.
    Raises UsageError if the text holds anything but whole minutes up to the longest lead time.
    """
    words = re.findall(r"[^,;\s]+", text)
    wrong = next((word for word in words if not _is_lead(word)), None)
    if wrong is not None:
        raise UsageError(
            _(
                "“{text}” is no lead time: write whole minutes from 0 to {most}, as in “{usual}”"
            ).format(text=plain(wrong[:_SHOWN]), most=LONGEST_LEAD, usual=lead_words(LEADS))
        )
    leads = tuple(sorted({int(word) for word in words}, reverse=True))
    if len(leads) > MOST_LEADS:
        phrase = _("{n} lead times are too many: keep at most {most}")
        raise UsageError(phrase.format(n=len(leads), most=MOST_LEADS))
    return leads


def _is_lead(word: str) -> bool:
    return re.fullmatch(r"[0-9]{1,3}", word) is not None and int(word) <= LONGEST_LEAD


def quiet_hours_of(text: str) -> str:
    """Parse hours such as “22:00–7:00” and return them as the settings have them, or nothing.

    Raises UsageError for a text that is no span.
    """
    try:
        span = quiet_span(text.strip())
    except UsageError as error:
        words = _("quiet hours are written as in 22:00-07:00: {error}")
        raise UsageError(words.format(error=error)) from None
    return "" if span is None else f"{_time(span.start)}-{_time(span.end)}"


def _time(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def backup_name(at: Instant, items: int | None, seen: Viewpoint) -> str:
    """Format a backup by its time and the number of its items, where that can be read."""
    reading = wall(seen.zone, at)
    day = _("{day} {time}").format(day=date_words(reading.day, seen.today), time=clock(reading))
    if items is None:
        return day
    words = ngettext("{day} · {n} item", "{day} · {n} items", items)
    return words.format(day=day, n=items)


def backup_words(made: Sequence[Instant], seen: Viewpoint) -> str:
    """Format when the last backup was made, and how many there are; `made` has the newest first."""
    if not made:
        return _("No backup yet")
    reading = wall(seen.zone, made[0])
    away = reading.day - seen.today
    day = near_day(away) if away in {-1, 0} else date_words(reading.day, seen.today)
    words = _("Last one {day} at {time}, {n} kept")
    return words.format(day=day, time=clock(reading), n=len(made))


def calendar_words(kept: KeptCalendar) -> str:
    """Return what a calendar file holds: “Handoffs and meetings of the next 8 weeks, as .ics”."""
    parts = join([_(words) for name, words in _PARTS.items() if name in kept.only])
    text = ngettext(
        "{parts} of this week, as .ics",
        "{parts} of the next {n} weeks, as .ics",
        kept.weeks,
    ).format(parts=parts, n=kept.weeks)
    return f"{text[:1].upper()}{text[1:]}"
