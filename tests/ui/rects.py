"""Whether anything of a page is cut off, or lies over something else."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

_TOLD = (QLabel, QAbstractButton, QComboBox, QLineEdit)
_WHOLE = (*_TOLD, QAbstractItemView)


def box(one: QWidget, page: QWidget) -> QRect:
    """Return where a widget is on a page."""
    return QRect(one.mapTo(page, QPoint()), one.size())


def parts(page: QWidget) -> Iterator[QWidget]:
    """Yield what has words or is pressed, and is shown; not what stands within another of them."""
    for one in page.findChildren(QWidget):
        is_told = isinstance(one, _TOLD) and not isinstance(one.parentWidget(), _WHOLE)
        if is_told and one.isVisible() and one.width():
            yield one


def overlapping(page: QWidget) -> list[tuple[QWidget, QWidget]]:
    """Return the pairs of parts of which one lies over the other."""
    pairs = combinations(parts(page), 2)
    return [
        (a, b)
        for a, b in pairs
        if box(a, a.window()).intersects(box(b, b.window())) and a.parent() is b.parent()
    ]


def clipped(page: QWidget) -> list[str]:
    """Return the words for which there is no space where they stand."""
    return [str(getattr(one, "text", one.objectName)()) for one in parts(page) if _is_cut(one)]


def _is_cut(one: QWidget) -> bool:
    above = one.parentWidget()
    assert above is not None
    if not above.rect().contains(one.geometry()):
        return True
    if isinstance(one, QLabel) and one.wordWrap():
        longest = max(one.text().split() or [""], key=len)
        wide = one.fontMetrics().horizontalAdvance(longest) <= one.width()
        return one.height() < one.heightForWidth(one.width()) or not wide
    least = one.minimumSizeHint()
    return one.width() < least.width() or one.height() < least.height()
