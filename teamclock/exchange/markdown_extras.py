"""Write the extras of an export as Markdown: meetings, ledger, skipped weeks, dismissals."""

from collections.abc import Iterable, Iterator, Mapping

from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.meeting import Meeting, MeetingStatus
from teamclock.domain.suggestion import Dismissal
from teamclock.domain.zones import instant_text
from teamclock.exchange.export import ExportExtras
from teamclock.exchange.markdown_text import escaped
from teamclock.exchange.meeting_json import excuse_record
from teamclock.messages import N_, _

_STATUS = {
    MeetingStatus.PLANNED: N_("planned"),
    MeetingStatus.CANCELLED: N_("cancelled"),
    MeetingStatus.HELD: N_("held"),
}


def markdown_extras(extras: ExportExtras, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the parts of the file after the items; `names` are the names of items by uid."""
    yield from _part(_("Meetings"), (_meeting(one, names) for one in extras.meetings))
    minutes = ((escaped(team), of) for team, of in extras.ledger.items())
    words = _("{team}: {n} min")
    yield from _part(
        _("Minutes out of hours"), (words.format(team=team, n=of) for team, of in minutes)
    )
    yield from _part(_("Skipped weeks"), map(_excuse, extras.excuses, extras.excuses.values()))
    yield from _part(
        _("Suggestions turned down"), (_dismissal(one, names) for one in extras.dismissals)
    )


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading with a list of lines below it; nothing for no lines."""
    head = f"\n## {title}\n\n"
    for line in lines:
        yield f"{head}- {line}\n"
        head = ""


def _meeting(meeting: Meeting, names: Mapping[str, str]) -> str:
    """Return a meeting in one line: name, time, teams, status, then its items and summary."""
    words = _("{name}: {start} – {end}, {teams}, {status}").format(
        name=meeting.name,
        start=instant_text(meeting.at.start),
        end=instant_text(meeting.at.end),
        teams=", ".join(map(escaped, meeting.teams)),
        status=_(_STATUS[meeting.status]),
    )
    items = ", ".join(names.get(uid, escaped(uid)) for uid in meeting.items)
    parts = (words, items, _line(meeting.summary))
    return ": ".join(part for part in parts if part)


def _excuse(one: Excuse, reason: str) -> str:
    """Return an excuse in one line: the team, the Monday of the week, and the reason, if any."""
    week = excuse_record(one, reason)["week"]
    return ": ".join(part for part in (f"{escaped(one.team)} {week}", _line(reason)) if part)


def _dismissal(one: Dismissal, names: Mapping[str, str]) -> str:
    """Return a dismissal in one line: item, time, person and reason."""
    return _("{name}, {time}, {person}: {reason}").format(
        name=names.get(one.item, escaped(one.item)),
        time=instant_text(one.at),
        person=_line(one.by),
        reason=_line(one.reason),
    )


def _line(words: str) -> str:
    """Return a text in one line, with its markup escaped."""
    return escaped(" ".join(words.split()))
