"""Slots and talks -> the cells of tables, the entries of lists, and what marks say."""

from collections.abc import Sequence

from teamclock.domain.interval import DAY, Interval
from teamclock.domain.item import Item
from teamclock.domain.meeting import Slot, week_start
from teamclock.domain.roster import Team
from teamclock.domain.touchpoint import Touchpoint
from teamclock.domain.zones import TimeZone, wall
from teamclock.present.meeting import teams_words
from teamclock.present.plan import Entry
from teamclock.present.words import date_words, duration, plain, time_at, times, weekday


def cells(teams: Sequence[Team], slot: Slot, day: int) -> tuple[str, ...]:
    """Write what a slot is to each team: “20:30 · 90 min”, with the weekday where it is not `day`.

    Days count from 1970-01-01.
    """
    pairs = zip(teams, slot.cost, strict=True)
    return tuple(_cell(team, slot, minutes, day) for team, minutes in pairs)


def _cell(team: Team, slot: Slot, minutes: int, day: int) -> str:
    reading = wall(team.zone, slot.start)
    named = "" if reading.day == day else f"{weekday(reading.day)} "
    at = f"{named}{time_at(team.zone, slot.start)}"
    return f"{at} · {minutes} min" if minutes else at


def when_words(viewer: TimeZone, at: Interval) -> str:
    """Write a time with its date: “Tue 12 Jan 12:30–13:30”."""
    return f"{date_words(wall(viewer, at.start).day)} {times(viewer, at)}"


def week_words(week: int) -> str:
    """Name an ISO week by its Monday."""
    return date_words(week_start(week) // DAY)


def item_words(item: Item) -> str:
    return f"{item.name} · {plain(item.note.title)}"


def mark_words(teams: Sequence[Team], talk: Touchpoint, viewer: TimeZone) -> str:
    """Say what a talk on the time line is: “Talk T-1, 16:00–16:45: Design and QA”."""
    return f"Talk {talk.name}, {times(viewer, talk.at)}: {teams_words(teams)}"


def talk_entry(teams: Sequence[Team], talk: Touchpoint, viewer: TimeZone) -> Entry:
    """Return a talk as something that is coming up."""
    day = wall(viewer, talk.at.start).day
    words = f"{talk.name}, {teams_words(teams)}, {duration(talk.at.length)}"
    return Entry(*talk.at, day, times(viewer, talk.at), "talk", words)
