"""Parts side by side where there is space, else below each other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

_SIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class CardColumns(QWidget):
    """Columns of widgets, side by side from a width on (look.md, Pages).

    `least_em` is that width, in heights of the text. Each column has its share of
    the width, as a whole number, and its widgets. A column of one widget is as high as the others.
    Tab goes through the columns as they are read, also where parts were made in another order.
    """

    def __init__(
        self,
        columns: Sequence[tuple[int, Sequence[QWidget]]],
        look: Look,
        parent: QWidget,
        *,
        least_em: int,
        apart: int = 16,
    ) -> None:
        super().__init__(parent)
        self._shares = [share for share, _parts in columns]
        self._least = least_em * QFontInfo(look.type.base).pixelSize()
        self._row = QBoxLayout(_BELOW, self)
        remove_margins(self._row, apart)
        self._columns = [self._add(parts, apart) for _share, parts in columns]

    def _add(self, parts: Sequence[QWidget], apart: int) -> QVBoxLayout:
        column = QVBoxLayout()
        remove_margins(column, apart)
        for part in parts:
            column.addWidget(part)
        if len(parts) > 1:
            column.addStretch(1)
        self._row.addLayout(column)
        return column

    def is_beside(self) -> bool:
        """Return whether the columns stand side by side."""
        return self._row.direction() is _SIDE

    def _turn(self, width: int) -> None:
        beside = width >= self._least
        self._row.setDirection(_SIDE if beside else _BELOW)
        for at, share in enumerate(self._shares):
            self._row.setStretch(at, share if beside else 0)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # something has come or gone
            for before, after in pairwise(stops(self._row)):
                QWidget.setTabOrder(before, after)
        return done

    def minimumSizeHint(self) -> QSize:
        """Return the size in one column, so that the page can become as narrow as that."""
        least = super().minimumSizeHint()
        widest = max(column.totalMinimumSize().width() for column in self._columns)
        return QSize(widest, least.height())

    def heightForWidth(self, width: int) -> int:
        self._turn(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(self.width())
        self._row.activate()  # Qt lays out before it tells the new size


def stops(layout: QLayout) -> Iterator[QWidget]:
    """Yield what can have the focus in a layout, in the order of the layout."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            inner = widget.layout()
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                yield widget
        if inner is not None:
            yield from stops(inner)
