"""The list of a menu or of a drop-down: rows of 28 px, at most 12 in sight (look.md, Parts).

    open_menu([MenuEntry("Copy as text", "copy", key="Ctrl C"), SEPARATOR, …], button, look, do)

opens a menu below a button and calls `do` with the value of what is picked. ↑/↓, Home, End and
letters move, Enter and Space pick, → opens a submenu, ← and Esc close.
"""

from collections.abc import Callable, Sequence
from itertools import chain

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from teamclock.ui.kit.menu_row import SEPARATOR, MenuEntry, MenuRow
from teamclock.ui.kit.popover import Popover
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.scroll_bar import OverlayBar
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look

_MOST = 12
_BAR = 10
_TYPED_MS = 1000
_SIDES = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_PARTS = (" ", "/")
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


def open_menu(
    entries: Sequence[MenuEntry],
    owner: QWidget,
    look: Look,
    picked: Callable[[object], object],
    *,
    at: QRect | None = None,
) -> Popover:
    """Open a menu by its owner, or at a box of the screen; `picked` gets the value, once closed."""
    shown = Popover(look, owner)
    rows = MenuList(entries, look, shown, owner.accessibleName())
    shown.hold(rows)
    rows.picked.connect(shown.close)
    rows.picked.connect(picked)
    if at is None:
        shown.open_by(owner)
    else:
        shown.open_at(at)
    return shown


def open_checks(
    entries: Sequence[MenuEntry], owner: QWidget, look: Look, picked: Callable[[object], object]
) -> Popover:
    """Open a menu in which several entries may be checked; it stays until it is left.

    `picked` gets the value of an entry whose mark has changed.
    """
    shown = Popover(look, owner)
    rows = MenuList(entries, look, shown, owner.accessibleName())
    shown.hold(rows)
    rows.picked.connect(rows.toggle)
    rows.picked.connect(picked)
    shown.open_by(owner)
    return shown


class MenuList(QScrollArea):
    """The rows of a menu; `picked` tells the value of an entry, also of one in a submenu."""

    picked = Signal(object)

    def __init__(
        self, entries: Sequence[MenuEntry], look: Look, parent: QWidget, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._typed, self._typed_at = "", 0
        self.below: Popover | None = None
        self.setAccessibleName(name)
        set_role(self, QAccessible.Role.PopupMenu)
        self.setObjectName("menu")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._content = QWidget(self)
        self._content.setObjectName("menu")
        self._column = QVBoxLayout(self._content)
        remove_margins(self._column)
        marks = any(entry.checked is not None for entry in entries)
        self.rows = [row for entry in entries if (row := self._add(entry, marks=marks))]
        self._column.addStretch(1)
        self.setWidget(self._content)
        self._bar = OverlayBar(self)
        self.setFocusProxy(self._first())

    def _first(self) -> QWidget:
        chosen = (row for row in self.rows if row.entry.checked)
        return next(chosen, self.rows[0] if self.rows else self._content)

    def _add(self, entry: MenuEntry, *, marks: bool) -> MenuRow | None:
        if entry is SEPARATOR:
            line = QFrame(self._content)
            line.setObjectName("rule")
            box = QVBoxLayout()
            box.setContentsMargins(8, 6, 8, 6)
            box.addWidget(line)
            self._column.addLayout(box)
            return None
        row = MenuRow(entry, self._look, self._content, marks=marks)
        set_role(row, QAccessible.Role.MenuItem)
        row.pressed.connect(lambda: self._press(row))
        self._column.addWidget(row)
        return row

    def sizeHint(self) -> QSize:
        whole = self._content.sizeHint()
        if len(self.rows) <= _MOST:
            return whole
        hidden = sum(row.sizeHint().height() for row in self.rows[_MOST:])
        return QSize(whole.width() + _BAR, whole.height() - hidden)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def current(self) -> int:
        """Return the place of the row with the focus; -1 if none has it."""
        return next((at for at, row in enumerate(self.rows) if row.hasFocus()), -1)

    def go_to(self, at: int) -> None:
        """Move the focus to a row, and scroll it into sight."""
        self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self.rows[at], 0, 0)

    def toggle(self, value: object) -> None:
        """Set the mark of the entry with a value, or take it away."""
        for row in self.rows:
            if row.entry.value == value:
                row.entry = row.entry._replace(checked=not row.entry.checked)
                row.describe()
                row.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, last, keys = self.current(), len(self.rows) - 1, Qt.Key
        onward = keys.Key_Left if self.isRightToLeft() else keys.Key_Right
        to = {
            keys.Key_Down: 0 if now == last else now + 1,
            keys.Key_Up: last if now <= 0 else now - 1,
            keys.Key_Home: 0,
            keys.Key_End: last,
            keys.Key_PageDown: min(now + _MOST - 1, last),
            keys.Key_PageUp: max(now - _MOST + 1, 0),
        }
        key = keys(event.key())
        if not self.rows or (event.isAutoRepeat() and key in _ENTER):  # of what opened the menu
            return
        if key == keys.Key_Space and self._is_typing(event):
            self._find(event)
        elif key in to:
            self.go_to(to[key])
        elif key in _ENTER or (key == onward and self.rows[now].entry.below):
            self._press(self.rows[now])
        elif key in _SIDES - {onward} and self._is_below():
            self.window().close()
        elif event.text().isprintable() and event.text():
            self._find(event)
        else:
            event.ignore()

    def _is_below(self) -> bool:
        return isinstance(self.window().parentWidget(), MenuRow)

    def _is_typing(self, event: QKeyEvent) -> bool:
        """Return whether a letter came within the second before: then a blank is one, too."""
        return bool(self._typed) and 0 <= event.timestamp() - self._typed_at < _TYPED_MS

    def _find(self, event: QKeyEvent) -> None:
        self._typed = (self._typed if self._is_typing(event) else "") + event.text()
        self._typed_at = event.timestamp()
        found = next_match([row.entry.words for row in self.rows], self.current(), self._typed)
        if found is not None:
            self.go_to(found)

    def _press(self, row: MenuRow) -> None:
        if row.entry.below:
            self._open_below(row)
        elif row.entry.enabled:
            self.picked.emit(row.entry.value)

    def _open_below(self, row: MenuRow) -> None:
        shown = self.below = Popover(self._look, row)
        rows = MenuList(row.entry.below, self._look, shown, row.entry.words)
        shown.hold(rows)
        rows.picked.connect(shown.close)
        rows.picked.connect(self.picked)
        shown.open_at(QRect(row.mapToGlobal(QPoint()), row.size()), beside=True)


def next_match(words: Sequence[str], now: int, typed: str) -> int | None:
    """Return the place of the next entry that begins with what was typed; None if there is none.

    One letter, also repeated, goes on to the next entry; more letters may match the current one.
    Where no entry begins so, a later part of one may, such as “Tokyo” of “Asia/Tokyo”.
    """
    letters = typed.casefold()
    if len(set(letters)) == 1:
        letters = letters[0]
    first = now + 1 if len(letters) == 1 else max(now, 0)
    places = [(first + step) % len(words) for step in range(len(words))]
    entries = [entry.casefold().replace("_", " ") for entry in words]
    begun = (at for at in places if entries[at].startswith(letters))
    within = (at for at in places if any(sign + letters in entries[at] for sign in _PARTS))
    return next(chain(begun, within), None)
