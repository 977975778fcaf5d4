"""The list of a menu or of a drop-down: rows of 28 px, at most 12 visible (look.md, Parts).

    open_menu([MenuEntry("Copy as text", "copy", key="Ctrl C"), SEPARATOR, …], button, look, do)

opens a menu below a button and calls `do` with the value of the entry that the user picks. ↑/↓,
Home, End and letters move the focus, Enter and Space pick, → opens a submenu, ← and Esc close.
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

_MOST = 12  # visible rows
_BAR = 10  # the pixels of the scroll bar
_TYPED_MS = 1000  # how long a letter waits for the next one
_SIDE_KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_BEFORE_WORDS = (" ", "/")
_PICK_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


def open_menu(
    entries: Sequence[MenuEntry],
    owner: QWidget,
    look: Look,
    picked: Callable[[object], object],
    *,
    at: QRect | None = None,
) -> Popover:
    """Open a menu and return its popover.

    The menu is below or above `at`, a box in pixels of the screen; None takes that of `owner`.
    `picked` is called with the value of the entry that the user picks, after the menu has closed.
    """
    popover = Popover(look, owner)
    rows = MenuList(entries, look, popover, owner.accessibleName())
    popover.hold(rows)
    rows.picked.connect(popover.close)
    rows.picked.connect(picked)
    if at is None:
        popover.open_by(owner)
    else:
        popover.open_at(at)
    return popover


def open_checks(
    entries: Sequence[MenuEntry], owner: QWidget, look: Look, picked: Callable[[object], object]
) -> Popover:
    """Open a menu below `owner` in which several entries may be checked, and return its popover.

    The menu stays open until the user leaves it. `picked` is called with the value of each entry
    whose check mark the user changes.
    """
    popover = Popover(look, owner)
    rows = MenuList(entries, look, popover, owner.accessibleName())
    popover.hold(rows)
    rows.picked.connect(rows.toggle)
    rows.picked.connect(picked)
    popover.open_by(owner)
    return popover


class MenuList(QScrollArea):
    """The rows of a menu; `picked` carries the value of an entry, also of one in a submenu.

    Screen readers call the menu by `name`.
    """

    picked = Signal(object)

    def __init__(
        self, entries: Sequence[MenuEntry], look: Look, parent: QWidget, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._typed, self._typed_at = "", 0  # the letters, and the time of the last one in ms
        self.below: Popover | None = None  # the submenu that was opened last
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
        self.rows = [row for entry in entries if (row := self._add_entry(entry, marks=marks))]
        self._column.addStretch(1)
        self.setWidget(self._content)
        self._bar = OverlayBar(self)
        self.setFocusProxy(self._first_focus())

    def _first_focus(self) -> QWidget:
        """Return the row that has the focus at first: the checked row, else the first one."""
        chosen = (row for row in self.rows if row.entry.checked)
        return next(chosen, self.rows[0] if self.rows else self._content)

    def _add_entry(self, entry: MenuEntry, *, marks: bool) -> MenuRow | None:
        """Add an entry's row below the others and return it.

        For `SEPARATOR`, add a line and return None. `marks` leaves space for check marks.
        """
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
        row.pressed.connect(lambda: self._activate(row))
        self._column.addWidget(row)
        return row

    def sizeHint(self) -> QSize:
        """Return the size of all rows, or of the first 12 and a scroll bar."""
        full = self._content.sizeHint()
        if len(self.rows) <= _MOST:
            return full
        hidden = sum(row.sizeHint().height() for row in self.rows[_MOST:])
        return QSize(full.width() + _BAR, full.height() - hidden)

    def minimumSizeHint(self) -> QSize:
        """Return no size, since the rows can scroll in any height."""
        return QSize(0, 0)

    def current(self) -> int:
        """Return the index of the row with the focus; -1 if none has the focus."""
        return next((index for index, row in enumerate(self.rows) if row.hasFocus()), -1)

    def go_to(self, index: int) -> None:
        """Move the focus to the row with an index, and scroll the row into view."""
        self.rows[index].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self.rows[index], 0, 0)

    def toggle(self, value: object) -> None:
        """Check the entry with a value, or remove its check mark."""
        for row in self.rows:
            if row.entry.value == value:
                row.entry = row.entry._replace(checked=not row.entry.checked)
                row.describe()
                row.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus, pick an entry, or open or close a submenu; ignore other keys."""
        current, last, keys = self.current(), len(self.rows) - 1, Qt.Key
        forward = keys.Key_Left if self.isRightToLeft() else keys.Key_Right
        targets = {
            keys.Key_Down: 0 if current == last else current + 1,
            keys.Key_Up: last if current <= 0 else current - 1,
            keys.Key_Home: 0,
            keys.Key_End: last,
            keys.Key_PageDown: min(current + _MOST - 1, last),
            keys.Key_PageUp: max(current - _MOST + 1, 0),
        }
        key = keys(event.key())
        if not self.rows or (event.isAutoRepeat() and key in _PICK_KEYS):
            return  # a held key that opened the menu picks no entry
        if key == keys.Key_Space and self._is_typing(event):
            self._go_to_typed(event)
        elif key in targets:
            self.go_to(targets[key])
        elif key in _PICK_KEYS or (key == forward and self.rows[current].entry.below):
            self._activate(self.rows[current])
        elif key in _SIDE_KEYS - {forward} and self._is_submenu():
            self.window().close()
        elif event.text().isprintable() and event.text():
            self._go_to_typed(event)
        else:
            event.ignore()

    def _is_submenu(self) -> bool:
        """Return whether this list was opened by a row of another list."""
        return isinstance(self.window().parentWidget(), MenuRow)

    def _is_typing(self, event: QKeyEvent) -> bool:
        """Return whether a letter was typed within the last second; then Space is a letter, too."""
        return bool(self._typed) and 0 <= event.timestamp() - self._typed_at < _TYPED_MS

    def _go_to_typed(self, event: QKeyEvent) -> None:
        """Add a typed letter to the letters of the last second, and go to a row that matches."""
        self._typed = (self._typed if self._is_typing(event) else "") + event.text()
        self._typed_at = event.timestamp()
        index = next_match([row.entry.words for row in self.rows], self.current(), self._typed)
        if index is not None:
            self.go_to(index)

    def _activate(self, row: MenuRow) -> None:
        """Open the submenu of a row, or emit the value of its entry if that can be picked."""
        if row.entry.below:
            self._open_submenu(row)
        elif row.entry.enabled:
            self.picked.emit(row.entry.value)

    def _open_submenu(self, row: MenuRow) -> None:
        """Open the submenu of a row beside the row."""
        popover = self.below = Popover(self._look, row)
        rows = MenuList(row.entry.below, self._look, popover, row.entry.words)
        popover.hold(rows)
        rows.picked.connect(popover.close)
        rows.picked.connect(self.picked)
        popover.open_at(QRect(row.mapToGlobal(QPoint()), row.size()), beside=True)


def next_match(words: Sequence[str], current: int, typed: str) -> int | None:
    """Return the index of the next entry that matches the typed letters; None if none does.

    `words` are the texts of the entries, and `current` is the index of the current one, -1 for
    none. A single letter, also if it is repeated, leads to an entry after the current one; several
    letters may match the current entry itself. An entry matches that begins with the letters; if
    none does, one with a later word that does, such as “Tokyo” in “Asia/Tokyo”.
    """
    letters = typed.casefold()
    if len(set(letters)) == 1:
        letters = letters[0]
    first = current + 1 if len(letters) == 1 else max(current, 0)
    order = [(first + step) % len(words) for step in range(len(words))]
    entries = [entry.casefold().replace("_", " ") for entry in words]
    begun = (index for index in order if entries[index].startswith(letters))
    within = (
        index for index in order if any(sign + letters in entries[index] for sign in _BEFORE_WORDS)
    )
    return next(chain(begun, within), None)
