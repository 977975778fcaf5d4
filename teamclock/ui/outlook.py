"""Opens what looks ahead: the season and the what-if, from a session's roster."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from teamclock.app.session import Session
from teamclock.domain.hits import hits
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.touchpoint import Touchpoint
from teamclock.domain.year import WEEKS, year
from teamclock.ui.theme import Look
from teamclock.ui.what_if.dialog import Trying, WhatIfDialog
from teamclock.ui.year.dialog import SeasonDialog, Year


def show_season(
    session: Session, touchpoints: Sequence[Touchpoint], look: Look, parent: QWidget
) -> SeasonDialog:
    """Open the year from now on; `touchpoints` are the talks that are planned in it."""
    now, roster = session.now(), session.roster
    span = Interval(now, Instant(now + WEEKS * WEEK))
    shown = Year(roster, hits(roster, span, touchpoints), year(roster, now), now, session.viewer())
    dialog = SeasonDialog(shown, look, parent)
    dialog.open()
    return dialog


def show_what_if(session: Session, look: Look, parent: QWidget) -> WhatIfDialog:
    """Open the hours of all teams to be tried out; nothing of it is saved."""
    trying = Trying(session.roster, session.now(), session.viewer())
    dialog = WhatIfDialog(trying, look, parent)
    dialog.open()
    return dialog
