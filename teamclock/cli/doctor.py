"""What the doctor found, as lines of text and as JSON."""

from collections.abc import Iterator, Mapping
from os.path import lexists
from typing import Any

from teamclock.app.process.doctor import Report
from teamclock.cli.backup import backup_shape, when_words
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.words import table
from teamclock.domain.interval import Instant
from teamclock.domain.zones import TimeZone
from teamclock.present.salvage import counted
from teamclock.present.words import length, plain


def doctor_shape(report: Report) -> dict[str, Any]:
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
    }


def doctor_words(report: Report, now: Instant, viewer: TimeZone) -> str:
    return "\n".join(table(list(_rows(report, now, viewer))))


def _rows(report: Report, now: Instant, viewer: TimeZone) -> Iterator[list[str]]:
    found: Mapping[str, str] = {
        "Team file": _teams(report),
        "Settings": "there" if lexists(report.places.settings) else "none: all is as at first",
        "Queue": _queue(report),
        "Backups": _backups(report, now, viewer),
    }
    for (what, words), place in zip(found.items(), report.places, strict=True):
        yield [what, words, plain(str(place))]
    yield ["Time zones", _time_zones(report), ""]
    names = ("none", "there")
    unknown = ("no session bus",) * 2
    offered = [names[there] for there in report.services] if report.services else unknown
    for what, words in zip(("Tray", "Notices"), offered, strict=True):
        yield [what, words, ""]


def _teams(report: Report) -> str:
    if report.teams is None:
        return "none: the sample of three teams is used"
    return f"right: {counted(report.teams, 'team')}"


def _queue(report: Report) -> str:
    if report.queue is None:
        return "none yet"
    return f"whole: {counted(report.queue.items, 'item')}, {counted(report.queue.events, 'step')}"


def _backups(report: Report, now: Instant, viewer: TimeZone) -> str:
    if not report.backups:
        return "none yet"
    newest = report.backups[0]
    age = f", {length(now - newest.at)} ago" if newest.at <= now else ""
    return f"{len(report.backups)}, the newest of {when_words(newest, viewer)}{age}"


def _time_zones(report: Report) -> str:
    data = report.tz_data
    over = f", newer than the other copy’s {data.passed_over}" if data.passed_over else ""
    if data.lacks_package:
        over = ", for want of the tzdata package"
    age = "fresh" if report.tz_fresh else "old: update this program or the system"
    return f"{age}: {data.release}, {data.source}{over}"
