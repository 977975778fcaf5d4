"""The tab of meetings below the time line: find a time, or the planned meetings."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.context import MeetingContext
from teamclock.ui.meetings.finder import Finder
from teamclock.ui.meetings.planned import Planned, PlannedRow
from teamclock.ui.meetings.role_fonts import with_font


class Tab(Enum):
    """The two lists of the tab of meetings."""

    FIND = auto()
    PLANNED = auto()


class MeetingsPage(QWidget):
    """Shows the list to find a time, or that of the planned meetings.

    The user chooses by `segments`, which the window places beside its tabs.
    """

    tab_shown = Signal(object)  # the `Tab`

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        choices = ((Tab.FIND, _("Find a time")), (Tab.PLANNED, _("Planned")))
        self.segments = Segments[Tab](_("Meetings"), choices, look, parent)
        self.finder, self.planned = Finder(look, self), Planned(look, self)
        for button in self.segments.buttons.values():
            with_font(button, "base", look)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.finder)
        self._stack.addWidget(self.planned)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(self._stack)
        self.segments.changed.connect(self._show_chosen)
        self.planned.find_asked.connect(lambda: self.show_tab(Tab.FIND))

    def tab(self) -> Tab:
        """Return which list is shown."""
        return self.segments.chosen()

    def show_tab(self, tab: Tab) -> None:
        """Show a list, and emit `tab_shown` even if it is shown already."""
        if tab is self.tab():
            self._show_chosen()
        else:
            self.segments.choose(tab)

    def _show_chosen(self) -> None:
        """Show the list of the chosen segment, and emit `tab_shown`."""
        tab = self.tab()
        self._stack.setCurrentWidget(self.finder if tab is Tab.FIND else self.planned)
        self.tab_shown.emit(tab)

    def show_meetings(self, here: MeetingContext, meetings: Sequence[PlannedRow]) -> None:
        """Show the planned meetings in their list, and how many there are on its segment."""
        count = len(meetings)
        words = _("Planned {n}").format(n=count) if count else _("Planned")
        self.segments.buttons[Tab.PLANNED].setText(words)
        self.planned.show_meetings(here, meetings)

    def take_focus(self) -> None:
        """Move the focus to the table of the list or, without rows, to a field or button."""
        if self.tab() is Tab.FIND:
            shown = self.finder.table.isVisible()
            (self.finder.table if shown else self.finder.form.length).setFocus()
        else:
            shown = self.planned.table.isVisible()
            (self.planned.table if shown else self.planned.search).setFocus()

    def apply_theme(self, look: Look) -> None:
        """Apply a look to both lists and to the segments."""
        for button in self.segments.buttons.values():
            button.setFont(look.type.base)
        self.finder.apply_theme(look)
        self.planned.apply_theme(look)
