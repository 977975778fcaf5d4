"""“Steps not taken”: the steps of this desk that lost, and what is wrong with the place."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from teamclock.messages import _, ngettext
from teamclock.present.words import sentence
from teamclock.share.status import RefusedStep
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.prose import Prose
from teamclock.ui.kit.spacing import APART, BETWEEN, as_foot, remove_margins
from teamclock.ui.kit.stack import rule, scrolled
from teamclock.ui.kit.theme import Look
from teamclock.ui.sharing.step_text import StepText

_SIZE = (560, 520)
_LEAST = (320, 300)
_MOST = 30
"""How many rows are made; the others come up once these are done with."""


class UntakenList(NamedTuple):
    """What the dialog shows: the steps, lines of trouble, and where the queue is shared."""

    steps: tuple[StepText, ...]
    trouble: tuple[str, ...]
    place: str


class UntakenRow(QFrame):
    """A step that was not taken, with its buttons."""

    def __init__(self, shown: StepText, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.words = Prose(look, self)
        self.words.setAccessibleName(_("Step not taken"))
        self.again = self._button(_("Try again"), shown)
        self.copy = self._button(_("Copy"), shown)
        self.drop = self._button(_("Let go"), shown)
        self._lay_out()
        self._show_step(shown)

    def _lay_out(self) -> None:
        buttons = FlowLayout(BETWEEN)
        for button in (self.again, self.copy, self.drop):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(APART, APART, APART, APART)
        column.setSpacing(APART)
        column.addWidget(self.words)
        column.addLayout(buttons)

    def _button(self, words: str, shown: StepText) -> QPushButton:
        made = QPushButton(words, self)
        made.setAutoDefault(False)
        made.setAccessibleDescription(" · ".join(filter(None, (shown.title, shown.words))))
        return made

    def _show_step(self, shown: StepText) -> None:
        if shown.title:
            self.words.title(shown.title)
        self.words.body(shown.words, above=2)
        self.words.quiet(shown.why, above=2)
        if shown.texts:
            self.words.quote("\n".join(shown.texts), above=6)


class UntakenDialog(Dialog):
    """Shows the steps not taken; `again` takes one anew, `drop` lets one go.

    Both return what was done, which `changed` carries. A refusal is shown below the list.
    """

    changed = Signal(str)

    def __init__(
        self,
        again: Callable[[RefusedStep], str],
        drop: Callable[[RefusedStep], str],
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(_("Steps not taken"), look, parent)
        self._again, self._drop = again, drop
        self._shown: UntakenList | None = None
        self.rows: list[UntakenRow] = []
        self.empty = label(_("All steps were taken"), self)
        self.place_trouble = Prose(look, self)
        self.place_trouble.setAccessibleName(_("Trouble with the place"))
        self.trouble = self._small("trouble")
        self.more, self.place, self.copied_note = (self._small("hint") for _unused in range(3))
        self.close_button = QPushButton(_("Close"), self)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self._hide_messages()
        self.take_size(_SIZE, _LEAST)

    def _small(self, name: str) -> QLabel:
        made = label("", self)
        made.setObjectName(name)
        made.setFont(self.look.type.small)
        made.setWordWrap(True)
        return made

    def _lay_out(self) -> None:
        self.area = scrolled(self._page(), self)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(self.area, 1)
        column.addWidget(rule(self))
        column.addLayout(self._foot())

    def _page(self) -> QVBoxLayout:
        self._rows = QVBoxLayout()
        remove_margins(self._rows, APART)
        page = QVBoxLayout()
        page.setSpacing(APART)
        page.addLayout(self._rows)
        texts: tuple[QWidget, ...] = (self.empty, self.more, self.place_trouble)
        for text in texts:
            page.addWidget(text)
        page.addStretch(1)
        return page

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        as_foot(foot)
        for part in (self.trouble, self.copied_note, self.place):
            foot.addWidget(part)
        foot.addWidget(Ends((self.close_button,), self.look, self))
        return foot

    def show_list(self, shown: UntakenList) -> None:
        """Show the steps and the trouble; the same ones stay as they are."""
        if shown == self._shown:
            return
        if self._shown is None or shown.steps != self._shown.steps:
            at = 0 if self._shown is None else self._focused()
            self._show_steps(shown.steps)
            self._focus(at)
        self._shown = shown
        self.place.setText(shown.place)
        self._show_trouble(shown.trouble)

    def _show_trouble(self, lines: tuple[str, ...]) -> None:
        self.place_trouble.empty()
        if lines:
            self.place_trouble.heading(_("Trouble with the place"), above=0)
        for line in lines:
            self.place_trouble.body(line)
        self.place_trouble.setVisible(bool(lines))

    def _show_steps(self, steps: tuple[StepText, ...]) -> None:
        self._remove_rows()
        self.rows = [self._row(one) for one in steps[:_MOST]]
        self.empty.setVisible(not steps)
        hidden = len(steps) - _MOST
        self.more.setText(ngettext("{n} more", "{n} more", hidden).format(n=hidden))
        self.more.setVisible(hidden > 0)

    def _focused(self) -> int | None:
        """Return the place of the row with the focus; None where none has it."""
        return next((at for at, row in enumerate(self.rows) if _has_focus(row)), None)

    def _remove_rows(self) -> None:
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _row(self, shown: StepText) -> UntakenRow:
        row = UntakenRow(shown, self.look, self)
        row.again.clicked.connect(lambda: self._do(self._again, shown))
        row.drop.clicked.connect(lambda: self._do(self._drop, shown))
        row.copy.clicked.connect(lambda: self._copy(shown))
        self._rows.addWidget(row)
        return row

    def _do(self, action: Callable[[RefusedStep], str], shown: StepText) -> None:
        self._hide_messages()
        self.attempts.attempt(lambda: action(shown.step), self.changed.emit, self.show_refusal)

    def _copy(self, shown: StepText) -> None:
        self._hide_messages()
        QGuiApplication.clipboard().setText(shown.copied())
        self.copied_note.setText(_("Copied"))
        self.copied_note.show()

    def _hide_messages(self) -> None:
        for part in (self.trouble, self.copied_note):
            part.hide()

    def _focus(self, at: int | None) -> None:
        """Move the focus to a row, or to the last if there are fewer; None leaves it."""
        if at is not None:
            row = self.rows[min(at, len(self.rows) - 1)] if self.rows else None
            (self.close_button if row is None else row.again).setFocus()

    def show_refusal(self, words: str) -> None:
        """Show what was refused, and why."""
        self._hide_messages()
        self.trouble.setText(sentence(words))
        self.trouble.show()


def _has_focus(row: UntakenRow) -> bool:
    return any(part.hasFocus() for part in row.findChildren(QWidget))
