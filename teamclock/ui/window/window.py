"""The window: bar, head, time line, lists and panel; it shows boards and emits requests."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.item import Item
from teamclock.ui.board import Board
from teamclock.ui.kit.filling import Filling
from teamclock.ui.kit.keys import bind, bind_inside
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.line_keys import KEYS
from teamclock.ui.timeline.timeline import Timeline
from teamclock.ui.window.banner import Banner
from teamclock.ui.window.bar import TopBar
from teamclock.ui.window.frame import Parts, WindowFrame, least_size
from teamclock.ui.window.head import Head
from teamclock.ui.window.lists import QUEUE, Lists
from teamclock.ui.window.meetings_tab import MeetingsTab
from teamclock.ui.window.menu import Menu
from teamclock.ui.window.pages import PageStack
from teamclock.ui.window.side_panel import Panel
from teamclock.ui.window.status import StatusLine
from teamclock.ui.window.window_keys import WINDOW_KEYS

if TYPE_CHECKING:  # naming an event's class makes PySide set it up
    from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent

    from teamclock.present.share_mark import MarkText
    from teamclock.ui.kit.page_frame import PageFrame
    from teamclock.ui.kit.panel_part import PanelPart
    from teamclock.ui.window.welcome import Welcome

_USUAL = QSize(1180, 760)  # logical pixels


class Window(QWidget):
    """Shows boards, and emits the requests of its parts."""

    view_asked = Signal(object)  # the `View` to look at
    help_asked = Signal()
    season_asked = Signal()  # the page of clock changes
    what_if_asked = Signal()  # the page to try other hours
    item_asked = Signal()  # to write a new item
    undo_asked = Signal()
    meeting_asked = Signal()  # to find a time to meet
    teams_asked = Signal()
    settings_asked = Signal()
    balance_asked = Signal()
    seen_changed = Signal(bool)  # whether the window is shown, not hidden
    filter_asked = Signal(object)  # the `Filter` of the queue
    more_asked = Signal()  # to show more items of the queue
    items_selected = Signal(object)  # the items, in a tuple
    open_asked = Signal(object)  # the item to show in the panel
    steps_asked = Signal(object, object)  # the items; the `Kind` of step to take with them
    removal_asked = Signal(object)  # the sample items to remove
    restore_asked = Signal()  # of the newest backup
    anew_asked = Signal()  # to start a new queue
    untaken_asked = Signal()  # to show the steps that were not taken
    copy_asked = Signal()  # of the instant that is looked at

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._hidden_board: Board | None = None  # the last one that came while boards were stored
        self._is_resting = False  # whether boards are stored, since the window is hidden
        self.may_close: Callable[[], bool] = lambda: True  # the tray replaces it
        self.setWindowTitle("teamclock")
        self.menu, self.bar = Menu(self), TopBar(look, self)
        self.head, self.banner, self.status = Head(self), Banner(self), StatusLine(self)
        self.timeline, self.lists = Timeline(look, self), Lists(look, self)
        self.meetings = MeetingsTab(self.lists)
        self.below, self.panel = Filling(self), Panel(self)
        self.below.setObjectName("below")
        self.below.addWidget(self.lists)
        parts = Parts(self.head, self.banner, self.timeline, self.below, self.status, self.panel)
        self.frame = WindowFrame(parts, look, self)
        self._main = QWidget(self)  # the main page, with bar and parts
        self.pages = PageStack(self._main, self)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._show_panel_button(self.frame.is_beside)
        self.apply_theme(look)
        self.timeline.setFocus()

    def _lay_out(self) -> None:
        column, whole = QVBoxLayout(self._main), QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(self.bar)
        column.addWidget(self.frame, 1)
        remove_margins(whole)
        whole.addWidget(self.pages)

    @cached_property
    def welcome(self) -> "Welcome":
        """Return the page of a first start, made when first needed."""
        from teamclock.ui.window.welcome import Welcome

        made = Welcome(self)
        made.apply_theme(self.look)
        self.below.addWidget(made)
        return made

    def _connect(self) -> None:
        self.timeline.view_asked.connect(self.view_asked)
        bar, line = self.bar, self.timeline
        bar.now_asked.connect(line.follow_now)
        bar.mode_asked.connect(line.set_mode)
        bar.day_asked.connect(line.go_to_day)
        bar.page_asked.connect(line.page)
        bar.search_asked.connect(self.lists.focus_search)
        bar.meeting_asked.connect(self.meeting_asked)
        bar.item_asked.connect(self.item_asked)
        bar.menu_asked.connect(lambda: self.menu.open(bar.more, self.look))
        bar.panel_asked.connect(self.toggle_panel)
        self.frame.space_changed.connect(self._show_panel_button)
        self.status.undo_asked.connect(self.undo_asked)
        self.status.help_asked.connect(self.help_asked)
        self.status.removal_asked.connect(self._ask_to_remove_samples)
        self._connect_lists()

    def _connect_lists(self) -> None:
        lists, queue = self.lists, self.lists.queue
        lists.filter_asked.connect(self.filter_asked)
        self.filter_asked.connect(lambda _filter: lists.show_list(QUEUE))
        lists.restore_asked.connect(self.restore_asked)
        lists.anew_asked.connect(self.anew_asked)
        lists.untaken_asked.connect(self.untaken_asked)
        queue.new_asked.connect(self.item_asked)
        queue.now_asked.connect(self.timeline.follow_now)
        queue.refused.connect(self.status.show_why)
        queue.more_asked.connect(self.more_asked)
        queue.list.selected.connect(self.items_selected)
        queue.open_asked.connect(self.open_asked)
        queue.steps_asked.connect(self.steps_asked)

    def _bind_keys(self) -> None:
        """Bind the time line's keys, which act while it has the focus, and the window's keys."""
        for keys, _words, action in KEYS:
            bind_inside(keys, self.timeline, partial(action, self.timeline), repeats=True)
        asked = (  # keys of `_main` do not act while another page is in its place
            (self.item_asked.emit, self),
            (self.undo_asked.emit, self._main),
            (self.lists.focus_search, self._main),
            (self.meeting_asked.emit, self),
            (self.teams_asked.emit, self),
            (self.balance_asked.emit, self),
            (self.season_asked.emit, self),
            (self.what_if_asked.emit, self),
            (self.settings_asked.emit, self),
            (self.toggle_panel, self._main),
            (self.next_area, self._main),
            (self.help_asked.emit, self),
            (self.copy_asked.emit, self._main),
        )
        for (keys, _words), (ask, owner) in zip(WINDOW_KEYS, asked, strict=True):  # in one order
            bind(keys, owner, ask)
        bind_inside("Esc", self.lists.queue.list, self.timeline.follow_now)  # ends a scrub

    def sizeHint(self) -> QSize:
        return _USUAL

    def fit(self, screen: QSize) -> None:
        """Take the size of look.md, at most that of `screen`; Qt would limit it to two thirds."""
        self.resize(self.sizeHint().boundedTo(screen))

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Close the window if `may_close` allows it, or if the program itself closes it."""
        event.setAccepted(not event.spontaneous() or self.may_close())

    def showEvent(self, event: "QShowEvent") -> None:
        """Emit `seen_changed`, and show the last board that came while the window was hidden."""
        super().showEvent(event)
        self._is_resting = False
        self.seen_changed.emit(self.isVisible())  # a receiver may show a newer board
        if self._hidden_board is not None:
            self.show_board(self._hidden_board)

    def hideEvent(self, event: "QHideEvent") -> None:
        """Stop painting while hidden; emit `seen_changed`; a minimised window counts as shown."""
        super().hideEvent(event)
        if not self.isVisible():
            self.rest()
        self.seen_changed.emit(self.isVisible())

    def rest(self) -> None:
        """Let `show_board` store boards, without layout or painting, until the window is shown."""
        self._is_resting = True

    def apply_theme(self, look: Look) -> None:
        """Apply a look to every part."""
        self.look = look
        sheet = style_sheet(look.colours)
        if sheet != self.styleSheet():  # setting it styles all widgets again
            self.setStyleSheet(sheet)
        for part in (self.bar, self.head, self.banner, self.timeline, self.lists, self.status):
            part.apply_theme(look)
        self.panel.apply_theme(look)
        self.frame.apply_theme(look)
        if "welcome" in vars(self):
            self.welcome.apply_theme(look)
        self.setMinimumSize(least_size(QFontInfo(look.type.base).pixelSize()))

    def show_done(self, words: str, *, undo: bool = False) -> None:
        """Show below the queue what was done; `undo` offers to undo it there."""
        self.status.show_done(words, undo=undo)

    def show_mark(self, mark: "MarkText | None") -> None:
        """Show above the lists how the queue is shared; None if it is not shared."""
        self.lists.show_mark(mark)

    def choose_item(self, item: Item | None) -> None:
        """Show the main page; select an item in its list, None for none; the focus stays."""
        self.leave_page()
        self.lists.queue.list.choose(item)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show a board, or store it until the window is shown."""
        self._hidden_board = board if self._is_resting else None
        if not self._is_resting:
            self._show_in_parts(board)

    def _show_in_parts(self, board: Board) -> None:
        """Show a board in all parts; without a team file or a team, show the welcome page."""
        for part in (self.bar, self.head, self.banner, self.timeline, self.lists, self.status):
            part.show_board(board)
        self.status.samples.setVisible(bool(self.lists.queue.samples()))
        teams = bool(board.moment.teams)
        self.timeline.setVisible(teams)
        if not teams or (board.sample and not self.meetings.is_shown()):
            self.welcome.greet(sample=board.sample)  # the tab of meetings works with samples, too
            self.below.setCurrentWidget(self.welcome)
        elif self.below.currentWidget() is not self.panel:
            self.below.setCurrentWidget(self.lists)
        self.frame.arrange()

    @Slot()
    def _ask_to_remove_samples(self) -> None:
        self.removal_asked.emit(self.lists.queue.samples())

    def show_part(self, part: "PanelPart") -> None:
        """Show the main page, and a part in the panel; open the panel if it is hidden."""
        self.leave_page()
        self.panel.show_part(part)
        self.frame.open_panel()
        self.bar.panel.setChecked(self.frame.is_panel_wanted)

    @Slot()
    def leave_panel(self) -> None:
        """Show the lists again if the panel covers them, and move the focus to them."""
        self.frame.close_panel()
        self.below.setCurrentWidget(self.lists)
        self.lists.take_focus()

    @Slot()
    def toggle_panel(self) -> None:
        """Show or hide the panel; in a narrow window, do nothing while the panel has no part."""
        if self.frame.is_beside:
            self.frame.want_panel(wanted=not self.frame.is_panel_wanted)
            self.bar.panel.setChecked(self.frame.is_panel_wanted)
        elif self.below.currentWidget() is self.panel:
            self.leave_panel()
        elif self.panel.part() is not None:
            self.frame.open_panel()

    @Slot(bool)
    def _show_panel_button(self, beside: bool) -> None:  # noqa: FBT001 - a slot
        """Show the button of the panel only if the panel has space `beside` the lists."""
        self.bar.show_space(beside=beside)
        self.bar.panel.setChecked(self.frame.is_panel_wanted)

    def show_page(self, page: "PageFrame") -> None:
        """Show a page in place of bar and parts, until the user leaves it."""
        self.pages.show_page(page)

    @Slot()
    def leave_page(self) -> None:
        """Show the main page again if another page is shown."""
        self.pages.leave()

    @Slot()
    def next_area(self) -> None:
        """Move the focus to the next area: from the time line to the lists, the panel, and back."""
        parts = (
            (self.timeline, self.timeline.setFocus),
            (self.lists, self.lists.take_focus),
            (self.panel, self.panel.take_focus),
        )
        areas = [(area, enter) for area, enter in parts if area.isVisible()]
        focused = self.focusWidget()
        has_focus = [area.isAncestorOf(focused) for area, _enter in areas]
        index = has_focus.index(True) if True in has_focus else -1  # -1: go to the first area
        areas[(index + 1) % len(areas)][1]()
