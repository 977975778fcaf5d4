"""The dialog “Steps not taken”: own steps that the fold refused, and trouble with the place."""

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
"""How many rows are shown at most; further steps follow when the user has removed some."""


class UntakenList(NamedTuple):
    """What the dialog shows.

    Attributes:
        steps: The steps that were not taken.
        trouble: Lines about trouble with the place; may be empty.
        place: A line that says where the queue is shared.
    """

    steps: tuple[StepText, ...]
    trouble: tuple[str, ...]
    place: str


class UntakenRow(QFrame):
    """A step that was not taken, with buttons to try it again, to copy it, and to let it go."""

    def __init__(self, step_text: StepText, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.words = Prose(look, self)
        self.words.setAccessibleName(_("Step not taken"))
        self.again = self._button(_("Try again"), step_text)
        self.copy = self._button(_("Copy"), step_text)
        self.drop = self._button(_("Let go"), step_text)
        self._lay_out()
        self._show_step(step_text)

    def _lay_out(self) -> None:
        """Arrange the texts above the buttons, which wrap into lines if there is little space."""
        buttons = FlowLayout(BETWEEN)
        for button in (self.again, self.copy, self.drop):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(APART, APART, APART, APART)
        column.setSpacing(APART)
        column.addWidget(self.words)
        column.addLayout(buttons)

    def _button(self, words: str, step_text: StepText) -> QPushButton:
        """Return a button that screen readers describe by the step."""
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.setAccessibleDescription(
            " · ".join(filter(None, (step_text.title, step_text.words)))
        )
        return button

    def _show_step(self, step_text: StepText) -> None:
        """Show what the step was for, what it was, why it was not taken, and what it carried."""
        if step_text.title:
            self.words.title(step_text.title)
        self.words.body(step_text.words, above=2)
        self.words.quiet(step_text.why, above=2)
        if step_text.texts:
            self.words.quote("\n".join(step_text.texts), above=6)


class UntakenDialog(Dialog):
    """Shows the steps not taken.

    `again` takes a step once more, and `drop` lets a step go, so that it is no longer listed. Both
    return a text on what was done, which `changed` carries. An error of either is shown below the
    list.
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
        self._shown: UntakenList | None = None  # None before the first `show_list`
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
        """Return an empty label in small type that wraps; the style sheet knows it by `name`."""
        text_label = label("", self)
        text_label.setObjectName(name)
        text_label.setFont(self.look.type.small)
        text_label.setWordWrap(True)
        return text_label

    def _lay_out(self) -> None:
        """Arrange the list in a scroll area, and the foot below."""
        self.area = scrolled(self._step_column(), self)
        column = QVBoxLayout(self)
        remove_margins(column)
        column.addWidget(self.area, 1)
        column.addWidget(rule(self))
        column.addLayout(self._foot())

    def _step_column(self) -> QVBoxLayout:
        """Return the scrolled column: the rows, the number of hidden ones, and the trouble."""
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
        """Return the foot: error, the note “Copied”, the place, and the button “Close”."""
        foot = QVBoxLayout()
        as_foot(foot)
        for part in (self.trouble, self.copied_note, self.place):
            foot.addWidget(part)
        foot.addWidget(Ends((self.close_button,), self.look, self))
        return foot

    def show_list(self, untaken: UntakenList) -> None:
        """Show steps and trouble; a list that is equal to the shown one changes nothing.

        The first list gives the focus to its first row. Afterwards, if a row had the focus, the row
        at the same index has it.
        """
        if untaken == self._shown:
            return
        if self._shown is None or untaken.steps != self._shown.steps:
            index = 0 if self._shown is None else self._focused_index()
            self._show_steps(untaken.steps)
            self._focus_row(index)
        self._shown = untaken
        self.place.setText(untaken.place)
        self._show_trouble(untaken.trouble)

    def _show_trouble(self, lines: tuple[str, ...]) -> None:
        """Show lines about trouble with the place, below a heading; hide both without lines."""
        self.place_trouble.empty()
        if lines:
            self.place_trouble.heading(_("Trouble with the place"), above=0)
        for line in lines:
            self.place_trouble.body(line)
        self.place_trouble.setVisible(bool(lines))

    def _show_steps(self, steps: tuple[StepText, ...]) -> None:
        """Show a row for each of the first 30 steps, and the number of further ones."""
        self._remove_rows()
        self.rows = [self._add_row(step) for step in steps[:_MOST]]
        self.empty.setVisible(not steps)
        hidden = len(steps) - _MOST
        self.more.setText(ngettext("{n} more", "{n} more", hidden).format(n=hidden))
        self.more.setVisible(hidden > 0)

    def _focused_index(self) -> int | None:
        """Return the index of the row with the focus; None if none has the focus."""
        return next((index for index, row in enumerate(self.rows) if _has_focus(row)), None)

    def _remove_rows(self) -> None:
        """Hide all rows, and delete them when Qt is idle; the caller replaces `rows`."""
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _add_row(self, step_text: StepText) -> UntakenRow:
        """Add the row of a step below the others, and return it."""
        row = UntakenRow(step_text, self.look, self)
        row.again.clicked.connect(lambda: self._do(self._again, step_text))
        row.drop.clicked.connect(lambda: self._do(self._drop, step_text))
        row.copy.clicked.connect(lambda: self._copy(step_text))
        self._rows.addWidget(row)
        return row

    def _do(self, action: Callable[[RefusedStep], str], step_text: StepText) -> None:
        """Take a step again or let it go, and retry while another program holds the queue.

        `action` is `again` or `drop` of the constructor.
        """
        self._hide_messages()
        self.attempts.attempt(lambda: action(step_text.step), self.changed.emit, self.show_refusal)

    def _copy(self, step_text: StepText) -> None:
        """Put the texts of a step on the clipboard, and say so."""
        self._hide_messages()
        QGuiApplication.clipboard().setText(step_text.copied())
        self.copied_note.setText(_("Copied"))
        self.copied_note.show()

    def _hide_messages(self) -> None:
        """Hide the error and the note on what was copied."""
        for part in (self.trouble, self.copied_note):
            part.hide()

    def _focus_row(self, index: int | None) -> None:
        """Move the focus to the row at an index, or to the last row if there are fewer.

        Without rows the button “Close” gets the focus. None does not move the focus.
        """
        if index is not None:
            row = self.rows[min(index, len(self.rows) - 1)] if self.rows else None
            (self.close_button if row is None else row.again).setFocus()

    def show_refusal(self, words: str) -> None:
        """Show below the list why a step's new try, or letting it go, has failed or must wait."""
        self._hide_messages()
        self.trouble.setText(sentence(words))
        self.trouble.show()


def _has_focus(row: UntakenRow) -> bool:
    """Return whether a part of a row has the focus."""
    return any(part.hasFocus() for part in row.findChildren(QWidget))
