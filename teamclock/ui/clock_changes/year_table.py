"""The list of the clock changes of a year, and the table that shows the year strips in words.

The texts of the table are made when its cells come into sight.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from teamclock.domain.zones import day_number
from teamclock.messages import _
from teamclock.present.words import day_and_month
from teamclock.present.year import pair_words, week_words
from teamclock.ui.clock_changes.layout import YearView
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.fitted import FittedTable
from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.scroll_bar import OverlayBar

_BAR, _BETWEEN, _PAD = 10, 2, 3  # pixels: of the scroll bar, between rows, around texts
_ANY_HEIGHT = 2**20
"""A height in pixels that is more than any text needs."""

_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class WrappedText(QStyledItemDelegate):
    """Paints texts that wrap at the width of their list.

    Qt's own delegate measures a wrapping text without its width when it paints the text.
    """

    def __init__(self, owner: "ChangeList") -> None:
        super().__init__(owner)
        self._owner = owner

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a text that wraps at the width of the list."""
        width = self._owner.width() - _BAR - 2 * _BETWEEN
        box = QRect(0, 0, width - 2 * _PAD, _ANY_HEIGHT)
        words = QFontMetrics(self._owner.font()).boundingRect(box, _WRAPS, str(index.data()))
        return QSize(width, words.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a text in the rectangle of `option`; Qt calls this for each row in sight."""
        palette, box = self._owner.palette(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            paint_box(painter, box, palette.highlight())
            painter.setPen(palette.highlightedText().color())
        else:
            painter.setPen(palette.text().color())
        painter.setFont(self._owner.font())
        painter.drawText(box.adjusted(_PAD, _PAD, -_PAD, -_PAD), _WRAPS, str(index.data()))


class ChangeList(QListView):
    """A list of texts that wrap; Qt lays a long list out in batches, so as not to block."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries = QStringListModel(self)
        self.setModel(self._entries)
        self.setAccessibleName(_("Changes to come"))
        self.setObjectName("changes")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(WrappedText(self))
        self.setSpacing(_BETWEEN)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setViewportMargins(0, 0, _BAR, 0)
        OverlayBar(self)  # Qt's own scroll bar would change the width at which texts wrap

    def show_entries(self, entries: Sequence[str]) -> None:
        """Show a row for each text."""
        self._entries.setStringList(list(entries))


class YearModel(QAbstractTableModel):
    """A model with a row for each week and a column for each of one or more pairs of teams."""

    def __init__(self, shown: YearView, parent: QObject) -> None:
        super().__init__(parent)
        self._shown = shown

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of weeks; a cell (`parent`) has no rows in it."""
        return 0 if parent.isValid() else len(self._shown.strips[0].weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of pairs; a cell (`parent`) has no columns in it."""
        return 0 if parent.isValid() else len(self._shown.strips)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return in words what a pair of teams shares in a week."""
        if role == Qt.ItemDataRole.DisplayRole:
            return week_words(self._shown.strips[index.column()].weeks[index.row()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the teams of a column, or a row's Monday, with a year unless the first row's."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return pair_words(self._shown.names, self._shown.strips[section])
        weeks = self._shown.strips[0].weeks
        return day_and_month(weeks[section].monday, day_number(weeks[0].monday))


class YearTable(FittedTable):
    """Shows the year strips as a table of words."""

    def __init__(self, shown: YearView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(YearModel(shown, self))
        self.setAccessibleName(_("Shared hours of a year, as a table"))
