"""The keys of the time line, which act while it has the focus (look.md, Keys)."""

from teamclock.domain.interval import HOUR
from teamclock.messages import N_
from teamclock.ui.view import QUARTER

KEYS = (  # of each: the key, what it does in words, and a function of the `Timeline`
    ("Left", N_("15 minutes back"), lambda line: line.step(-QUARTER)),
    ("Right", N_("15 minutes on"), lambda line: line.step(QUARTER)),
    ("Shift+Left", N_("An hour back"), lambda line: line.step(-HOUR)),
    ("Shift+Right", N_("An hour on"), lambda line: line.step(HOUR)),
    ("PgUp", N_("A day back, or a week"), lambda line: line.page(-1)),
    ("PgDown", N_("A day on, or a week"), lambda line: line.page(1)),
    ("Home", N_("Now"), lambda line: line.follow_now()),
    ("Up", N_("The team above"), lambda line: line.choose(-1)),
    ("Down", N_("The team below"), lambda line: line.choose(1)),
    ("Return", N_("Show the team"), lambda line: line.show_team()),
    ("F9", N_("The time line as a table"), lambda line: line.ask_table()),
    ("Alt+Up", N_("Move the team up"), lambda line: line.move_team(-1)),
    ("Alt+Down", N_("Move the team down"), lambda line: line.move_team(1)),
    ("Escape", N_("Let go of the team, or back to now"), lambda line: line.step_back()),
)
