"""The report of `teamclock doctor` as lines of text and as JSON."""

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
from teamclock.present.words import Viewpoint, length, plain, viewpoint
from teamclock.share.status import ShareStatus


def doctor_shape(report: Report) -> dict[str, Any]:
    """Return the JSON object of a report."""
    health, services = report.queue, report.services
    return {
        "schema": SCHEMA,
        "well": True,
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
    found = (
        (_("Team file"), [_teams(report)]),
        (_("Settings"), _settings(report)),
        (_("Queue"), [_queue(report)]),
        (_("Backups"), [_backups(report, now, viewer)]),
    )
    for (what, (words, *more)), place in zip(found, report.places, strict=True):
        yield [what, words, plain(str(place))]
        yield from (["", line, ""] for line in more)
    yield [_("Time zones"), _time_zones(report), ""]
    services = report.services
    yield [_("Tray"), _offered(None if services is None else services.tray), ""]
    yield [_("Notices"), _offered(None if services is None else services.notices), ""]
    yield from _sharing(report.sharing, viewpoint(viewer, now))
    yield from _webhooks(report)


def _webhooks(report: Report) -> Iterator[list[str]]:
    """Yield the file of the webhooks, then how each stands."""
    count = len(report.webhooks)
    words = ngettext("{n} is told", "{n} are told", count).format(n=count) if count else _("none")
    yield [_("Webhooks"), words, plain(str(hooks_path(report.places.queue)))]
    for one in shown_hooks(report.webhooks, {}):
        yield ["", f"{one.name} · {one.words}", ""]


def _sharing(status: ShareStatus | None, here: Viewpoint) -> Iterator[list[str]]:
    """Yield where the queue is shared, then what is not in order."""
    if status is None:
        yield [_("Sharing"), _("not shared"), ""]
        return
    first, *more = state_lines(here, status)
    yield [_("Sharing"), first, plain(status.place)]
    yield ["", _("This desk is {code}").format(code=status.code), ""]
    yield from (["", line, ""] for line in (*more, *map(plain, status.trouble)))


def _settings(report: Report) -> list[str]:
    """Return how the settings are, then what is wrong with each value that is not used."""
    wrong = report.wrong_settings
    if wrong:
        words = ngettext("{n} value is not used:", "{n} values are not used:", len(wrong))
        return [words.format(n=len(wrong)), *map(plain, wrong)]
    if lexists(report.places.settings):
        return [_("available")]
    return [_("none: all settings are as at the first start")]


def _offered(there: bool | None) -> str:  # noqa: FBT001 - a fact
    if there is None:
        return _("no session bus")
    return _("available") if there else _("none")


def _teams(report: Report) -> str:
    if report.teams is None:
        return _("none: the sample of three teams is used")
    words = ngettext("correct: {n} team", "correct: {n} teams", report.teams)
    return words.format(n=report.teams)


def _queue(report: Report) -> str:
    if report.queue is None:
        return _("none yet")
    items, steps = items_words(report.queue.items), steps_words(report.queue.events)
    return _("undamaged: {items}, {steps}").format(items=items, steps=steps)


def _backups(report: Report, now: Instant, viewer: TimeZone) -> str:
    if not report.backups:
        return _("none yet")
    newest = report.backups[0]
    if newest.at <= now:
        words = _("{n}, the newest of {time}, {length} ago")
    else:
        words = _("{n}, the newest of {time}")
    time, age = when_words(newest, viewer), length(now - newest.at)
    return words.format(n=len(report.backups), time=time, length=age)


def _time_zones(report: Report) -> str:
    if report.tz_fresh:
        words = _("up to date: {data}")
    else:
        words = _("out of date: {data}. Update this program or the system")
    return words.format(data=_tz_data(report.tz_data))


def _tz_data(data: TzData) -> str:
    if data.lacks_package:
        words = _("{release}, {source}, without the tzdata package")
    elif data.passed_over:
        words = _("{release}, {source}, newer than the other copy ({other})")
    else:
        words = _("{release}, {source}")
    release = _(data.release) if data.release == UNKNOWN_RELEASE else data.release
    return words.format(release=release, source=_(data.source), other=data.passed_over)
