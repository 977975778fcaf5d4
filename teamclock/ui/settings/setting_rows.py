"""Rows of settings in cards: what is set at the start of a row, its control at the end."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from teamclock.domain.folding import fold
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import APART, TIGHT, base_line, remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.switch import RING, Switch
from teamclock.ui.kit.theme import Look

SIDE = 14
ABOVE = 5
AROUND = 23
"""What a row has around a line of text: 41 px at 10 pt (look.md, Pages)."""


class SettingRow(QWidget):
    """A name, a hint below it, and the controls; a line above parts it from the row before."""

    def __init__(
        self, name: str, controls: Sequence[QWidget], look: Look, parent: QWidget, hint: str = ""
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.line = rule(self)
        self.name, self.hint = label(name, self), label("", self)
        for words, font in ((self.name, look.type.base), (self.hint, look.type.small)):
            words.setFont(font)
            words.setWordWrap(True)
        self.hint.setObjectName("hint")
        self.show_hint(hint)
        self.setMinimumHeight(base_line(look.type.base) + AROUND)
        self._lay_out(controls)

    def _lay_out(self, controls: Sequence[QWidget]) -> None:
        words = self._below = QVBoxLayout()
        remove_margins(words)
        words.addWidget(self.name)
        words.addWidget(self.hint)
        middle = QVBoxLayout()
        remove_margins(middle)
        middle.addStretch(1)
        middle.addLayout(words)
        middle.addStretch(1)
        row = QHBoxLayout()
        ring = RING if controls and isinstance(controls[-1], Switch) else 0
        row.setContentsMargins(SIDE, ABOVE, SIDE - ring, ABOVE)
        row.setSpacing(APART)
        row.addLayout(middle, 1)
        for control in controls:
            row.addWidget(control)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(self.line)
        column.addLayout(row, 1)

    def put_below(self, line: QWidget) -> None:
        """Put one more line of text below the hint."""
        line.setObjectName("hint")
        line.setFont(self._look.type.small)
        line.setFixedHeight(line.fontMetrics().height())
        self._below.addWidget(line)

    def put_under(self, part: QWidget) -> None:
        """Put one more part under the whole row, as wide as it."""
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        part.setContentsMargins(SIDE, 0, SIDE, 2 * ABOVE)
        whole.addWidget(part)

    def show_hint(self, words: str) -> None:
        """Show other words below the name, or none."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def holds(self, words: Sequence[str], title: str) -> bool:
        """Return whether all of some folded words are in the row's, or in its card's title."""
        own = fold(f"{title} {self.name.text()} {self.hint.text()}")
        return all(word in own for word in words)


class SettingCard(QWidget):
    """A title, and rows in a card below it."""

    def __init__(self, title: str, rows: Sequence[SettingRow], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._rows = title, rows
        self._words: Sequence[str] = ()
        self.setAccessibleName(title)
        heading = label(title, self)
        heading.setFont(look.type.name)
        heading.setIndent(2)
        card = QFrame(self)
        card.setObjectName("card")
        inside = self._inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        for row in rows:
            inside.addWidget(row)
        column = QVBoxLayout(self)
        remove_margins(column, TIGHT)
        column.addWidget(heading)
        column.addWidget(card)
        self.show_matches(())

    def show_matches(self, words: Sequence[str]) -> bool:
        """Show only the rows that hold all of some folded words; return whether there are any."""
        self._words = words
        found = [row for row in self._rows if row.holds(words, self._title)]
        for row in self._rows:
            row.setVisible(row in found)
            row.line.setVisible(row in found[1:])
        self.setVisible(bool(found))
        return bool(found)

    def replace_rows(self, rows: Sequence[SettingRow]) -> None:
        """Show other rows; those that are no longer shown are hidden, and stay with the caller.

        A row that stays is not hidden meanwhile, so that it keeps the focus.
        """
        for row in self._rows:
            self._inside.removeWidget(row)
            if row not in rows:
                row.hide()
        for row in rows:
            self._inside.addWidget(row)
        self._rows = rows
        self.show_matches(self._words)
