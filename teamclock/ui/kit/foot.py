"""The foot of a panel: as high as its content up to a limit, beyond which it scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from teamclock.ui.kit.spacing import APART, remove_margins

_SHARE = 0.6
"""The fraction of the panel's height that the foot may take (look.md, Queue and panel)."""

_BAR = 10


class Foot(QScrollArea):
    """A scroll area at the foot of a panel; subclasses and owners fill `column`.

    Whenever the panel changes its height, the owner calls `fit_into`.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._limit = 10_000  # the greatest height in pixels; in effect none before `fit_into`
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
        """Limit the foot to 60 % of the panel's `height`, and to `space`; both are in pixels.

        `space` is the height that is free for the foot; None sets no such limit.
        """
        most = round(height * _SHARE)
        self._limit = most if space is None else max(min(most, space), 0)
        self.fit()

    def fit(self) -> None:
        """Set the height to that of the content, or to the limit, at which the content scrolls."""
        needed = self._content_height(self.width())
        scrolls = needed > self._limit
        self.column.setContentsMargins(0, 0, _BAR if scrolls else 0, 0)
        if min(needed, self._limit) != self.height():
            self.setFixedHeight(min(needed, self._limit))

    def _content_height(self, width: int) -> int:
        """Return the height at which all of the content is visible; both sizes are in pixels."""
        column = self.column
        if column.hasHeightForWidth():
            return max(column.totalHeightForWidth(width), column.totalMinimumSize().height())
        return column.totalSizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the foot when its content requests a layout, as when a text in it changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width, at which the content wraps differently."""
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """Return the height that `fit` has set, and the width 0."""
        return QSize(0, self.height())

    def sizeHint(self) -> QSize:
        """Return the height that `fit` has set, with a usual width of 240 px."""
        return QSize(240, self.height())
