"""The keys, listed from the table that binds them, and which parts the program is made of."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from teamclock.ui.passing import Passing
from teamclock.ui.plain import label
from teamclock.ui.theme import Look


class Help(Passing):
    """Keys and what they do; then the version line."""

    def __init__(
        self, keys: list[tuple[str, str]], versions: str, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        for key, words in keys:
            name = label(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText), self)
            name.setFont(look.type.label)
            form.addRow(name, label(words, self))
        made_of = label(versions, self)
        made_of.setFont(look.type.small)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(made_of)
        column.addWidget(buttons)
