"""The mark of a shared queue in the window, how far an item has come, and what beginning does."""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.domain.interval import Instant
from teamclock.messages import _, ngettext
from teamclock.present.shared import pending_words, synced_words, untaken_words
from teamclock.present.words import Viewpoint, enumerated, join, plain, sentence, when_at

_PLACES = 3
"""How many places a line names."""

_LINES = 5
"""How many lines of trouble a tooltip has."""


class SharingState(NamedTuple):
    """What a desk knows of its share.

    pending: the number of its entries that are not shared yet
    synced_at: when the last round took place; None before the first
    away_since: since when the place cannot be reached; None while it can
    refused: the number of its steps that were not taken and that nobody has let go
    trouble: one line for each log that is not read to its end
    newer: whether some subjects need a newer program
    failure: why the last round failed; empty where it did not
    """

    pending: int
    synced_at: Instant | None
    away_since: Instant | None
    refused: int
    trouble: tuple[str, ...] = ()
    newer: bool = False
    failure: str = ""


class MarkText(NamedTuple):
    """What the mark shows: its words, the longest first, and the lines of its tooltip.

    stands_out: whether there is something that somebody should look at
    """

    words: tuple[str, ...]
    lines: tuple[str, ...]
    stands_out: bool


def mark_text(state: SharingState, at: Viewpoint) -> MarkText:
    """Return the mark of a state: what is most important, the rest in the tooltip."""
    found = [words for words in (_not_taken(state), _away(state, at), _pending(state)) if words]
    first = found[0] if found else _shared(state, at)
    below = [words[0] for words in found[1:]] + trouble_lines(state)
    hidden = len(below) - _LINES
    lines = below[:_LINES] + ([_more(hidden)] if hidden > 0 else [])
    return MarkText(first, tuple(lines), stands_out=bool(found[:1]) and first != _pending(state))


def trouble_lines(state: SharingState) -> list[str]:
    """Return each trouble with the place and its logs as a sentence."""
    newer = [_("Some items need a newer teamclock: update this program.")] if state.newer else []
    lines = (*filter(None, [state.failure]), *state.trouble)
    return [sentence(line) for line in dict.fromkeys(lines)] + newer


def _more(number: int) -> str:
    return ngettext("{n} more line", "{n} more lines", number).format(n=number)


def _not_taken(state: SharingState) -> tuple[str, ...]:
    """Return how many steps were not taken, the longest form first; () if all were."""
    n = state.refused
    if not n:
        return ()
    return (
        untaken_words(n),
        ngettext("{n} not taken", "{n} not taken", n).format(n=n),
    )


def _away(state: SharingState, at: Viewpoint) -> tuple[str, ...]:
    if state.away_since is not None:
        time = when_at(at.zone, state.away_since, at.today)
        return (
            synced_words(at, None, state.away_since),
            _("Place away since {time}").format(time=time),
            _("Place away"),
        )
    if state.failure:
        return _("Not shared now, everything is kept"), _("Not shared now")
    return ()


def _pending(state: SharingState) -> tuple[str, ...]:
    n = state.pending
    if not n:
        return ()
    return (
        pending_words(n),
        ngettext("{n} not shared", "{n} not shared", n).format(n=n),
    )


def _shared(state: SharingState, at: Viewpoint) -> tuple[str, ...]:
    return synced_words(at, state.synced_at, None), _("Shared")


def reach_of_item(state: str, places: Sequence[str], *, shared: bool) -> str:
    """Format how far an item's last step has come: “Reached Paris”, “Picked up, not shared yet”.

    `state` is the name of the item's status, `places` where desks have seen it.
    """
    named = [plain(place) for place in dict.fromkeys(places)]
    hidden = len(named) - _PLACES
    if hidden > 0:
        return ngettext(
            "Reached {places} and {n} more place", "Reached {places} and {n} more places", hidden
        ).format(places=enumerated(named[:_PLACES]), n=hidden)
    if named:
        return _("Reached {places}").format(places=join(named))
    return _("Shared") if shared else _("{state}, not shared yet").format(state=state)


def begin_words(here: int) -> str:
    """Format what a place without a share would get."""
    return ngettext(
        "No share there yet: this queue would begin one with {n} item.",
        "No share there yet: this queue would begin one with {n} items.",
        here,
    ).format(n=here)
