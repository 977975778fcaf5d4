"""The mark of a shared queue: a flat button with its state, which opens the steps not taken."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from teamclock.messages import _
from teamclock.present.share_mark import MarkText
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.tooltip import set_tip

_PADDING = 2 * (6 + 2)
"""The pixels of padding and focus ring at both sides, as in the style sheet."""


class ShareMark(QPushButton):
    """Shows the state of the shared queue, in the longest of its texts that fits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mark")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._look: Look | None = None  # until `apply_theme` is called
        self._mark = MarkText(("",), (), stands_out=False)

    def show_mark(self, mark: MarkText) -> None:
        """Set the texts of the mark; the owner calls `fit` afterwards, which chooses one."""
        self._mark = mark
        self.setAccessibleName(mark.words[0])
        self.setAccessibleDescription("\n".join(mark.lines))
        self._colour()

    def apply_theme(self, look: Look) -> None:
        """Use the font and the colours of a look."""
        self._look = look
        self.setFont(look.type.base)
        self._colour()

    def _colour(self) -> None:
        """Colour the words by a style sheet of this button; muted, unless they stand out."""
        if self._look is None:
            return
        colours = self._look.colours
        sheet = f"color: {(colours.text if self._mark.stands_out else colours.muted).name()};"
        if sheet != self.styleSheet():  # to set it takes time, even if it is the same
            self.setStyleSheet(sheet)

    def width_of(self, words: str) -> int:
        """Return the width in pixels at which the button shows a text completely."""
        return self.fontMetrics().horizontalAdvance(words) + _PADDING

    def least_width(self) -> int:
        """Return the width in pixels that the shortest form of the text needs."""
        return self.width_of(self._mark.words[-1])

    def sizeHint(self) -> QSize:
        """Return the size for the text that is shown."""
        return QSize(self.width_of(self.text()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the shortest form, so that a window can be made narrower."""
        return QSize(self.least_width(), super().sizeHint().height())

    def fit(self, space: int) -> None:
        """Show the longest form that needs no more than `space` pixels, else the shortest.

        The tooltip begins with the longest form, if that is not shown.
        """
        words = self._mark.words
        text = next((form for form in words if self.width_of(form) <= space), words[-1])
        self.setText(text)
        longest = () if text == words[0] else words[:1]
        set_tip(self, *longest, *self._mark.lines, _("Show the steps that were not taken"))
        self.setAccessibleDescription("\n".join(self._mark.lines))
