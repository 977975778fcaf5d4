"""Slots and talks -> the cells of tables, the entries of lists, and what marks say."""

from collections.abc import Sequence

from teamclock.domain.interval import DAY, WholeStretch
from teamclock.domain.item import Item
from teamclock.domain.meeting import Meeting
from teamclock.domain.roster import Team
from teamclock.domain.slots import Slot, week_start
from teamclock.domain.zones import Wall, wall
from teamclock.present.meeting import teams_words
from teamclock.present.plan import Entry, EntryWords, stretch_entry
from teamclock.present.words import Viewpoint, clock, date_words, plain, times, weekday


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


def week_words(week: int, today: int) -> str:
    """Name an ISO week by its Monday."""
    return date_words(week_start(week) // DAY, today)


def item_words(item: Item) -> str:
    return f"{item.name} · {plain(item.note.title)}"


def mark_words(teams: Sequence[Team], talk: Meeting, here: Viewpoint) -> str:
    """Say what a talk on the time line is: “Talk T-1, 16:00–16:45: Design and QA”."""
    return f"Talk {talk.name}, {times(here.zone, talk.at, here.today)}: {teams_words(teams)}"


def talk_entry(teams: Sequence[Team], talk: Meeting, here: Viewpoint) -> Entry:
    """Return a talk as something that is coming up."""
    words = f"{talk.name}, {teams_words(teams)}"
    told = EntryWords("meeting", words, tuple(team.id for team in teams))
    return stretch_entry(here, talk.at, WholeStretch(*talk.at), told)
