"""What is written in a window, as its widgets paint it: words that are cut off, or lie over others.

Each widget paints into a device that notes texts with their places, whatever they were painted by.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QPaintDevice, QPaintEngine, QRegion, QTextItem
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_ALONG, _ACROSS = 1.5, 0.2
"""What a text may stand out without being cut: pixels of its width, a part of its height."""

_FAR = 1e6  # pixels: as far as anything scrolls


class Writing(NamedTuple):
    """A text that a widget paints, its box and the clip around it, both in the widget's pixels."""

    words: str
    box: QRectF
    clip: QRectF


class _Notes(QPaintEngine):
    """Notes the texts that are painted, and passes over all else."""

    def __init__(self, whole: QRectF) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self._whole = whole
        self.texts: list[Writing] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def _pass(self, *_shape: object) -> None:
        """Pass over what is no text."""

    updateState = drawPixmap = drawTiledPixmap = _pass  # noqa: N815 - Qt's own names
    drawImage = _pass  # type: ignore[assignment]  # noqa: N815
    drawPath = drawRects = drawLines = drawPolygon = drawEllipse = drawPoints = _pass  # noqa: N815

    def drawTextItem(  # type: ignore[override]  # noqa: N802 - Qt's own name
        self, at: QPointF, item: QTextItem
    ) -> None:
        painter = self.painter()
        box = QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        way = painter.worldTransform()
        clip = painter.clipBoundingRect() if painter.hasClipping() else self._whole
        if item.text().strip() and painter.pen().color().alpha():
            self.texts.append(Writing(item.text(), way.mapRect(box), way.mapRect(clip)))


class _Device(QPaintDevice):
    """A device as large as a widget, and as finely divided."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.notes = _Notes(QRectF(widget.rect()))
        self._widget = widget

    def paintEngine(self) -> QPaintEngine:  # noqa: N802 - Qt's own name
        return self.notes

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return QWidget.metric(self._widget, metric)


def writings(widget: QWidget) -> list[Writing]:
    """Return the texts that a widget paints by itself, without those of the widgets in it."""
    device = _Device(widget)
    widget.render(device, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return device.notes.texts


class Shown(NamedTuple):
    """A text in a window: its words, its box in the window's pixels, and whether it is cut."""

    words: str
    box: QRectF
    is_cut: bool
    widget: QWidget


def shown(page: QWidget) -> Iterator[Shown]:
    """Yield the texts of a page that are in sight, at least in part."""
    window = page.window()
    for widget in (page, *page.findChildren(QWidget)):
        here = widget.isVisible() and widget.window() is window  # and not in a tooltip
        if here and not widget.visibleRegion().isEmpty():
            for one in writings(widget):
                yield from _in_sight(widget, one)


def _in_sight(widget: QWidget, one: Writing) -> Iterator[Shown]:
    sight, is_cut = one.box & QRectF(widget.visibleRegion().boundingRect()), False
    if sight.isEmpty():
        return
    if not _scrolls_by_itself(widget):
        leaves = not _stands_out(one.box, QRectF(widget.rect()))  # else a viewport has its say
        is_cut = (leaves and _stands_out(one.box, one.clip)) or _is_cut_above(widget, one.box)
    offset = QPointF(widget.mapTo(widget.window(), QPoint()))
    yield Shown(one.words, sight.translated(offset), is_cut, widget)


def _is_cut_above(widget: QWidget, box: QRectF) -> bool:
    """Tell whether a text stands out of the widget or of one around it that does not scroll."""
    here: QWidget | None = widget
    while here is not None:
        if _stands_out(box, _reach(here)):
            return True
        box = (box & QRectF(here.rect())).translated(QPointF(here.pos()))
        here = None if here.isWindow() else here.parentWidget()
    return False


def _stands_out(box: QRectF, within: QRectF) -> bool:
    slack = box.height() * _ACROSS
    least = box.adjusted(_ALONG, slack, -_ALONG, -slack)
    return least.isValid() and not within.contains(least)


def _reach(widget: QWidget) -> QRectF:
    """Return where a text may stand in a widget; one that scrolls shows all along its ways."""
    box = QRectF(widget.rect())
    area = widget.parentWidget()
    if isinstance(area, QHeaderView):  # it scrolls with its table
        return box.adjusted(-_FAR, 0, _FAR, 0)
    if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
        wide = _FAR if area.horizontalScrollBar().maximum() else 0
        high = _FAR if area.verticalScrollBar().maximum() else 0
        box.adjust(-wide, -high, wide, high)
    return box


def _scrolls_by_itself(widget: QWidget) -> bool:
    """Tell whether a widget is a field, in which a typed text moves with the cursor."""
    if isinstance(widget, QLineEdit):
        return bool(widget.text())
    return isinstance(widget.parentWidget(), QTextEdit | QPlainTextEdit)


def cut(texts: list[Shown]) -> list[str]:
    """Return the words that are cut off."""
    return [one.words for one in texts if one.is_cut]


def crossing(texts: list[Shown]) -> list[tuple[str, str]]:
    """Return the pairs of words of which one lies over the other."""
    return [
        (one.words, other.words)
        for one, other in combinations(texts, 2)
        if _lean(one.box).intersects(_lean(other.box)) and one[:2] != other[:2]
    ]


def _lean(box: QRectF) -> QRectF:
    slack = box.height() * _ACROSS
    return box.adjusted(_ALONG, slack, -_ALONG, -slack)
