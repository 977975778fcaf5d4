"""The button that covers the fold of the time line and unfolds it (look.md, Fold)."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

from teamclock.messages import _
from teamclock.present.words import enumerated, times
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.tooltip import set_tip
from teamclock.ui.timeline.fold import fold_names
from teamclock.ui.timeline.scene import Scene

_APART, _REACH, _STEP = 6.0, 2.5, 4.5  # of the two zigzags: distance, half width, height of a step
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


class FoldButton(QPushButton):
    """Covers the folded time with two zigzags and, above them, the names of the hidden days.

    A click, Enter or Space presses the button, upon which the time line shows the hidden time.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._names: tuple[str, ...] = ()  # of the hidden days, the longest text first
        self.setObjectName("painted")  # a name for which the style sheet sets no least height
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_fold(self, scene: Scene, rows: QRect) -> None:
        """Cover the fold of a scene over the full height of `rows`, the rectangle of the rows.

        `rows` is in coordinates of the parent widget. The scene must have a fold.
        """
        self._scene = scene
        scale, board = scene.stage.scale, scene.board
        assert scale.fold is not None
        part = scale.fold.part
        self._names = fold_names(part, board.moment.viewer)
        when = times(board.moment.viewer, part, board.moment.here.day)
        words = _("Show {day}").format(day=self._names[0])
        self.setAccessibleName(words)
        set_tip(self, words)
        self.setAccessibleDescription(enumerated([_("No one is working"), when]))
        left, right = (round(scale.x(at)) for at in part)
        self.setGeometry(rows.left() + left + 1, rows.top(), right - left - 1, rows.height())
        self.raise_()
        self.show()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button, which by itself answers only to Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the longest name that fits, the two zigzags, and the focus ring."""
        if self._scene is None:
            return
        look = self._scene.stage.look
        font, box = look.type.label, QRectF(self.rect())
        head, measure = QFontMetricsF(font).height() + 4, QFontMetricsF(font).horizontalAdvance
        fitting = (name for name in self._names if measure(name) <= box.width())
        name = next(fitting, self._names[-1])
        with QPainter(self) as painter:
            paint_box(painter, box, look.colours.surface)
            ink = Lettering(font, look.colours.muted, _CENTRE)
            text(painter, QRectF(0, 0, box.width(), head), name, ink)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look.colours.border, 1.2))
            for shift in (-_APART / 2, _APART / 2):
                painter.drawPolyline(_zigzag(box.center().x() + shift, head + 4, box.bottom() - 4))
            if self.hasFocus():
                painter.setPen(QPen(look.colours.focus, 2))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)


def _zigzag(x: float, top: float, bottom: float) -> QPolygonF:
    """Return the corners of a zigzag down from y `top` to `bottom`, around the pixel column `x`."""
    count = max(round((bottom - top) / _STEP), 1) + 1
    return QPolygonF(
        [QPointF(x + (_REACH if i % 2 else -_REACH), top + i * _STEP) for i in range(count)]
    )
