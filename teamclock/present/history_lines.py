"""The lines of an item's history: one for each step, but one for successive ticks by a person."""

from collections.abc import Sequence

from teamclock.domain.item import Event, Kind
from teamclock.messages import _, ngettext
from teamclock.present.item import ItemContext, payload_text, person_words, taken_step_words
from teamclock.present.words import join


def lines_of(events: Sequence[Event]) -> list[tuple[Event, ...]]:
    """Group the events of a history in lines: successive ticks by one person share a line."""
    found: list[tuple[Event, ...]] = []
    for event in events:
        if found and _are_ticks(found[-1][-1], event):
            found[-1] += (event,)
        else:
            found.append((event,))
    return found


def _are_ticks(one: Event, other: Event) -> bool:
    return one.kind is other.kind is Kind.TICK and (one.team, one.by) == (other.team, other.by)


def ticks_words(events: Sequence[Event]) -> str:
    """Format the result of successive ticks: “1 and 3 done, 2 not done”."""
    last = _last_ticks(events)
    done, undone = ([str(one) for one in sorted(last) if last[one] is is_] for is_ in (True, False))
    if not undone:
        return _("{numbers} done").format(numbers=join(done))
    if not done:
        return _("{numbers} not done").format(numbers=join(undone))
    return _("{done} done, {open} not done").format(done=join(done), open=join(undone))


def _last_ticks(events: Sequence[Event]) -> dict[int, bool]:
    """Return whether each ticked next action, by its number, is done in the end."""
    return {event.data["number"]: event.data["done"] for event in events}


def line_words(seen: ItemContext, line: Sequence[Event], me: str = "") -> str:
    """Format who took the steps of a line: “Aiko (Coding) ticked 2 next actions”; `me` is “You”."""
    event = line[-1]
    if len(line) == 1 or event.kind is not Kind.TICK:
        return taken_step_words(seen, event, me)
    last = _last_ticks(line)
    done = sum(last.values())
    words = (
        ngettext("{person} ticked {n} next action", "{person} ticked {n} next actions", done)
        if done
        else ngettext("{person} took {n} tick away", "{person} took {n} ticks away", len(last))
    )
    return words.format(person=person_words(seen, event, me), n=done or len(last))


def line_said(line: Sequence[Event]) -> str:
    """Return the text of the steps of a line, as it was written; of ticks their result."""
    return ticks_words(line) if line[-1].kind is Kind.TICK else payload_text(line[-1])
