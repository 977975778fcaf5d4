"""Slots and talks -> the cells of tables, the entries of lists, and what marks say."""

from collections.abc import Sequence
from datetime import tzinfo

from teamclock.domain.interval import DAY, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Slot, week_start
from teamclock.domain.roster import Team
from teamclock.domain.touchpoint import Touchpoint
from teamclock.domain.zones import Wall, wall
from teamclock.present.meeting import teams_words
from teamclock.present.plan import Entry
from teamclock.present.words import clock, date_words, duration, plain, times, weekday


def cells(teams: Sequence[Team], slot: Slot, day: int) -> tuple[str, ...]:
    """Write what a slot is to each team: “20:30 · 90 min”, with the weekday where it is not `day`.

    Days count from 1970-01-01.
    """
    shown = {zone: _time(wall(zone, slot.start), day) for zone in {team.zone for team in teams}}
    return tuple(
        f"{shown[team.zone]} · {minutes} min" if minutes else shown[team.zone]
        for team, minutes in zip(teams, slot.cost, strict=True)
    )


def _time(reading: Wall, day: int) -> str:
    named = "" if reading.day == day else f"{weekday(reading.day)} "
    return f"{named}{clock(reading)}"


def when_words(viewer: tzinfo | None, at: Interval) -> str:
    """Write a time with its date: “Tue 12 Jan 12:30–13:30”."""
    return f"{date_words(wall(viewer, at.start).day)} {times(viewer, at)}"


def week_words(week: int) -> str:
    """Name an ISO week by its Monday."""
    return date_words(week_start(week) // DAY)


def item_words(item: Item) -> str:
    return f"{item.name} · {plain(item.note.title)}"


def mark_words(teams: Sequence[Team], talk: Touchpoint, viewer: tzinfo | None) -> str:
    """Say what a talk on the time line is: “Talk T-1, 16:00–16:45: Design and QA”."""
    return f"Talk {talk.name}, {times(viewer, talk.at)}: {teams_words(teams)}"


def talk_entry(teams: Sequence[Team], talk: Touchpoint, viewer: tzinfo | None) -> Entry:
    """Return a talk as something that is coming up."""
    day = wall(viewer, talk.at.start).day
    words = f"{talk.name}, {teams_words(teams)}, {duration(talk.at.length)}"
    return Entry(*talk.at, day, times(viewer, talk.at), "talk", words)
