"""The base of all dialogs: theme, size, retries while the queue is held, and closing."""

from functools import cached_property

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from teamclock.ui.kit.attempts import Attempts
from teamclock.ui.kit.focus_ring import watch
from teamclock.ui.kit.passing import TransientDialog
from teamclock.ui.kit.press_button import press_focused
from teamclock.ui.kit.style import style_sheet
from teamclock.ui.kit.theme import Look

_USUAL_LINE = 17
"""The height of a line in pixels at the usual font size, for which sizes in code are given."""
_PALETTES = {QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange}


class Dialog(TransientDialog):
    """A dialog that follows the colours of the theme while it is open."""

    def __init__(self, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._below = look, parent  # `space` needs the frame of the window below
        # Qt replaces a single “[*]” by its mark of unsaved changes.
        self.setWindowTitle(title.replace("[*]", "[*][*]"))
        self.setFont(look.type.base)
        self._apply_style_sheet()

    def _apply_style_sheet(self) -> None:
        """Set the style sheet in the colours of the look, if it differs from the current one."""
        sheet = style_sheet(self.look.colours)
        if sheet != self.styleSheet():  # a new sheet changes the palette, which calls this again
            self.setStyleSheet(sheet)

    def showEvent(self, event: QShowEvent) -> None:
        """Let a ring show when the dialog's primary button has the focus (`focus_ring`)."""
        super().showEvent(event)
        watch(self, self.look.colours)

    def event(self, event: QEvent) -> bool:
        """Apply the style sheet again when Qt reports that the palette has changed."""
        if event.type() in _PALETTES:
            self._apply_style_sheet()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the focused button as Space does (look.md, Queue and panel)."""
        if not press_focused(self, event):
            super().keyPressEvent(event)

    @cached_property
    def attempts(self) -> Attempts:
        """Return the helper that repeats a change while another program holds the queue."""
        return Attempts(self)

    def reject(self) -> None:
        """Close the dialog at Esc or a cancel button, unless a change still waits for the queue."""
        if not self.attempts.is_waiting:
            super().reject()

    def take_size(self, usual: tuple[int, int], least: tuple[int, int]) -> None:
        """Set the usual and the least (width, height), in pixels at the usual font size.

        Both grow with the font, and neither exceeds the screen. If wrapped texts need more height
        at the usual width, the dialog is made that high.
        """
        needed, space = QSize(*least).expandedTo(self.minimumSizeHint()), self.space()
        self.setMinimumSize(needed.boundedTo(space))
        width, height = (QSize(*usual) * self.growth()).toTuple()
        layout = self.layout()
        wrapped = -1 if layout is None else layout.totalMinimumHeightForWidth(width)
        self.resize(QSize(width, max(height, wrapped)).boundedTo(space))

    def growth(self) -> float:
        """Return the ratio of the font's line height to the usual one, at least 1."""
        return max(self.fontMetrics().height() / _USUAL_LINE, 1)

    def space(self) -> QSize:
        """Return the size in pixels that the dialog's content can have on its screen.

        The window frame is assumed to be as large as that of the parent window.
        """
        below = self._below.window()
        return self.screen().availableSize() - (below.frameSize() - below.size())
