"""What an item asks for -> words: why it does not move, and when its two teams could talk."""

from teamclock.domain.flow import Stall
from teamclock.domain.interval import Interval
from teamclock.domain.item import Item
from teamclock.domain.suggestion import Suggestion, SuggestionKind
from teamclock.domain.zones import wall
from teamclock.present.item import ItemContext
from teamclock.present.words import date_words, join, near_day, times

_NEAR = 1


def suggestion_words(seen: ItemContext, item: Item, one: Suggestion) -> str:
    """Say it in a line: “Went back and forth 3 times: talk? QA and Design share 16:00–18:00 …”."""
    why = join([_why(seen, item, stall) for stall in one.because])
    return f"{why[0].upper()}{why[1:]}: {_what(seen, item, one)}"


def _why(seen: ItemContext, item: Item, stall: Stall) -> str:
    if stall is Stall.BACK_AND_FORTH:
        times_ = "twice" if item.round_trips == 2 else f"{item.round_trips} times"
        return f"went back and forth {times_}"
    if stall is Stall.OVER_LEVEL:
        court = "nobody" if item.court is None else seen.name(item.court)
        return f"takes longer than {court} usually needs"
    if stall is Stall.NOT_PICKED_UP:
        return "was not picked up in a full shift"
    return "no answer can be back before it is due"


def _what(seen: ItemContext, item: Item, one: Suggestion) -> str:
    giver, receiver = seen.name(item.giver), seen.name(item.receiver)
    if one.level is SuggestionKind.NUDGE:
        court = receiver if item.court is None else seen.name(item.court)
        return f"nudge {court} with a proposal and a default"
    if one.at is not None:
        return f"talk? {receiver} and {giver} share {shared_words(seen, one.at)}"
    none = f"{receiver} and {giver} share no hour" + (" before it is due" if one.late else "")
    if one.via is not None:
        return f"talk? {none}: {seen.name(one.via)} overlaps with both"
    return f"{none}: record a walk-through, or take turns at an hour outside work"


def shared_words(seen: ItemContext, at: Interval) -> str:
    """Write a time in the viewer's zone: “16:00–18:00 tomorrow”, “Fri 27 Nov 16:00–18:00”."""
    day = wall(seen.viewer, at.start).day
    shown = times(seen.viewer, at, seen.today, day)
    if " – " in shown:  # a day or more, both of whose days are named
        return shown
    if 0 <= day - seen.today <= _NEAR:
        return f"{shown} {near_day(day - seen.today)}"
    return f"{date_words(day, seen.today)} {shown}"
