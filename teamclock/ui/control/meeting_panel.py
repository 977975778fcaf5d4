"""Shows meetings in the panel and on the time line, and leads back to what the panel had before."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from teamclock.app.session import Session
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import wall
from teamclock.present.meeting_cost import team_times
from teamclock.ui.board import ProposedSlot
from teamclock.ui.control.driver import Driver
from teamclock.ui.kit.first_press import note_appearance
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.meetings.foot_part import FootPart
from teamclock.ui.view import View, scrubbed
from teamclock.ui.window.window import Window


class MeetingPanel(QObject):
    """Puts parts into the panel, and a proposed time on the time line.

    `view` is that of the last board. What was looked at before a part was entered from an item is
    looked at again when the part is left.
    """

    def __init__(self, session: Session, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._driver, self._window = session, driver, window
        self._before: PanelPart | None = None
        self._was_inside = False
        self._former: View | None = None
        self._proposed: View | None = None
        self.view = View()

    def shows(self, part: PanelPart) -> bool:
        """Return whether the panel holds a part, in sight or not."""
        return self._window.panel.part() is part

    def show(self, part: PanelPart) -> None:
        """Put a part into the panel; only `enter` also brings a hidden panel into sight."""
        shown = self._window.panel.part()
        if not isinstance(shown, FootPart):
            self._before = shown
        self._window.panel.show_part(part)

    def enter(self, part: PanelPart) -> None:
        """Bring a part in sight, and move the focus into it."""
        self.show(part)
        self._window.show_part(part)
        note_appearance(part)
        part.begin()

    def enter_from_item(self, part: PanelPart) -> None:
        """Enter a part from an item in the list or in the panel, where `leave` leads back to."""
        self._was_inside = self._window.panel.isAncestorOf(self._window.focusWidget())
        self._former = self._former or self.view
        self.enter(part)

    @Slot()
    def leave(self) -> None:
        """Go back to where the part was entered: to the part before it, or to the lists."""
        self._look_back()
        if self._before is not None:
            self._window.panel.show_part(self._before)
        if self._before is not None and self._was_inside:
            self._window.show_part(self._before)
            self._before.begin()
        else:
            self._window.leave_panel()
        self._was_inside = False

    def _look_back(self) -> None:
        """Drop what was proposed for an item; look at what was looked at before."""
        former, self._former = self._former, None
        if former is not None and not self._window.meetings.is_shown():
            self._driver.propose(None, former if self.view == self._proposed else self.view)

    def propose(self, slot: ProposedSlot | None) -> None:
        """Show a proposed time on the time line; None shows none."""
        self._driver.propose(slot)

    def look_at(self, at: Interval, names: Sequence[TeamId], now: Instant) -> None:
        """Look at the start of a meeting, and show it on the time line."""
        zone = self._session.viewer()
        shown = team_times(self._session.calendars, names, at, wall(zone, at.start).day)
        labels = {one.team: one.label for one in shown}
        self._proposed = scrubbed(self.view, at.start, now, zone)
        self._driver.propose(ProposedSlot(at, labels), self._proposed)
