"""The foot of a part of the panel: as high as its content, up to a limit, and then it scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from teamclock.ui.kit.spacing import APART, remove_margins

_SHARE = 0.6
"""The part of the panel's height that the foot takes at most (look.md, Queue and panel)."""

_BAR = 10


class Foot(QScrollArea):
    """Subclasses and owners fill `column`; `fit_into` says how high the whole part is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._limit = 10_000
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        page = QWidget(self)
        page.setObjectName("page")
        self.column = QVBoxLayout(page)
        remove_margins(self.column, APART)
        self.setWidget(page)
        page.installEventFilter(self)

    def fit_into(self, height: int, space: int | None = None) -> None:
        """Take at most a part of a height, and no more than the space for it, both in pixels."""
        most = round(height * _SHARE)
        self._limit = most if space is None else max(min(most, space), 0)
        self.fit()

    def fit(self) -> None:
        """Take the height of the content, up to the limit."""
        needed = self._needed(self.width())
        scrolls = needed > self._limit
        self.column.setContentsMargins(0, 0, _BAR if scrolls else 0, 0)
        if min(needed, self._limit) != self.height():
            self.setFixedHeight(min(needed, self._limit))

    def _needed(self, width: int) -> int:
        """Return the height in pixels at which all of the content is in sight."""
        column = self.column
        if column.hasHeightForWidth():
            return max(column.totalHeightForWidth(width), column.totalMinimumSize().height())
        return column.totalSizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())
