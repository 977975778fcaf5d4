"""What dialogs have in common: their looks, a size that suits type and screen, and their end."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtWidgets import QWidget

from teamclock.domain.errors import TeamclockError
from teamclock.messages import _
from teamclock.ui.kit.passing import TransientDialog
from teamclock.ui.kit.retry import WAITS, Retry
from teamclock.ui.kit.style import form_sheet
from teamclock.ui.kit.theme import Look

_USUAL = 17
"""The height in pixels of a line of the type for which sizes are written down."""
_PALETTES = {QEvent.Type.ApplicationPaletteChange, QEvent.Type.PaletteChange}


class Dialog(TransientDialog):
    """Wears a look, and follows its colours while it is open."""

    def __init__(self, title: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._below = look, parent
        self._left_at: QWidget | None = None
        self.setWindowTitle(title.replace("[*]", "[*][*]"))  # alone it stands for a mark of Qt's
        self.setFont(look.type.base)
        self._follow_system_theme()

    def _follow_system_theme(self) -> None:
        sheet = form_sheet(self.look.colours)
        if sheet != self.styleSheet():  # else it would be a change of the palette once more
            self.setStyleSheet(sheet)

    def event(self, event: QEvent) -> bool:
        if event.type() in _PALETTES:
            self._follow_system_theme()
        return super().event(event)

    @cached_property
    def again(self) -> Retry:
        made = Retry(self)
        made.waits.connect(self._wait)
        return made

    def attempt(
        self,
        deed: Callable[[], Any],
        done: Callable[[Any], object],
        tell: Callable[[str], object],
    ) -> None:
        """Do what the queue may refuse; while somebody else holds it, the dialog takes nothing."""

        def end(error: TeamclockError) -> None:
            self._take_up()
            tell(str(error))

        def go_on(made: Any) -> None:
            self._take_up()
            done(made)

        if not self.again.is_waiting:
            self._tell = tell
            self.again.do(deed, go_on, end)

    @Slot()
    def _wait(self) -> None:
        if self.isEnabled():
            self._left_at = self.focusWidget()
            self.setEnabled(False)
            self._tell(_(WAITS))

    def _take_up(self) -> None:
        if not self.isEnabled():
            self.setEnabled(True)
            if self._left_at is not None:
                self._left_at.setFocus()

    def reject(self) -> None:
        """Close, but not before what waits for the queue was done or refused."""
        if not self.again.is_waiting:
            super().reject()

    def take_size(self, usual: tuple[int, int], least: tuple[int, int]) -> None:
        """Take a size in pixels that suits usual type: larger for larger, and never off screen."""
        needed, space = QSize(*least).expandedTo(self.minimumSizeHint()), self.space()
        self.setMinimumSize(needed.boundedTo(space))
        self.resize((QSize(*usual) * self.growth()).boundedTo(space))

    def growth(self) -> float:
        """Return by how much the type is larger than usual."""
        return max(self.fontMetrics().height() / _USUAL, 1)

    def space(self) -> QSize:
        """Return what the screen has space for, within a frame like that of the window below."""
        below = self._below.window()
        return self.screen().availableSize() - (below.frameSize() - below.size())
