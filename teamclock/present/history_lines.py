"""The lines of an item's history: one for each step, but one for several ticks in a row."""

from collections.abc import Sequence

from teamclock.domain.item import Event, Kind
from teamclock.messages import _, ngettext
from teamclock.present.item import ItemContext, payload_text, person_words, taken_step_words
from teamclock.present.words import join


def lines_of(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Group the events of a history in lines.

    Ticks of next actions that one person made in a row share a line; each other event has its own.
    """
    lines: list[tuple[Event, ...]] = []
    for event in events:
        if lines and _are_ticks(lines[-1][-1], event):
            lines[-1] += (event,)
        else:
            lines.append((event,))
    return lines


def _are_ticks(one: Event, other: Event) -> bool:
    """Return whether both events are ticks by the same person."""
    return one.kind is other.kind is Kind.TICK and (one.team, one.by) == (other.team, other.by)


def ticks_words(events: Sequence[Event]) -> str:
    """Format the result of ticks in a row: “1 and 3 done, 2 not done”, by the actions' numbers."""
    last = _last_ticks(events)
    done = [str(number) for number in sorted(last) if last[number]]
    undone = [str(number) for number in sorted(last) if not last[number]]
    if not undone:
        return _("{numbers} done").format(numbers=join(done))
    if not done:
        return _("{numbers} not done").format(numbers=join(undone))
    return _("{done} done, {open} not done").format(done=join(done), open=join(undone))


def _last_ticks(events: Sequence[Event]) -> dict[int, bool]:
    """Return for the number of each ticked next action whether the last tick marked it as done."""
    return {event.data["number"]: event.data["done"] for event in events}


def line_words(context: ItemContext, line: Sequence[Event], me: str = "") -> str:
    """Format who took the steps of a line: “Aiko (Coding) ticked 2 next actions”.

    Ticks that were taken away are told only if the line leaves no tick. `me` is the user's name,
    which is shown as “You”; "" names every person.
    """
    event = line[-1]
    if len(line) == 1 or event.kind is not Kind.TICK:
        return taken_step_words(context, event, me)
    last = _last_ticks(line)
    done = sum(last.values())
    words = (
        ngettext("{person} ticked {n} next action", "{person} ticked {n} next actions", done)
        if done
        else ngettext("{person} took {n} tick away", "{person} took {n} ticks away", len(last))
    )
    return words.format(person=person_words(context, event, me), n=done or len(last))


def line_text(line: Sequence[Event]) -> str:
    """Return the text that the step of a line carries, as it was written; ticks: their result."""
    return ticks_words(line) if line[-1].kind is Kind.TICK else payload_text(line[-1])
