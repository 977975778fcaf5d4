"""Rows of settings in cards: the name of a setting at the start, its controls at the end."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from teamclock.domain.folding import fold
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import APART, TIGHT, base_line, remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.switch import RING, Switch
from teamclock.ui.kit.theme import Look

SIDE = 14
"""The pixels at the left and at the right of a row's content."""

ABOVE = 5
"""The pixels above and below a row's content."""

AROUND = 23
"""The pixels that a row adds to a line of text: the row is 41 px high at 10 pt (look.md, Pages)."""


class SettingRow(QWidget):
    """The name of a setting, a hint below the name, and the controls at the end.

    A line above the row separates it from the previous row.
    """

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
        """Arrange name and hint at the start, and the controls beside them."""
        words = self._below = QVBoxLayout()  # to which `add_line` adds
        remove_margins(words)
        words.addWidget(self.name)
        words.addWidget(self.hint)
        middle = QVBoxLayout()
        remove_margins(middle)
        middle.addStretch(1)
        middle.addLayout(words)
        middle.addStretch(1)
        row = QHBoxLayout()
        # the space for a focus ring is part of a switch, whose visible edge is to align with others
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

    def add_line(self, line: QWidget) -> None:
        """Add a widget as a further line of small text below the hint."""
        line.setObjectName("hint")
        line.setFont(self._look.type.small)
        line.setFixedHeight(line.fontMetrics().height())
        self._below.addWidget(line)

    def add_part(self, part: QWidget) -> None:
        """Add a widget below the whole row, as wide as the row without its margins."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        part.setContentsMargins(SIDE, 0, SIDE, 2 * ABOVE)  # the space below is twice a row's
        column.addWidget(part)

    def show_hint(self, words: str) -> None:
        """Show a text below the name; "" shows none."""
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def holds(self, words: Sequence[str], title: str) -> bool:
        """Return whether each of `words` occurs in the row's name or hint, or its card's `title`.

        The words are folded, which makes them comparable in any letter case.
        """
        own = fold(f"{title} {self.name.text()} {self.hint.text()}")
        return all(word in own for word in words)


class SettingCard(QWidget):
    """A title, and below it a card of rows."""

    def __init__(self, title: str, rows: Sequence[SettingRow], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._rows = title, rows
        self._words: Sequence[str] = ()  # what is searched for, also in rows that come later
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
        """Show the rows that, with the title, have all of `words`; return whether there are any.

        The words are folded, which makes them comparable. Without such a row, the whole card is
        hidden.
        """
        self._words = words
        matching = [row for row in self._rows if row.holds(words, self._title)]
        for row in self._rows:
            row.setVisible(row in matching)
            row.line.setVisible(row in matching[1:])  # the line above the row
        self.setVisible(bool(matching))
        return bool(matching)

    def replace_rows(self, rows: Sequence[SettingRow]) -> None:
        """Show other rows; former rows are hidden, and still belong to the caller.

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
