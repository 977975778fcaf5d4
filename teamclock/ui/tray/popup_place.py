"""Compute where the tray's popover and menu open: beside the icon or an entry, on the screen.

All positions and sizes are in logical pixels; `screen` is the screen without its panels.
"""

from PySide6.QtCore import QPoint, QRect, QSize

_GAP = 6  # pixels between the icon, or an entry, and what opens beside it


def beside_icon(icon: QRect, size: QSize, screen: QRect) -> QPoint:
    """Return the top left corner of a popover: below the icon, or above without space below.

    `icon` may be a single pixel, that of the cursor.
    """
    below = icon.bottom() + 1 + _GAP  # bottom() is the icon's last row of pixels
    fits = below + size.height() <= screen.bottom() + 1
    top = below if fits else icon.top() - _GAP - size.height()
    return _within(QPoint(icon.center().x() - size.width() // 2, top), size, screen)


def beside_entry(entry: QRect, size: QSize, screen: QRect) -> QPoint:
    """Return the top left corner of an inner menu: right of its entry if it fits, else left."""
    right = entry.right() + 1 + _GAP  # right() is the entry's last column of pixels
    fits = right + size.width() <= screen.right() + 1
    left = right if fits else entry.left() - _GAP - size.width()
    top = entry.top() - _GAP  # so that its first entry is level with this one
    return _within(QPoint(left, top), size, screen)


def _within(corner: QPoint, size: QSize, screen: QRect) -> QPoint:
    """Return the top left corner nearest to `corner` at which a window of `size` is on the screen.

    If the window is larger than the screen, its top left part is on the screen.
    """
    # QRect's `right` and `bottom` are the last pixels of the screen, not its edges.
    right, bottom = screen.right() + 1 - size.width(), screen.bottom() + 1 - size.height()
    return QPoint(
        max(min(corner.x(), right), screen.left()), max(min(corner.y(), bottom), screen.top())
    )
