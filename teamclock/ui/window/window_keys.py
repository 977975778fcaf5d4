"""The keys that act everywhere in the window, and all keys by area (look.md, Keys)."""

from typing import TYPE_CHECKING

from teamclock.domain.item import Kind
from teamclock.messages import N_, _
from teamclock.present.steps import KEYED, STEPS
from teamclock.ui.timeline.line_keys import KEYS

if TYPE_CHECKING:  # imported when the list of keys is opened
    from teamclock.ui.window.key_list import KeyGroup

WINDOW_KEYS = (
    *((STEPS[kind].key, STEPS[kind].label) for kind in (Kind.CREATE, Kind.UNDO)),
    ("Ctrl+F", N_("Search the queue (/ does too)")),
    ("Ctrl+M", N_("Find a time")),
    ("Ctrl+T", N_("Teams")),
    ("Ctrl+B", N_("Balance")),
    ("F7", N_("Clock changes")),
    ("F8", N_("Try other hours")),
    ("Ctrl+,", N_("Settings")),
    ("Ctrl+I", N_("Panel")),
    ("F6", N_("Next area")),
    ("F1", N_("Keys")),
    ("Ctrl+Shift+C", N_("Copy the time line as text and picture")),
)
"""Each key and what it does in words, in the order of the actions in `Window._bind_keys`."""


def key_groups() -> "tuple[KeyGroup, ...]":
    """Return all keys and what they do, grouped by area, from the tables that bind them."""
    from teamclock.ui.window.key_list import KeyGroup, KeyRow

    tables = (
        (
            _("Item, in the list and in the panel"),
            [(STEPS[kind].key, STEPS[kind].label) for kind in KEYED],
        ),
        (_("Time line"), [(keys, words) for keys, words, _action in KEYS]),
        (_("Window"), WINDOW_KEYS),
    )
    return tuple(
        KeyGroup(title, tuple(KeyRow(keys, _(words)) for keys, words in table))
        for title, table in tables
    )
