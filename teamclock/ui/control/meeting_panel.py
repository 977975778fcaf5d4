"""Shows meetings in the panel and on the time line, and returns to what was shown before."""

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
    """Shows parts for meetings in the panel, and a proposed time on the time line.

    `view` is the view of the last board. If a part was entered from an item, leaving the part
    restores the view of that moment.
    """

    def __init__(self, session: Session, driver: Driver, window: Window) -> None:
        super().__init__(window)
        self._session, self._driver, self._window = session, driver, window
        self._part_before: PanelPart | None = None  # what the panel showed before the first part
        self._came_from_panel = False  # whether an item in the panel had the focus
        self._former_view: View | None = None  # that before `enter_from_item`; None: not entered so
        self._proposed_view: View | None = None  # the last view that `look_at` set
        self.view = View()

    def shows(self, part: PanelPart) -> bool:
        """Return whether the panel holds a part, which may be hidden by the lists."""
        return self._window.panel.part() is part

    def show(self, part: PanelPart) -> None:
        """Put a part into the panel; a hidden panel stays hidden, unlike with `enter`."""
        shown = self._window.panel.part()
        if not isinstance(shown, FootPart):  # which all parts for meetings are
            self._part_before = shown
        self._window.panel.show_part(part)

    def enter(self, part: PanelPart) -> None:
        """Show a part and the panel, and move the focus into the part."""
        self.show(part)
        self._window.show_part(part)
        note_appearance(part)  # so that a second click or a held key does not press a button in it
        part.begin()

    def enter_from_item(self, part: PanelPart) -> None:
        """Enter a part from an item in the list or the panel, to which `leave` returns."""
        self._came_from_panel = self._window.panel.isAncestorOf(self._window.focusWidget())
        self._former_view = self._former_view or self.view  # the first one, if entered repeatedly
        self.enter(part)

    @Slot()
    def leave(self) -> None:
        """Return to where the part was entered: to the panel's part before it, or the lists.

        The part before it is put into the panel again also on a return to the lists.
        """
        self._restore_view()
        if self._part_before is not None:
            self._window.panel.show_part(self._part_before)
        if self._part_before is not None and self._came_from_panel:
            self._window.show_part(self._part_before)
            self._part_before.begin()
        else:
            self._window.leave_panel()
        self._came_from_panel = False

    def _restore_view(self) -> None:
        """Remove the proposed time; restore the view, unless the user has changed it since.

        Nothing happens without a view to restore, or if the tab of meetings is shown, which shows a
        time of its own.
        """
        view, self._former_view = self._former_view, None
        if view is not None and not self._window.meetings.is_shown():
            self._driver.propose(None, view if self.view == self._proposed_view else self.view)

    def propose(self, slot: ProposedSlot | None) -> None:
        """Show a proposed time on the time line; None shows none."""
        self._driver.propose(slot)

    def look_at(self, at: Interval, names: Sequence[TeamId], now: Instant) -> None:
        """Look at the start of a meeting, and show its time for the teams with the ids `names`."""
        zone = self._session.viewer()
        shown = team_times(self._session.calendars, names, at, wall(zone, at.start).day)
        labels = {one.team: one.label for one in shown}
        self._proposed_view = scrubbed(self.view, at.start, now, zone)
        self._driver.propose(ProposedSlot(at, labels), self._proposed_view)
