"""The dialog of keys, listed from the tables that bind them, with the versions of the parts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import as_foot, bare
from teamclock.ui.kit.stack import full_height, rule, scrolled
from teamclock.ui.kit.theme import Look

_BAR = 10  # the width of the page's scroll bar


class Help(Dialog):
    """The keys and what they do, in a page that scrolls if it must, and the version line."""

    def __init__(
        self, keys: list[tuple[str, str]], versions: str, look: Look, parent: QWidget
    ) -> None:
        super().__init__(_("Keys"), look, parent)
        self.close_button = QPushButton(_("Close"), self)
        self.close_button.clicked.connect(self.reject)
        page = QVBoxLayout()
        page.setSpacing(14)
        page.addLayout(self._listed(keys))
        page.addWidget(self._small(versions))
        self.area = scrolled(page, self)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # for the keys that scroll
        foot = QVBoxLayout()
        as_foot(foot)
        foot.addWidget(Ends((self.close_button,), look, self))
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.area, 1)
        column.addWidget(rule(self))
        column.addLayout(foot)
        width = min(page.totalSizeHint().width() + _BAR, self.space().width())
        height = full_height(page, width) + full_height(foot, width) + 1
        self.resize(QSize(width, height).boundedTo(self.space()))

    def _listed(self, keys: list[tuple[str, str]]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        for key, words in keys:
            name = label(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText), self)
            name.setFont(self.look.type.label)
            form.addRow(name, label(_(words), self))
        return form

    def _small(self, words: str) -> QLabel:
        made = label(words, self)
        made.setFont(self.look.type.small)
        made.setWordWrap(True)
        return made
