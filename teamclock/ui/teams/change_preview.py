"""The preview of unsaved changes of the teams: a day as a chart, and figures before and after."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from teamclock.domain.interval import HOUR
from teamclock.messages import _
from teamclock.present.week_changes import ChangeRow, ChangeWords
from teamclock.present.words import hour_alone
from teamclock.ui.canvas.brush import faded, hatch
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.card import wrapped
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import APART, BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look

_HOURS = (0, 6, 12, 18, 24), (0, 12, 24), (12,)  # hours to name; the first that fit are named
_CENTRE = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PreviewRow(NamedTuple):
    """A team's row in the chart of a day. A `Stroke` is in fractions of the day, from 0 to 1.

    Attributes:
        name: The name of the team.
        work: The stretches in which the team works.
        shared: The hours that are shared: of the edited team with others, of others with it.
        edited: True for the team that the form shows.
        new: The stretches of `work` that did not exist with the same ends before the changes.
    """

    name: str
    work: tuple[Stroke, ...]
    shared: tuple[Stroke, ...]
    edited: bool
    new: tuple[Stroke, ...] = ()


class PreviewChart(QWidget):
    """A chart of a day with a row for each team, from 00:00 to 24:00 in the viewer's time."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[PreviewRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[PreviewRow, ...], words: str) -> None:
        """Show a row for each team; `words` name the day for screen readers."""
        self._rows = rows
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def _row_height(self) -> float:
        """Return the height of a row in pixels."""
        return max(26.0, QFontMetricsF(self._look.type.small).height() + 12)

    def _axis_height(self) -> float:
        """Return the height of the axis above the rows in pixels."""
        return QFontMetricsF(self._look.type.axis).height() + 4

    def sizeHint(self) -> QSize:
        return QSize(280, round(self._axis_height() + len(self._rows) * self._row_height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def _track(self) -> Stroke:
        """Return the pixels of the tracks, right of the widest name, which takes 40 % at most."""
        names = QFontMetricsF(self._look.type.name)
        widest = max((names.horizontalAdvance(row.name) for row in self._rows), default=0)
        left = min(widest + 10, self.width() * 0.4)
        return Stroke(left, max(self.width() - left - 2, 20.0))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axis, and a row for each team below."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            track = self._track()
            self._paint_axis(painter, track)
            for number, row in enumerate(self._rows):
                top = self._axis_height() + number * self._row_height()
                box = QRectF(track.x, top, track.width, self._row_height())
                self._paint_row(painter, row, box)

    def _paint_axis(self, painter: QPainter, track: Stroke) -> None:
        """Paint as many hours above the tracks as have space, kept within the tracks' width.

        For each hour the space of 22:00 is reserved, whose text is long (“10 PM”).
        """
        lettering = Lettering(self._look.type.axis, self._look.colours.muted, _CENTRE)
        width = QFontMetricsF(self._look.type.axis).horizontalAdvance(hour_alone(22 * HOUR)) + 2
        fits = (hours for hours in _HOURS if len(hours) * width <= track.width)
        for hour in next(fits, ()):
            x = track.x + track.width * hour / 24 - width / 2
            x = min(max(x, track.x), track.right - width)
            box = QRectF(x, 0, width, self._axis_height() - 2)
            text(painter, box, hour_alone(hour * HOUR), lettering)

    def _paint_row(self, painter: QPainter, row: PreviewRow, box: QRectF) -> None:
        """Paint a team's name left of `box`, and in `box` its track.

        New work is solid, other work is pale; shared hours are hatched.
        """
        colours, fonts = self._look.colours, self._look.type
        font = fonts.name if row.edited else fonts.small
        words = QRectF(0, box.top(), box.left() - 8, box.height())
        text(painter, words, row.name, Lettering(font, colours.text))
        track = box.adjusted(0, 4, 0, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.track)
        painter.drawRoundedRect(track, 6, 6)
        for stroke in row.work:
            painter.setPen(QPen(colours.work, 1.3))
            painter.setBrush(colours.work if stroke in row.new else colours.work_t)
            painter.drawRoundedRect(_box_on(stroke, track).adjusted(0.7, 0.7, -0.7, -0.7), 6, 6)
        for stroke in row.shared:
            on_new = any(new.x <= stroke.x < new.right for new in row.new)
            ink = colours.on if on_new else colours.overlap
            paint_box(
                painter, _box_on(stroke, track).adjusted(1, 2, -1, -2), hatch(faded(ink, 0.8))
            )


def _box_on(stroke: Stroke, track: QRectF) -> QRectF:
    """Return the box on a track of a stretch given in fractions of the day."""
    return QRectF(
        track.left() + stroke.x * track.width(),
        track.top(),
        stroke.width * track.width(),
        track.height(),
    )


class FigureGrid(QWidget):
    """A grid of figures: what it is, before, and after; an `after` that differs is bold."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(BETWEEN)
        self._grid.setColumnStretch(0, 1)
        self._parts: list[QLabel] = []  # the labels of the cells, row by row

    def show_rows(self, heads: tuple[str, str, str], rows: tuple[ChangeRow, ...]) -> None:
        """Show rows of figures under the three headings; spare labels of former rows are hidden."""
        cells = [(words, False) for words in heads]
        for row in rows:
            cells += [(row.what, False), (row.before, False), (row.after, row.changed)]
        for number, (words, changed) in enumerate(cells):
            part = self._cell_label(number)
            font = QFont(self._look.type.small)
            font.setBold(changed)
            part.setFont(font)
            part.setText(words)
            part.show()
        for part in self._parts[len(cells) :]:
            part.hide()

    def empty(self) -> None:
        """Hide all headings and figures."""
        for part in self._parts:
            part.hide()

    def _cell_label(self, number: int) -> QLabel:
        """Return the label of a cell, made if missing; cells are numbered row by row from 0."""
        while len(self._parts) <= number:
            row, column = divmod(len(self._parts), 3)
            made = label("", self)
            if row == 0 or column == 1:
                made.setObjectName("hint")
            made.setWordWrap(True)  # lengths of time too, since the columns may be narrow
            if column:
                made.setAlignment(_RIGHT)
            self._grid.addWidget(made, row, column)
            self._parts.append(made)
        return self._parts[number]


class ChangePreview(QWidget):
    """Shows a chart of a day, figures of a week and of handoffs, and the most important change."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Preview"))
        self._look = look
        self.day = label("", self)
        self.day.setObjectName("hint")
        self.day.setFont(look.type.small)
        self.chart = PreviewChart(look, self)
        self.week, self.handoffs = FigureGrid(look, self), FigureGrid(look, self)
        self.notice = QFrame(self)
        self.notice.setObjectName("good")
        self.notice.hide()
        self.sentence = wrapped("", look.type.name, self.notice)
        self.detail = wrapped("", look.type.small, self.notice, quiet=True)
        self._lay_out()

    def _lay_out(self) -> None:
        heading = label(_("Preview"), self)
        heading.setFont(self._look.type.name)
        head = QGridLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(heading, 0, 0)
        head.addWidget(self.day, 0, 1, Qt.AlignmentFlag.AlignRight)
        inner = QVBoxLayout(self.notice)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.setSpacing(TIGHT)
        inner.addWidget(self.sentence)
        inner.addWidget(self.detail)
        column = QVBoxLayout(self)
        remove_margins(column, APART)
        column.addLayout(head)
        column.addWidget(self.chart)
        column.addWidget(rule(self))
        column.addWidget(self.week)
        column.addWidget(rule(self))
        column.addWidget(self.handoffs)
        column.addWidget(self.notice)

    def empty(self) -> None:
        """Empty the chart, and hide figures and notice, until `show_changes` is called."""
        self.day.setText("")
        self.chart.show_rows((), "")
        for grid in (self.week, self.handoffs):
            grid.empty()
        self.notice.hide()

    def show_changes(self, words: ChangeWords, rows: tuple[PreviewRow, ...], day: str) -> None:
        """Show the changes: figures, the rows of the chart for the day named `day`, the notice.

        The notice is hidden if both of its texts in `words` are empty.
        """
        self.day.setText(_("{day}, your time").format(day=day))
        self.chart.show_rows(rows, self.day.text())
        self.week.show_rows((_("Each week"), _("Before"), _("After")), words.week)
        self.handoffs.show_rows((_("Each handoff"), "", ""), words.handoffs)
        self.handoffs.setVisible(bool(words.handoffs))
        self.sentence.setText(words.sentence)
        self.detail.setText(words.detail)
        self.sentence.setVisible(bool(words.sentence))
        self.detail.setVisible(bool(words.detail))
        self.notice.setVisible(bool(words.sentence or words.detail))
