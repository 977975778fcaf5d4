"""The keys that act everywhere in the window, with what each does (look.md, Keys)."""

from teamclock.domain.item import Kind
from teamclock.messages import N_
from teamclock.present.steps import STEPS

WINDOW_KEYS = (
    *((STEPS[kind].key, STEPS[kind].label) for kind in (Kind.CREATE, Kind.UNDO)),
    ("Ctrl+F", N_("Search the queue (/ does too)")),
    ("Ctrl+M", N_("Find a time")),
    ("Ctrl+B", N_("Balance")),
    ("F7", N_("Clock changes")),
    ("F8", N_("Try other hours")),
    ("Ctrl+,", N_("Settings")),
    ("Ctrl+I", N_("Panel")),
    ("F6", N_("Next area")),
    ("F1", N_("Keys")),
)
"""Keys and words, in the order in which the window binds them."""
