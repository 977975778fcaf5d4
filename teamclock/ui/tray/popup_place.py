"""Where the tray's windows open: beside the icon or an entry, within the screen."""

from PySide6.QtCore import QPoint, QRect, QSize

_GAP = 6  # between the icon and its popover, in pixels


def beside_icon(icon: QRect, size: QSize, screen: QRect) -> QPoint:
    """Return the top left corner of a popover: below the icon, else above it.

    `icon` may be a point, the cursor. `screen` is without the panels; all is in pixels.
    """
    below = icon.bottom() + 1 + _GAP
    fits = below + size.height() <= screen.bottom() + 1
    top = below if fits else icon.top() - _GAP - size.height()
    return _within(QPoint(icon.center().x() - size.width() // 2, top), size, screen)


def beside_entry(entry: QRect, size: QSize, screen: QRect) -> QPoint:
    """Return the top left corner of an inner menu: at the right of its entry, else at its left."""
    right = entry.right() + 1 + _GAP
    fits = right + size.width() <= screen.right() + 1
    left = right if fits else entry.left() - _GAP - size.width()
    return _within(QPoint(left, entry.top() - _GAP), size, screen)


def _within(corner: QPoint, size: QSize, screen: QRect) -> QPoint:
    """Return the nearest corner at which all is on the screen, or at least its start."""
    right, bottom = screen.right() + 1 - size.width(), screen.bottom() + 1 - size.height()
    return QPoint(
        max(min(corner.x(), right), screen.left()), max(min(corner.y(), bottom), screen.top())
    )
