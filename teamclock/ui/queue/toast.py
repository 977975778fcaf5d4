"""The line below the queue: the keys, or what was just done, with undo."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamclock.domain.item import Kind
from teamclock.messages import _
from teamclock.present.steps import STEPS
from teamclock.ui.kit.plain_text import PlainLine, button
from teamclock.ui.kit.spacing import BETWEEN
from teamclock.ui.kit.theme import Look

_SHOWN_MS = 12_000  # at least 10 s (look.md)
_HINTED = (Kind.OFFER, Kind.ACCEPT, Kind.SNOOZE, Kind.CREATE, Kind.UNDO)


def keys_hint() -> str:
    """Return the keys that are used most, each with its step: “H Hand off”."""
    steps = ((STEPS[kind].key, _(STEPS[kind].label)) for kind in _HINTED)
    keys = (("Enter", _("Open")), ("/", _("Search")), *steps)
    return " · ".join(f"{key}\u00a0{words}" for key, words in keys)


class Toast(QWidget):
    """Shows what was done, and offers to undo it."""

    undo_asked = Signal()
    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._hint = True
        self.line = PlainLine(self)
        self.line.set_text(keys_hint())
        self.undo = button(_(STEPS[Kind.UNDO].label), self)
        self.undo.setObjectName("quiet")
        self.undo.clicked.connect(self.undo_asked)
        self.undo.hide()
        self.samples = button(_("Remove the sample items"), self)
        self.samples.setObjectName("quiet")
        self.samples.clicked.connect(self.removal_asked)
        self.samples.hide()
        self._forget = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._forget.timeout.connect(self.forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 6)
        row.setSpacing(BETWEEN)
        row.addWidget(self.line, 1000)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.samples)

    def apply_theme(self, look: Look) -> None:
        self._look = look
        self.line.setFont(look.type.small)
        self.setMinimumHeight(max(self.undo.sizeHint().height(), 28) + 6)
        self.line.setFixedHeight(self.line.fontMetrics().height() + 4)
        self._show_words(self.line.text())
        self._colour(told=self._forget.isActive())

    def hint(self, *, wanted: bool) -> None:
        """Show the keys while there is nothing else to show; else hide the line."""
        self._hint = wanted
        self.setVisible(wanted or self._forget.isActive())

    def show_done(self, words: str, *, undo: bool) -> None:
        """Show what was done for 12 s; `undo` offers to undo it."""
        self._show_words(words)
        self.undo.setVisible(undo)
        self._colour(told=True)
        self._forget.start()
        self.show()

    @Slot()
    def forget(self) -> None:
        """Show the keys again."""
        self._forget.stop()
        self.undo.hide()
        self._show_words(keys_hint())
        self._colour(told=False)
        self.setVisible(self._hint)

    def _show_words(self, words: str) -> None:
        """Show words, in a line as wide as they are, so that the button follows them."""
        self.line.set_text(words)
        self.line.setMaximumWidth(self.line.fontMetrics().horizontalAdvance(words) + 8)

    def _colour(self, *, told: bool) -> None:
        if self._look is None:
            return
        colours = self._look.colours
        palette = self.line.palette()
        palette.setColor(palette.ColorRole.WindowText, colours.text if told else colours.muted)
        self.line.setPalette(palette)
