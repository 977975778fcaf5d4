"""Widgets that show text without markup; no other module makes labels (trust.md).

A default QLabel or tooltip renders markup, and `<img src=…>` in a team's name would open a file.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from teamclock.present.words import printable
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.roles import set_role
from teamclock.ui.kit.tooltip import set_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

_STEP = 32  # pixels by which a steady label grows


def label(text: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that shows `text` without markup, with hidden characters replaced."""
    text_label = QLabel(parent)
    text_label.setTextFormat(Qt.TextFormat.PlainText)
    text_label.setText(printable(text))
    return text_label


def button(text: str, parent: QWidget) -> PressButton:
    """Return a button without a mnemonic for Alt, which Enter presses as Space does."""
    return PressButton(text, parent)


def set_icon_tooltip(icon: "QSystemTrayIcon", lines: Sequence[str], *, markup: bool) -> None:
    """Set the tooltip of a tray icon, if it differs from the current one.

    `markup` says whether the host of the icon renders markup. Qt's own tooltip under XEmbed does;
    other hosts show markup as text.
    """
    words = tooltip(*lines) if markup else "\n".join(map(printable, lines))
    if words != icon.toolTip():
        icon.setToolTip(words)


def tooltip(*lines: str) -> str:
    """Return lines as a tooltip in rich text, with their own markup escaped; "" for no lines."""
    text = "<br>".join(map(_escaped, lines))
    return f"<p>{text}</p>" if text else ""


def _escaped(text: str) -> str:
    """Return a text for HTML: “&”, “<” and “>” are escaped, and hidden characters are replaced."""
    result = printable(text)
    if any(letter in result for letter in "&<>"):
        from html import escape  # its table of entities takes long to load

        result = escape(result)
    return result


def menu_text(text: str) -> str:
    """Return a text for a menu entry, with “&” doubled: Qt takes a single “&” for a mnemonic."""
    return printable(text).replace("&", "&&")


def bus_menu_text(text: str) -> str:
    """Return a text for a menu on the session bus, where “_” marks a mnemonic.

    Qt turns the first “&” into “_” and leaves the others unchanged.
    """
    return printable(text).replace("_", "__").replace("&", "&&", 1)


def set_steady_text(line: QLabel, text: str) -> None:
    """Show a text in a label whose width is a multiple of 32 px, and so seldom changes.

    Qt lays out the whole window again when a label without a fixed size shows another text.
    """
    line.setText(printable(text))
    hint = line.sizeHint()
    line.setFixedSize(-(-hint.width() // _STEP) * _STEP, hint.height())  # rounded up


class PlainLine(QWidget):
    """One line of plain text; a text that does not fit is cut with “…” at the side `cut`."""

    def __init__(
        self, parent: QWidget | None = None, cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(parent)
        self._text = ""  # the longest text
        self._shorter: tuple[str, ...] = ()  # texts that may replace it, the shortest last
        self._mode = cut
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_role(self, QAccessible.Role.StaticText)

    def set_text(self, text: str, *shorter: str) -> None:
        """Show the first of the texts that fits, or the last one, cut.

        Callers give the texts from the longest to the shortest.
        """
        if (text, shorter) != (self._text, self._shorter):
            self._text, self._shorter = printable(text), tuple(map(printable, shorter))
            self.setAccessibleName(self._text)
            self._fit_tooltip()
            self.update()

    def text(self) -> str:
        """Return the longest text, also while a shorter or cut one is shown."""
        return self._text

    def _shown_text(self) -> str:
        """Return the text that is shown at the current width: complete, shorter, or cut."""
        metrics = QFontMetrics(self.font())
        texts = (self._text, *self._shorter)
        fit = (text for text in texts if metrics.horizontalAdvance(text) <= self.width())
        return next(fit, metrics.elidedText(texts[-1], self._mode, self.width()))

    def _fit_tooltip(self) -> None:
        """Show the longest text as a tooltip, unless the line shows it completely."""
        set_tip(self, self._text if self._shown_text() != self._text else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set or remove the tooltip for the new width."""
        super().resizeEvent(event)
        self._fit_tooltip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the text that fits the current width."""
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            painter.drawText(self.rect(), align | Qt.TextFlag.TextSingleLine, self._shown_text())
