"""The window of meetings: find a time, share it fairly, and what is planned."""

from enum import IntEnum
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.filling import Filling
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.keys import bind
from teamclock.ui.kit.plain_text import PlainLine
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.finder import FinderPage
from teamclock.ui.meetings.planned import PlannedPage
from teamclock.ui.meetings.rotation import RotationPage

_SIZE = (840, 680)
_LEAST = (420, 360)


class Tab(IntEnum):
    FIND = 0
    ROTATE = 1
    TALKS = 2


_NAMES = {Tab.FIND: "Find a t&ime", Tab.ROTATE: "Fair &rotation", Tab.TALKS: "Talk&s"}


class MeetingsDialog(Dialog):
    """Three pages, of which one is looked at; below them what was done last, with a way back."""

    undo_asked = Signal()
    tab_shown = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__("Meetings", look, parent)
        self.finder, self.rotation = FinderPage(look, self), RotationPage(look, self)
        self.talks = PlannedPage(look, self)
        self.tabs = {tab: QPushButton(words, self) for tab, words in _NAMES.items()}
        self._pages = Filling(self)
        ways = QSizePolicy.Policy
        self._pages.setSizePolicy(ways.Expanding, ways.Ignored)  # it takes the room that is left
        self.told = PlainLine(self)
        self.told.setFont(look.type.small)
        self.undo, self.close_button = QPushButton("&Undo", self), QPushButton("Cl&ose", self)
        self.undo.setObjectName("quiet")
        self.undo.hide()
        self._connect(look)
        self._lay_out()
        self.take_size(_SIZE, _LEAST)

    def _connect(self, look: Look) -> None:
        group = QButtonGroup(self)
        for tab, button in self.tabs.items():
            button.setObjectName("tab")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setFont(look.type.heading)
            button.clicked.connect(lambda _on=False, tab=tab: self.show_tab(tab))
            group.addButton(button)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            bind(keys, self, partial(self._turn, step))
        for button in (self.undo, self.close_button):
            button.setAutoDefault(False)
        self.undo.clicked.connect(self.undo_asked)
        bind("Ctrl+Z", self, self.undo_asked.emit)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        tabs = FlowLayout(8)
        for button in self.tabs.values():
            tabs.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 6)
        head.addLayout(tabs)
        for page in (self.finder, self.rotation, self.talks):
            self._pages.addWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule(self))
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def tab(self) -> Tab:
        return Tab(self._pages.currentIndex())

    def show_tab(self, tab: Tab) -> None:
        self.tabs[tab].setChecked(True)
        self._pages.setCurrentIndex(tab)
        self.tab_shown.emit(tab)

    def _turn(self, step: int) -> None:
        self.show_tab(Tab((self.tab() + step) % len(Tab)))

    @Slot(str, bool)
    def tell(self, words: str, undo: bool) -> None:  # noqa: FBT001 - a slot
        """Say what was done, and offer to take it back where that can be."""
        self.told.set_text(words)
        self.undo.setVisible(undo)
