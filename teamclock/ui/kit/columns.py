"""Columns of widgets, side by side if there is space, else one below the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QVBoxLayout, QWidget

from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

_BESIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class CardColumns(QWidget):
    """Columns of widgets, side by side from a certain width on (look.md, Pages).

    `columns` has for each column its share of the width, as a whole number, and its widgets.
    `least_em` is the width from which the columns are side by side, in sizes of the base font;
    `apart` is the distance of widgets in pixels. A column of a single widget is as high as the
    highest column. Tab goes through the columns as they are read, even if the widgets were made in
    another order.
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
        self._least = least_em * QFontInfo(look.type.base).pixelSize()  # in pixels
        self._row = QBoxLayout(_BELOW, self)
        remove_margins(self._row, apart)
        self._columns = [self._add_column(parts, apart) for _share, parts in columns]

    def _add_column(self, parts: Sequence[QWidget], apart: int) -> QVBoxLayout:
        """Return a new column of widgets, `apart` pixels from each other.

        Several widgets keep together at its top; a single one takes the full height.
        """
        column = QVBoxLayout()
        remove_margins(column, apart)
        for part in parts:
            column.addWidget(part)
        if len(parts) > 1:
            column.addStretch(1)
        self._row.addLayout(column)
        return column

    def is_beside(self) -> bool:
        """Return whether the columns are side by side."""
        return self._row.direction() is _BESIDE

    def _set_direction(self, width: int) -> None:
        """Put the columns side by side if a width in pixels suffices, else one below the other."""
        beside = width >= self._least
        self._row.setDirection(_BESIDE if beside else _BELOW)
        for index, share in enumerate(self._shares):
            self._row.setStretch(index, share if beside else 0)

    def event(self, event: QEvent) -> bool:
        """Set the Tab order again when widgets were added, removed, shown or hidden."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            for before, after in pairwise(focus_stops(self._row)):
                QWidget.setTabOrder(before, after)
        return done

    def minimumSizeHint(self) -> QSize:
        """Return the least size in one column, so that the page can become so narrow."""
        least = super().minimumSizeHint()
        widest = max(column.totalMinimumSize().width() for column in self._columns)
        return QSize(widest, least.height())

    def heightForWidth(self, width: int) -> int:
        """Return the height that the columns need at a width; both are in pixels.

        The columns are arranged for that width, since the layout knows only its present direction.
        """
        self._set_direction(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the columns for the new width."""
        super().resizeEvent(event)
        self._set_direction(self.width())
        self._row.activate()  # Qt has laid out in the former direction


def focus_stops(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout that can have the focus, in the order of the layout."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            inner = widget.layout()
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                yield widget
        if inner is not None:
            yield from focus_stops(inner)
