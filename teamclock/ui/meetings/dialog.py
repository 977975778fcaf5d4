"""The dialog of meetings: find a time, take turns, and the planned meetings."""

from enum import IntEnum
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teamclock.messages import N_, _
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.filling import Filling
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.keys import bind
from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.kit.spacing import BETWEEN, bare
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.finder import FinderPage
from teamclock.ui.meetings.page import MeetingPage
from teamclock.ui.meetings.planned import PlannedPage
from teamclock.ui.meetings.rotation import RotationPage

_SIZE = (920, 680)
_LEAST = (420, 360)
Page = TypeVar("Page", bound=MeetingPage)


class Tab(IntEnum):
    FIND = 0
    ROTATE = 1
    PLANNED = 2


_NAMES = {
    Tab.FIND: N_("Find a t&ime"),
    Tab.ROTATE: N_("Taking tu&rns"),
    Tab.PLANNED: N_("Planne&d"),
}


class MeetingsDialog(Dialog):
    """A dialog of three pages; below them the last step, with a button to undo it.

    Each page is made when it is first shown; `page_made` then hands it to its controller.
    """

    undo_asked = Signal()
    page_made = Signal(object)
    tab_shown = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(_("Meetings"), look, parent)
        self.tabs = {tab: QPushButton(_(words), self) for tab, words in _NAMES.items()}
        self._group = QButtonGroup(self)
        self._pages = Filling(self)
        ways = QSizePolicy.Policy
        self._pages.setSizePolicy(ways.Expanding, ways.Ignored)  # it takes the space that is left
        self.told = PlainLine(self)
        self.told.setFont(look.type.small)
        self.undo, self.close_button = QPushButton(_("&Undo"), self), QPushButton(_("Cl&ose"), self)
        self.undo.setObjectName("quiet")
        self.undo.hide()
        self._connect(look)
        self._lay_out()
        self.take_size(_SIZE, _LEAST)

    @cached_property
    def finder(self) -> FinderPage:
        return self._placed(FinderPage(self.look, self))

    @cached_property
    def rotation(self) -> RotationPage:
        return self._placed(RotationPage(self.look, self))

    @cached_property
    def planned(self) -> PlannedPage:
        return self._placed(PlannedPage(self.look, self))

    def _placed(self, page: Page) -> Page:
        """Add a new page and announce it."""
        self._pages.addWidget(page)
        needed = self.minimumSize().expandedTo(page.minimumSizeHint())
        self.setMinimumSize(needed.boundedTo(self.space()))
        self.page_made.emit(page)
        return page

    def _connect(self, look: Look) -> None:
        self._connect_tabs(look)
        for button in (self.undo, self.close_button):
            button.setAutoDefault(False)
        self.undo.clicked.connect(self.undo_asked)
        bind("Ctrl+Z", self, self.undo_asked.emit)
        self.close_button.clicked.connect(self.reject)

    def _connect_tabs(self, look: Look) -> None:
        for tab, button in self.tabs.items():
            button.setObjectName("tab")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFont(look.type.heading)
            button.clicked.connect(lambda _on=False, tab=tab: self.show_tab(tab))
            self._group.addButton(button, tab)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            bind(keys, self, partial(self._turn, step))

    def _lay_out(self) -> None:
        tabs = FlowLayout(8)
        for button in self.tabs.values():
            tabs.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 6)
        head.addLayout(tabs)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 12)
        foot.setSpacing(BETWEEN)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        bare(column)
        column.addLayout(head)
        column.addWidget(rule(self))
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def tab(self) -> Tab:
        return Tab(self._group.checkedId())

    def show_tab(self, tab: Tab) -> None:
        """Show a page, and make it at the first time."""
        self.tabs[tab].setChecked(True)
        page = self._page(tab)
        self._pages.setCurrentWidget(page)
        self._lead_on(page)
        self.tab_shown.emit(tab)

    def _page(self, tab: Tab) -> MeetingPage:
        match tab:
            case Tab.FIND:
                return self.finder
            case Tab.ROTATE:
                return self.rotation
            case Tab.PLANNED:
                return self.planned

    def _lead_on(self, page: MeetingPage) -> None:
        """Put what all pages share after the last button of a page in the order of the Tab key.

        Qt orders widgets by their creation, and pages are made last.
        """
        last = page.findChildren(QPushButton)[-1]
        for part in (self.close_button, self.undo, *reversed(self.tabs.values())):
            QWidget.setTabOrder(last, part)

    def _turn(self, step: int) -> None:
        self.show_tab(Tab((self.tab() + step) % len(Tab)))

    @Slot(str, bool)
    def show_outcome(self, words: str, undo: bool) -> None:  # noqa: FBT001 - a slot
        """Show what was done or refused, with the undo button if it can be undone."""
        self.told.set_text(words)
        self.undo.setVisible(undo)
