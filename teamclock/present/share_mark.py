"""The mark of a shared queue: the text in the window on how far its steps are shared.

A desk is one data folder with its copy of the queue; the place is the folder or database through
which desks share it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.domain.interval import Instant
from teamclock.messages import _, ngettext
from teamclock.present.shared import pending_words, synced_words, untaken_words
from teamclock.present.words import Viewpoint, enumerated, join, printable, sentence, when_at

_PLACES = 3
"""The most places that one line names."""

_LINES = 5
"""The most lines in a tooltip, besides one with the number of the others."""


class SharingState(NamedTuple):
    """What a desk knows of its share.

    pending: the number of its entries that are not shared yet
    synced_at: when the last round took place, or up to 15 min before; None before the first
    away_since: since when the place cannot be reached; None while it can
    refused: the number of its steps that were not taken and are still shown to its user; a step is
        not taken if another desk's step ruled it out
    trouble: one line for each log that is not read to its end, and each clock that is ahead
    newer: whether some items or meetings need a newer program
    failure: why the last round failed; empty if it did not
    """

    pending: int
    synced_at: Instant | None
    away_since: Instant | None
    refused: int
    trouble: tuple[str, ...] = ()
    newer: bool = False
    failure: str = ""


class MarkText(NamedTuple):
    """The text of the mark.

    words: the text in several lengths, the longest first
    lines: the lines of its tooltip
    stands_out: whether the text is emphasised, because somebody should look at it
    """

    words: tuple[str, ...]
    lines: tuple[str, ...]
    stands_out: bool


def mark_text(state: SharingState, here: Viewpoint) -> MarkText:
    """Return the mark for a state: the most important fact, with the others in the tooltip.

    Steps that were not taken come first, then trouble with the place, then steps not shared yet;
    without these the mark says that all is shared.
    """
    facts = [words for words in (_not_taken(state), _away(state, here), _pending(state)) if words]
    first = facts[0] if facts else _shared(state, here)
    below = [words[0] for words in facts[1:]] + trouble_lines(state)
    hidden = len(below) - _LINES
    lines = below[:_LINES] + ([_more(hidden)] if hidden > 0 else [])
    return MarkText(first, tuple(lines), stands_out=bool(facts) and first != _pending(state))


def trouble_lines(state: SharingState) -> list[str]:
    """Return a sentence for each trouble with the place and its logs, without repetitions."""
    newer = [_("Some items need a newer teamclock: update this program.")] if state.newer else []
    lines = (*filter(None, [state.failure]), *state.trouble)
    return [sentence(line) for line in dict.fromkeys(lines)] + newer


def _more(number: int) -> str:
    """Format the number of lines that a tooltip leaves out."""
    return ngettext("{n} more line", "{n} more lines", number).format(n=number)


def _not_taken(state: SharingState) -> tuple[str, ...]:
    """Return a long and a short text on how many steps were not taken; () if all were."""
    n = state.refused
    if not n:
        return ()
    return (
        untaken_words(n),
        ngettext("{n} not taken", "{n} not taken", n).format(n=n),
    )


def _away(state: SharingState, here: Viewpoint) -> tuple[str, ...]:
    """Return texts, the longest first, on a place out of reach or a failed round; else ()."""
    if state.away_since is not None:
        time = when_at(here.zone, state.away_since, here.today)
        return (
            synced_words(here, None, state.away_since),
            _("Place away since {time}").format(time=time),
            _("Place away"),
        )
    if state.failure:
        return _("Not shared now, everything is kept"), _("Not shared now")
    return ()


def _pending(state: SharingState) -> tuple[str, ...]:
    """Return a long and a short text on how many steps are not shared; () if all are shared."""
    n = state.pending
    if not n:
        return ()
    return (
        pending_words(n),
        ngettext("{n} not shared", "{n} not shared", n).format(n=n),
    )


def _shared(state: SharingState, here: Viewpoint) -> tuple[str, ...]:
    """Return two texts which say that all is shared; the longer one has the last round's time."""
    return synced_words(here, state.synced_at, None), _("Shared")


def reach_of_item(state: str, places: Sequence[str], *, shared: bool) -> str:
    """Format which places an item's last step has reached: “Reached Paris and Tokyo”.

    `places` tells which desks have it, by city, team or code. If there are none, `shared` says
    whether the step is in the share: “Shared”, else “Picked up, not shared yet”. `state` is
    the name of the item's status.
    """
    named = [printable(place) for place in dict.fromkeys(places)]
    hidden = len(named) - _PLACES
    if hidden > 0:
        return ngettext(
            "Reached {places} and {n} more place", "Reached {places} and {n} more places", hidden
        ).format(places=enumerated(named[:_PLACES]), n=hidden)
    if named:
        return _("Reached {places}").format(places=join(named))
    return _("Shared") if shared else _("{state}, not shared yet").format(state=state)


def begin_words(items: int) -> str:
    """Format that sharing at a place without a share would begin one with `items` items."""
    return ngettext(
        "No share there yet: this queue would begin one with {n} item.",
        "No share there yet: this queue would begin one with {n} items.",
        items,
    ).format(n=items)
