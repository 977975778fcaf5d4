"""A week as the `hours` table of the team file, where days with the same spans share a row."""

from collections.abc import Iterable

from teamclock.config.team_entry import WEEKDAYS
from teamclock.domain.roster import Span, Week


def hours_table(week: Week) -> dict[str, list[str]]:
    """Return the spans of a week by days, such as {"mon-fri": ["09:00-17:00"]}.

    Days without working hours are left out.
    """
    groups: dict[tuple[Span, ...], list[int]] = {}
    for day, spans in enumerate(week):
        if spans:
            groups.setdefault(spans, []).append(day)
    return {_days_text(days): [span_text(span) for span in spans] for spans, days in groups.items()}


def _days_text(days: Iterable[int]) -> str:
    """Return ascending weekday numbers, 0 for Monday, as text such as “mon-wed,sat,sun”."""
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(_run_text(run) for run in runs)


def _run_text(days: list[int]) -> str:
    """Return consecutive weekdays as text: “mon”, “mon,tue” or “mon-wed”."""
    names = [WEEKDAYS[day] for day in days]
    return f"{names[0]}-{names[-1]}" if len(names) > 2 else ",".join(names)


def span_text(span: Span) -> str:
    """Return a span as the team file writes it: “09:00-17:00”."""
    return f"{_clock(span.start)}-{_clock(span.end)}"


def _clock(minutes: int) -> str:
    """Return a time of day, in minutes since midnight, as HH:MM."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
