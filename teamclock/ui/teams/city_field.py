"""A text field that finds a city, and so its time zone, by a name of a city or of a zone."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCompleter,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from teamclock.messages import _
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.edits import PassingLine
from teamclock.ui.kit.icons import Icon, icon_box, paint_icon
from teamclock.ui.kit.list_view import Index
from teamclock.ui.kit.theme import Look

_SPACE, _SIDE = 14, 10  # free above and below, and left and right, of a row's texts, in pixels
_CLOCK_EM = 7  # the width of the clock's column, in twice the average width of a letter
_ICON_SIDE = 16  # the size of the search icon in pixels
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FoundCity(NamedTuple):
    """A city, or a zone alone, that is offered in the list below the field.

    city, zone: the name of the city and the key of the zone that the team gets.
    name: the name as the list shows it, such as “Osaka”.
    where: region and country, such as “California, United States”; "" for a zone alone.
    clock, offset: the local time now, and the offset from UTC, as texts.
    country: the code of ISO 3166; "" for a zone alone.
    """

    city: str
    zone: str
    name: str
    where: str
    clock: str
    offset: str
    country: str = ""


Find = Callable[[str], Sequence[FoundCity]]
"""Returns the cities for a typed text, in the order in which the list offers them."""

Take = Callable[[str], FoundCity | None]
"""Returns the only city or zone that a typed text can mean; None for several or none."""


class FoundModel(QAbstractListModel):
    """The model of the cities that were found; a screen reader speaks a row as one sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[FoundCity, ...] = ()

    def show_rows(self, rows: Sequence[FoundCity]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows; 0 for a row as `parent`: it has no children."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the city, which Qt puts into the field, or the sentence for a screen reader."""
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return row.city
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _(", ").join(filter(None, _spoken(row)))
        return None


def _spoken(row: FoundCity) -> Iterator[str]:
    """Yield the parts of the sentence that a screen reader speaks; some may be empty."""
    yield from (row.name, row.where, row.zone, row.offset, row.clock)


class FoundDelegate(QStyledItemDelegate):
    """Paints a row of the list in two lines.

    The name, its country and the clock are above; the zone and its offset are below. While no row
    is chosen, the first is painted like a chosen one, since Return takes the first.
    """

    def __init__(self, look: Look, rows: FoundModel, popup: QListView) -> None:
        super().__init__(rows)
        self._look, self._rows, self._popup = look, rows, popup

    def _is_taken_by_return(self, option: QStyleOptionViewItem, index: Index) -> bool:
        """Return whether Return would take this row."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        return chosen or (index.row() == 0 and not self._popup.currentIndex().isValid())

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        fonts = self._look.type
        lines = QFontMetrics(fonts.base).height() + QFontMetrics(fonts.small).height()
        return QSize(200, lines + _SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row in the rectangle of `option`; Qt calls this for each row in sight.

        The row that Return would take is tinted.
        """
        row, fonts, colours = self._rows.rows[index.row()], self._look.type, self._look.colours
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_taken_by_return(option, index):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.work_t)
            painter.drawRoundedRect(box, 6, 6)
        clock = _CLOCK_EM * QFontMetrics(fonts.base).averageCharWidth() * 2
        inner = box.adjusted(_SIDE, _SPACE / 2, -_SIDE, -_SPACE / 2)
        top = QRectF(
            inner.topLeft(), QSize(round(inner.width()), QFontMetrics(fonts.base).height())
        )
        below = QRectF(inner.left(), top.bottom(), inner.width(), inner.bottom() - top.bottom())
        # `left` leaves the clock's column at the right free.
        left, quiet = -clock, Lettering(fonts.small, colours.muted)
        name_width = QFontMetrics(fonts.name).horizontalAdvance(row.name) + 6
        text(painter, top.adjusted(0, 0, left, 0), row.name, Lettering(fonts.name, colours.text))
        beside_name = top.adjusted(name_width, 0, left, 0)
        text(painter, beside_name, row.where, Lettering(fonts.base, colours.text))
        text(painter, top, row.clock, Lettering(fonts.base, colours.text, _RIGHT))
        text(painter, below.adjusted(0, 0, left, 0), row.zone, quiet)
        text(painter, below, row.offset, Lettering(fonts.small, colours.muted, _RIGHT))
        painter.restore()


class CityField(PassingLine):
    """A text field with a list of the cities that `find` returns for its text.

    `city_chosen` carries the chosen FoundCity. `unknown` carries the text of a field that is left
    without a choice, if `take` finds no single city for the text; else that city is chosen.
    """

    city_chosen = Signal(object)
    unknown = Signal(str)

    def __init__(self, find: Find, take: Take, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._find, self._take = find, take
        self._look, self._city = look, ""  # `_city` is the city that the team has
        self.setTextMargins(0, 0, _ICON_SIDE + 4, 0)
        self.setAccessibleName(_("City"))
        self.setPlaceholderText(_("City, country or time zone"))
        self.setMaxLength(60)
        self.found = FoundModel(self)
        self.popup = QListView(self)
        self.popup.setObjectName("found")
        completer = QCompleter(self.found, self)  # unfiltered: Qt matches only beginnings of names
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setPopup(self.popup)
        self.popup.setItemDelegate(FoundDelegate(look, self.found, self.popup))
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self.setCompleter(completer)
        self.textEdited.connect(self._show_cities)
        self.editingFinished.connect(self._leave)

    def show_city(self, city: str) -> None:
        """Show the name of the city that the team has, as a text that nobody has edited."""
        self._city = city
        self.setText(city)
        self.setModified(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and a search icon at its end."""
        super().paintEvent(event)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 8 if mirrored else self.width() - 8 - _ICON_SIDE
        place = icon_box(QRectF(left, 0, _ICON_SIDE, self.height()), _ICON_SIDE)
        with QPainter(self) as painter:
            paint_icon(painter, Icon.SEARCH, place, self._look.colours.muted, mirrored=mirrored)

    def take_typed(self) -> None:
        """Close the list, and take what is typed as if the field were left."""
        self.popup.hide()
        self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Return choose the first city while the list is open and no row of it is selected.

        With a selected row the key is ignored here, so that Qt's list gets it and chooses the row.
        """
        if not (self.popup.isVisible() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}):
            super().keyPressEvent(event)
        elif self.popup.currentIndex().isValid() or not self.found.rows:
            event.ignore()
        else:
            self.popup.hide()
            self._set(self.found.rows[0])

    @Slot(str)
    def _show_cities(self, typed: str) -> None:
        """Fill the list with the cities for the text; called when the user edits the field."""
        self.found.show_rows(self._find(typed))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        """Show and signal the city of a row of the list, which the user has chosen."""
        self._set(self.found.rows[index.row()])

    def _set(self, row: FoundCity) -> None:
        """Show a city and signal that it is chosen."""
        self.show_city(row.city)
        self.city_chosen.emit(row)

    @Slot()
    def _leave(self) -> None:
        """Choose the only city that the text can mean, or signal that it is unknown.

        Called when the field is left; does nothing for an unedited text or while the list is open.
        An empty text is replaced by the present city.
        """
        if not self.isModified() or self.popup.isVisible():
            return
        row = self._take(self.text())
        if row is not None:
            self._set(row)
        elif self.text().strip():
            self.unknown.emit(self.text())
        else:
            self.show_city(self._city)
