"""The time line as one widget, which shows a board as a day or as a week."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.present.headline import whole_line
from teamclock.ui.board import Board
from teamclock.ui.canvas.scale import Scale
from teamclock.ui.kit.list_view import Listing
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.lane_strip import LaneStrip
from teamclock.ui.timeline.margin import paint_margin, paint_ring, paint_week_margin
from teamclock.ui.timeline.metrics import MARGIN, RING, Density, RowSpace
from teamclock.ui.timeline.order_button import OrderButton
from teamclock.ui.timeline.requesting import Requesting
from teamclock.ui.timeline.scene import Scene, scene, spoken_instant
from teamclock.ui.timeline.strips import Axis, Rows
from teamclock.ui.view import Mode

if TYPE_CHECKING:  # not needed before the first scrub, fold, week or move
    from teamclock.ui.timeline.arranging import Arranging
    from teamclock.ui.timeline.fold_button import FoldButton
    from teamclock.ui.timeline.time_table import TimeTable
    from teamclock.ui.timeline.week import Week

_LEAST_ROWS = 1


class Timeline(Requesting):
    """Shows a day as axis, rows and lane, or a week; clicks, drags and keys request other views."""

    height_changed = Signal()  # the least or the largest height of the widget has changed

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._scene: Scene | None = None
        self._in_week, self._has_lane = False, True  # a week is shown; the lane is wanted
        self._least = self._lane = 0  # the least height without the lane, and that of the lane
        self._arranging: list[Arranging] = []  # of the day, then of the week
        self.setAccessibleName(_("Time line"))
        set_role(self, QAccessible.Role.Chart)
        self.axis, self.rows, self.strip = Axis(self), Rows(self), LaneStrip(self)
        self._column = QVBoxLayout(self)
        remove_margins(self._column)
        self._column.setContentsMargins(RING, RING, RING, RING)
        for part in (self.axis, self.rows, self.strip):
            self._column.addWidget(part)
        self._column.setStretch(1, 1)
        self.order = OrderButton(look, self)
        self.order.clicked.connect(self._show_orders)
        self.setFocusProxy(self.rows)
        self.rows.resized.connect(self._lay_out)
        self.rows.scrolled.connect(self._lay_out)
        self.rows.team_picked.connect(self.pick)
        self.team_chosen.connect(self._show_choice)
        self.rows.installEventFilter(self)
        for part in (self.axis, self.rows):
            part.scrub_asked.connect(self._scrub_to)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        """Show a board; if the user looks at another instant than before, announce it."""
        before = self._hold(board)
        self._lay_out()
        words = self._describe(board)
        for arranging in self._arranging:
            arranging.show_board(board)
        if before is not None and before.view.scrub != board.view.scrub:
            spoken = words if board.view.scrub is not None else spoken_instant(board)
            self.announcer.announce(spoken)

    @cached_property
    def week(self) -> "Week":
        """Return the widget of a week, made when first needed."""
        from teamclock.ui.timeline.week import Week

        made = Week(self)
        made.scrub_asked.connect(self._scrub_to)
        made.rows.team_picked.connect(self.pick)
        made.rows.installEventFilter(self)
        self._column.addWidget(made)
        if self._arranging:
            self._arrange(made.rows)
        return made

    @cached_property
    def fold(self) -> "FoldButton":
        """Return the button that covers the fold, made when first needed."""
        from teamclock.ui.timeline.fold_button import FoldButton

        made = FoldButton(self)
        made.clicked.connect(self.unfold)
        return made

    @cached_property
    def table(self) -> "TimeTable":
        """Return the model of the day as a table of words, made when first needed."""
        from teamclock.ui.timeline.time_table import TimeTable

        made = TimeTable(self)
        if self._scene is not None:
            made.show_scene(self._scene)
        return made

    def begin_arranging(self) -> None:
        """Let the user move rows; called after the first board is painted, to start fast."""
        self._arrange(self.rows)

    def _arrange(self, rows: Listing) -> None:
        """Let the user move the rows of a list, that of the day or that of the week."""
        from teamclock.ui.timeline.arranging import Arranging

        made = Arranging(rows, lambda: self._scale.left, lambda: self.team)
        made.asked.connect(self.arrangement_asked)
        made.menu_asked.connect(partial(self._show_row_menu, rows))
        self._arranging.append(made)
        if self._board is not None:
            made.show_board(self._board)

    def _describe(self, board: Board) -> str:
        """Describe the instant looked at for screen readers, and return the description."""
        now = board.view.scrub is None
        words = whole_line(board.moment, board.queue.page.waiting) if now else spoken_instant(board)
        self.setAccessibleDescription(words)
        return words

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self._lay_out()

    @Slot()
    def _lay_out(self) -> None:
        """Lay out and show the present board in the present size, as a day or a week."""
        board = self._board
        if board is None:
            return
        self._show_parts(week=board.view.mode is Mode.WEEK)
        if self._in_week:
            self._lay_out_week(board)
        else:
            self._lay_out_day(board)
        self.order.show_order(board.arrangement, self._look, self._scale.left - 2 * MARGIN)
        self.order.move(RING + round(MARGIN) - 4, RING)  # the button's text begins 4 px later

    def _show_parts(self, *, week: bool) -> None:
        """Show the widgets of a day or those of a week; the list shown takes the other's focus."""
        if week is self._in_week:
            return
        self._in_week = week
        listings = self.rows, self.week.rows
        focused = self.window().focusWidget() in listings  # known before the window is shown, too
        for part in (self.axis, self.rows, self.strip):
            part.setVisible(not week)
        self.week.setVisible(week)
        if "fold" in vars(self):  # the button was made, as happens when `fold` is first read
            self.fold.hide()
        self.setFocusProxy(self._listing)
        self.order.raise_()  # above the parts shown now
        if focused:
            self.setFocus()

    @property
    def _listing(self) -> Listing:
        """Return the list of rows that is shown, that of the day or that of the week."""
        return self.week.rows if self._in_week else self.rows

    def _lay_out_week(self, board: Board) -> None:
        """Show a board as a week; limit the height to between what two rows and all rows need."""
        size = self.rect().marginsRemoved(self._column.contentsMargins()).size()
        shown = self.week.show_board(board, size, self._look, self.team)
        least = shown.sizes.axis + 2 * shown.sizes.row + 2 * RING
        self._least, self._lane = least, 0
        self._limit(least, max(shown.height + 2 * RING, least))
        self.update()  # the margin

    def _lay_out_day(self, board: Board) -> None:
        """Show a board as a day in axis, rows and lane, and limit the height to what they need."""
        view, before = self.rows.viewport(), self._scene
        density, top = Density(board.arrangement.rows), self.rows.verticalScrollBar().value()
        size = view.width(), view.height(), len(board.moment.teams)
        space = RowSpace(*size, board.seconds, density, top)
        self._scene = scene(board, space, self._look, self.team, before)
        self._limit_to_rows(self._scene)
        for part in (self.axis, self.rows, self.strip) if self._scene is not before else ():
            part.show_scene(self._scene)  # `scene` returns `before` itself if nothing has changed
        self._place_fold(self._scene)
        if "table" in vars(self):  # the model was made, as happens when `table` is first read
            self.table.show_scene(self._scene)
        if before is None or before.stage != self._scene.stage:
            self.update()  # the margin, which is painted from the stage

    def _limit_to_rows(self, shown: Scene) -> None:
        """Limit the height to between what one row and all rows need, with axis and lane."""
        sizes, rows = shown.stage.sizes, len(shown.picture.rows)
        self._lane = sizes.lane + sizes.profile
        self._least = sizes.axis + 2 * RING + sizes.row * min(rows, _LEAST_ROWS)
        least = self.least_height(lane=self._has_lane)
        self._limit(least, least + sizes.row * (rows - min(rows, _LEAST_ROWS)))
        self.strip.setVisible(self._has_lane)

    def show_lane(self, *, wanted: bool) -> None:
        """Show or hide the lane of shared hours, which the window hides when height is scarce."""
        if wanted != self._has_lane:
            self._has_lane = wanted
            self._lay_out()

    def least_height(self, *, lane: bool) -> int:
        """Return the least height in pixels, with the lane or without."""
        return self._least + (self._lane if lane else 0)

    def _limit(self, least: int, most: int) -> None:
        """Limit the height to between `least` and `most` pixels; emit `height_changed` if new."""
        if (least, most) != (self.minimumHeight(), self.maximumHeight()):
            self.setMinimumHeight(least)
            self.setMaximumHeight(most)
            self.height_changed.emit()

    def _place_fold(self, shown: Scene) -> None:
        """Put the button over the fold of a scene, or hide the button if there is no fold."""
        if shown.visible_span.fold is not None:
            self.fold.show_fold(shown, self.rows.geometry())
        elif "fold" in vars(self):  # the button was made, as happens when `fold` is first read
            self.fold.hide()

    @property
    def _scale(self) -> Scale:
        """Return the scale of the day or the week that is shown; needs a board."""
        if self._in_week and self.week.scene is not None:
            return self.week.scene.picture.scale
        assert self._scene is not None
        return self._scene.stage.scale

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._in_week:  # a day is laid out when its rows are resized
            self._lay_out()

    @Slot()
    def _show_orders(self) -> None:
        """Open the menu of the rows' orders and densities below the button."""
        from teamclock.ui.kit.menu_list import open_menu
        from teamclock.ui.timeline.row_menus import order_entries

        if self._board is not None:
            entries = order_entries(self._board.arrangement)
            open_menu(entries, self.order, self._look, self.arrangement_asked.emit)

    def _show_row_menu(self, rows: Listing, row: int, anchor: QRect) -> None:
        """Open the menu of the row at index `row` beside `anchor`, a rectangle of the screen."""
        from teamclock.ui.kit.menu_list import open_menu
        from teamclock.ui.timeline.row_menus import row_entries

        if self._board is not None:
            entries = row_entries(self._board, row)
            open_menu(entries, rows, self._look, self.choose_entry, at=anchor)

    def move_team(self, step: int) -> None:
        """Request to move the chosen team's row down by `step` rows, up if negative."""
        for arranging in self._arranging[-1 if self._in_week else 0 :][:1]:
            arranging.step(step)  # that of the list shown; there is none at first

    @Slot(int)
    def _show_choice(self, row: int) -> None:
        """Tint the row of the chosen team and scroll to it; `row` is -1 if none is chosen."""
        self._lay_out()
        if row >= 0:
            self._listing.scrollTo(self._listing.model().index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Repaint, for the focus ring, when the rows get or lose the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the margin around the day or the week, and the focus ring."""
        box = QRectF(self.rect())
        stage = None if self._in_week or self._scene is None else self._scene.stage
        with QPainter(self) as painter:
            week = self.week.scene if self._in_week else None
            if week is not None and week.elsewhere:
                paint_week_margin(painter, box, self._look, week.sizes.column)
            else:
                paint_margin(painter, box, self._look, stage)
            if self._listing.hasFocus():
                paint_ring(painter, box, self._look)

    @Slot(float)
    def _scrub_to(self, x: float) -> None:
        """Request the view that looks at the quarter of an hour nearest to the pixel `x`."""
        if self._board is not None:
            self.look_at(self._scale.at(x))
