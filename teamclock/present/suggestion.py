"""Suggestions in words: why an item is stalled, and when its two teams could meet."""

from teamclock.domain.flow import Stall
from teamclock.domain.interval import LIMIT, Interval
from teamclock.domain.item import Item
from teamclock.domain.suggestion import Suggestion, SuggestionKind
from teamclock.domain.zones import wall
from teamclock.messages import N_, _, ngettext
from teamclock.present.item import ItemContext
from teamclock.present.words import date_words, near_day, times

_NEAR = 1  # days from today, up to which a day is named as “today” or “tomorrow”
_FEW = {2: N_("Two questions so far."), 3: N_("Three questions so far.")}


def suggestion_words(context: ItemContext, item: Item, suggestion: Suggestion) -> str:
    """Return a suggestion in sentences: first each reason, then what may help.

    “Three questions so far. A short meeting may help. Coding and Design share 16:00–18:00
    tomorrow.”
    """
    why = [_why(context, item, stall) for stall in suggestion.because]
    return " ".join([*why, _what(context, item, suggestion)])


def _why(context: ItemContext, item: Item, stall: Stall) -> str:
    """Return a sentence on one reason why an item is stalled."""
    if stall is Stall.BACK_AND_FORTH:
        return _questions(item.round_trips)
    if stall is Stall.OVER_LEVEL:
        if item.court is None:
            return _("It takes longer than usual.")
        return _("It takes longer than {team} usually needs.").format(team=context.name(item.court))
    if stall is Stall.NOT_PICKED_UP:
        return _("Not picked up for a full shift.")
    return _("No answer can be back before it is due.")


def _questions(number: int) -> str:
    """Return a sentence on the number of questions so far, two and three in letters."""
    if number in _FEW:
        return _(_FEW[number])
    return ngettext("{n} question so far.", "{n} questions so far.", number).format(n=number)


def _what(context: ItemContext, item: Item, suggestion: Suggestion) -> str:
    """Return what may help: a reminder, a meeting or, if no hours are shared, another way."""
    giver, receiver = context.name(item.giver), context.name(item.receiver)
    if suggestion.level is SuggestionKind.NUDGE:
        court = receiver if item.court is None else context.name(item.court)
        return _("Remind {team}.").format(team=court)
    if suggestion.at is not None:
        return _("A short meeting may help. {receiver} and {giver} share {time}.").format(
            receiver=receiver, giver=giver, time=shared_words(context, suggestion.at)
        )
    none = _none_shared(suggestion).format(receiver=receiver, giver=giver)
    if suggestion.via is not None:
        via = _("{team} shares hours with both.").format(team=context.name(suggestion.via))
        return f"{none} {via}"
    return " ".join((none, _("Record a walk-through, or take turns out of hours.")))


def _none_shared(suggestion: Suggestion) -> str:
    """Return the message that the two teams share no hours, with placeholders for their names."""
    if suggestion.late:
        return _("{receiver} and {giver} share no working hours before it is due.")
    return _("{receiver} and {giver} share no working hours in the next four weeks.")


def shared_words(context: ItemContext, at: Interval) -> str:
    """Format shared hours in the viewer's zone: “16:00–18:00 tomorrow”, “Fri 27 Nov 16:00–18:00”.

    The day is in words up to tomorrow, else a date. An end 366 days away or more is left out.
    """
    day = wall(context.viewer, at.start).day
    end = at.end if at.end < context.now + LIMIT else None  # no search looks further
    shown = times(context.viewer, (at.start, end), context.today, day)
    if " – " in shown:  # a day or more: both days are named already
        return shown
    if 0 <= day - context.today <= _NEAR:
        return _("{times} {day}").format(times=shown, day=near_day(day - context.today))
    return _("{date} {times}").format(date=date_words(day, context.today), times=shown)
