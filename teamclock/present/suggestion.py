"""Suggestions in words: why an item does not move, and when its two teams could meet."""

from teamclock.domain.flow import Stall
from teamclock.domain.interval import LIMIT, Interval
from teamclock.domain.item import Item
from teamclock.domain.suggestion import Suggestion, SuggestionKind
from teamclock.domain.zones import wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.item import ItemContext
from teamclock.present.words import date_words, near_day, times

_NEAR = 1
_FEW = {2: N_("Two questions so far."), 3: N_("Three questions so far.")}


def suggestion_words(seen: ItemContext, item: Item, one: Suggestion) -> str:
    """Return a suggestion in sentences: “Three questions so far. A short meeting may help. …”."""
    why = [_why(seen, item, stall) for stall in one.because]
    return " ".join([*why, _what(seen, item, one)])


def _why(seen: ItemContext, item: Item, stall: Stall) -> str:
    if stall is Stall.BACK_AND_FORTH:
        return _questions(item.round_trips)
    if stall is Stall.OVER_LEVEL:
        if item.court is None:
            return _("It takes longer than usual.")
        return _("It takes longer than {team} usually needs.").format(team=seen.name(item.court))
    if stall is Stall.NOT_PICKED_UP:
        return _("Not picked up for a full shift.")
    return _("No answer can be back before it is due.")


def _questions(number: int) -> str:
    if number in _FEW:
        return _(_FEW[number])
    return ngettext("{n} question so far.", "{n} questions so far.", number).format(n=number)


def _what(seen: ItemContext, item: Item, one: Suggestion) -> str:
    giver, receiver = seen.name(item.giver), seen.name(item.receiver)
    if one.level is SuggestionKind.NUDGE:
        court = receiver if item.court is None else seen.name(item.court)
        return _("Remind {team}.").format(team=court)
    if one.at is not None:
        return _("A short meeting may help. {receiver} and {giver} share {time}.").format(
            receiver=receiver, giver=giver, time=shared_words(seen, one.at)
        )
    none = _none_shared(one).format(receiver=receiver, giver=giver)
    if one.via is not None:
        via = _("{team} shares hours with both.").format(team=seen.name(one.via))
        return f"{none} {via}"
    return " ".join((none, _("Record a walk-through, or take turns out of hours.")))


def _none_shared(one: Suggestion) -> str:
    if one.late:
        return _("{receiver} and {giver} share no working hours before it is due.")
    return _("{receiver} and {giver} share no working hours in the next four weeks.")


def shared_words(seen: ItemContext, at: Interval) -> str:
    """Return a time in the viewer's zone: “16:00–18:00 tomorrow”, “Fri 27 Nov 16:00–18:00”."""
    day = wall(seen.viewer, at.start).day
    end = at.end if at.end < seen.now + LIMIT else None  # no search looks further
    shown = times(seen.viewer, (at.start, end), seen.today, day)
    if " – " in shown:  # a day or more: both days are named already
        return shown
    if 0 <= day - seen.today <= _NEAR:
        return _("{times} {day}").format(times=shown, day=near_day(day - seen.today))
    return _("{date} {times}").format(date=date_words(day, seen.today), times=shown)
