"""The report of `teamclock doctor` as lines of text and as JSON.

A row of the text has three cells: a subject, its state, and a path; each may be empty.
"""

from collections.abc import Iterator
from os.path import lexists
from typing import Any

from teamclock.app.process.doctor import Report
from teamclock.cli.backup import backup_shape, items_words, steps_words, when_words
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.share_shapes import sharing_shape
from teamclock.cli.share_words import state_lines
from teamclock.cli.webhook_shapes import webhook_shape
from teamclock.cli.words import table
from teamclock.config.time_zones import UNKNOWN_RELEASE, TzData
from teamclock.config.webhooks import hooks_path
from teamclock.domain.interval import Instant
from teamclock.domain.zones import TimeZone
from teamclock.messages import _, ngettext
from teamclock.present.webhook_state import shown_hooks
from teamclock.present.words import Viewpoint, length, printable, viewpoint
from teamclock.share.status import ShareStatus


def doctor_shape(report: Report) -> dict[str, Any]:
    """Return the JSON object of a report."""
    health, services = report.queue, report.services
    return {
        "schema": SCHEMA,
        "well": True,  # a wrong file is an error instead of a report
        "places": {name: str(place) for name, place in report.places._asdict().items()},
        "teams": report.teams,
        "queue": None if health is None else health._asdict() | {"whole": not health.problems},
        "backups": {
            "count": len(report.backups),
            "newest": backup_shape(report.backups[0]) if report.backups else None,
        },
        "tzdata": report.tz_data._asdict() | {"fresh": report.tz_fresh},
        "session_bus": services is not None,
        "tray": None if services is None else services.tray,
        "notifications": None if services is None else services.notices,
        "settings": list(report.wrong_settings),
        "sharing": None if report.sharing is None else sharing_shape(report.sharing),
        "webhooks": [webhook_shape(state) for state in report.webhooks],
    }


def doctor_words(report: Report, now: Instant, viewer: TimeZone) -> str:
    """Return a report as lines of text, with times in the viewer's zone."""
    return "\n".join(table(list(_rows(report, now, viewer))))


def _rows(report: Report, now: Instant, viewer: TimeZone) -> Iterator[list[str]]:
    """Yield the rows of the report; a row without a subject continues the one above."""
    checks = (
        (_("Team file"), [_teams_words(report)]),
        (_("Settings"), _settings_lines(report)),
        (_("Queue"), [_queue_words(report)]),
        (_("Backups"), [_backups_words(report, now, viewer)]),
    )
    for (what, (words, *more)), place in zip(checks, report.places, strict=True):
        yield [what, words, printable(str(place))]
        yield from (["", line, ""] for line in more)
    yield [_("Time zones"), _time_zone_words(report), ""]
    services = report.services
    yield [_("Tray"), _service_words(None if services is None else services.tray), ""]
    yield [_("Notices"), _service_words(None if services is None else services.notices), ""]
    yield from _sharing_rows(report.sharing, viewpoint(viewer, now))
    yield from _webhook_rows(report)


def _webhook_rows(report: Report) -> Iterator[list[str]]:
    """Yield the number of webhooks with the path of their file, then the state of each webhook."""
    count = len(report.webhooks)
    words = ngettext("{n} is told", "{n} are told", count).format(n=count) if count else _("none")
    yield [_("Webhooks"), words, printable(str(hooks_path(report.places.queue)))]
    for one in shown_hooks(report.webhooks, {}):  # teams by their ids: the team file may be wrong
        yield ["", f"{one.name} · {one.words}", ""]


def _sharing_rows(status: ShareStatus | None, here: Viewpoint) -> Iterator[list[str]]:
    """Yield the share's state and place, this desk's code, and errors; one row if not shared."""
    if status is None:
        yield [_("Sharing"), _("not shared"), ""]
        return
    first, *more = state_lines(here, status)
    yield [_("Sharing"), first, printable(status.place)]
    yield ["", _("This desk is {code}").format(code=status.code), ""]
    yield from (["", line, ""] for line in (*more, *map(printable, status.trouble)))


def _settings_lines(report: Report) -> list[str]:
    """Return whether there is a settings file, or how many values are wrong and a line for each."""
    wrong = report.wrong_settings
    if wrong:
        words = ngettext("{n} value is not used:", "{n} values are not used:", len(wrong))
        return [words.format(n=len(wrong)), *map(printable, wrong)]
    if lexists(report.places.settings):  # a link, too, even a broken one
        return [_("available")]
    return [_("none: all settings are as at the first start")]


def _service_words(available: bool | None) -> str:  # noqa: FBT001 - a fact
    """Return whether a service of the desktop is available; None: no session bus answers."""
    if available is None:
        return _("no session bus")
    return _("available") if available else _("none")


def _teams_words(report: Report) -> str:
    """Return the number of teams in the team file, or that the sample is used without a file."""
    if report.teams is None:
        return _("none: the sample of three teams is used")
    words = ngettext("correct: {n} team", "correct: {n} teams", report.teams)
    return words.format(n=report.teams)


def _queue_words(report: Report) -> str:
    """Return how many items and steps the undamaged queue has, or that there is no queue yet."""
    if report.queue is None:
        return _("none yet")
    items, steps = items_words(report.queue.items), steps_words(report.queue.events)
    return _("undamaged: {items}, {steps}").format(items=items, steps=steps)


def _backups_words(report: Report, now: Instant, viewer: TimeZone) -> str:
    """Return the number of backups, and when the newest was made.

    If the newest is later than now, because the clock was set back, its age is left out.
    """
    if not report.backups:
        return _("none yet")
    newest = report.backups[0]
    if newest.at <= now:
        words = _("{n}, the newest of {time}, {length} ago")
    else:
        words = _("{n}, the newest of {time}")
    time, age = when_words(newest, viewer), length(now - newest.at)
    return words.format(n=len(report.backups), time=time, length=age)


def _time_zone_words(report: Report) -> str:
    """Return whether the time zone data is up to date."""
    if report.tz_fresh:
        words = _("up to date: {data}")
    else:
        words = _("out of date: {data}. Update this program or the system")
    return words.format(data=_tz_data_words(report.tz_data))


def _tz_data_words(data: TzData) -> str:
    """Return the release and source of the time zone data.

    Also say that the tzdata package is missing, or which release of the other source is not used.
    """
    if data.lacks_package:
        words = _("{release}, {source}, without the tzdata package")
    elif data.passed_over:
        words = _("{release}, {source}, newer than the other copy ({other})")
    else:
        words = _("{release}, {source}")
    release = _(data.release) if data.release == UNKNOWN_RELEASE else data.release
    return words.format(release=release, source=_(data.source), other=data.passed_over)
