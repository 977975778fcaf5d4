"""The row of busy times: the calendar files that were added, with buttons to add and to forget."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.plain_text import PlainLine, button, label
from teamclock.ui.kit.spacing import APART, base_line, remove_margins
from teamclock.ui.kit.stack import rule
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.setting_rows import ABOVE, AROUND, SIDE, SettingRow

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class BusyFile(NamedTuple):
    """A calendar file of busy times that was added.

    Attributes:
        path: Its path, by which the file is forgotten.
        shown: Its path in the form that is shown.
        words: Whose busy times it has, and when it was read last.
        trouble: What is wrong with the file; empty if nothing is.
    """

    path: str
    shown: str
    words: str
    trouble: str = ""


class BusyRow(SettingRow):
    """The row of busy times, which the search for a meeting time avoids.

    `forget_asked` carries the path of a file that the user no longer wants.
    """

    forget_asked = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        self.add = button(_("Add a calendar file…"), parent)
        self.add.setFont(look.type.base)
        hint = _("Find a time avoids them")
        super().__init__(_("Busy times"), [self.add], look, parent, hint)
        self.files: tuple[BusyFile, ...] = ()
        self._list = QWidget(self)
        self._lines = QVBoxLayout(self._list)
        remove_margins(self._lines)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self._list)
        self._list.hide()  # until there are files

    def show_files(self, files: Sequence[BusyFile]) -> None:
        """Show a line for each file below the row; equal files change nothing."""
        if tuple(files) == self.files:
            return
        self.files = tuple(files)
        for line in self._list.findChildren(QWidget, options=_DIRECT):
            line.hide()
            line.deleteLater()
        for file in files:
            self._lines.addWidget(self._file_line(file))
        self._list.setVisible(bool(files))

    def _small(self, words: str, name: str, parent: QWidget) -> QLabel:
        """Return a label in small type that wraps; the style sheet knows it by `name`."""
        text_label = label(words, parent)
        text_label.setObjectName(name)
        text_label.setFont(self._look.type.small)
        text_label.setWordWrap(True)
        return text_label

    def _file_line(self, file: BusyFile) -> QWidget:
        """Return the line of a file: path, whose it is, when read, trouble, and button “Forget”."""
        line = QWidget(self._list)
        path = PlainLine(line, Qt.TextElideMode.ElideMiddle)
        path.setFont(self._look.type.base)
        path.set_text(file.shown)
        path.setFixedHeight(path.fontMetrics().height())
        forget = button(_("Forget"), line)
        forget.setFont(self._look.type.base)
        forget.setAccessibleName(_("Forget {file}").format(file=file.shown))
        forget.clicked.connect(lambda: self.forget_asked.emit(file.path))
        words = QVBoxLayout()
        remove_margins(words)
        words.addWidget(path)
        words.addWidget(self._small(file.words, "hint", line))
        if file.trouble:
            words.addWidget(self._small(file.trouble, "trouble", line))
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, ABOVE, SIDE, ABOVE)
        row.setSpacing(APART)
        row.addLayout(words, 1)
        row.addWidget(forget)
        column = QVBoxLayout(line)
        remove_margins(column)
        column.addWidget(rule(line))
        column.addLayout(row, 1)
        line.setMinimumHeight(base_line(self._look.type.base) + AROUND)
        return line
