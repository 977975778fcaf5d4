"""The suggestion for a stalled item: plan a meeting, or give a reason why none is needed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from teamclock.domain.suggestion import SuggestionKind
from teamclock.messages import _
from teamclock.ui.kit.edits import OneLine
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import BETWEEN
from teamclock.ui.kit.theme import Look

_MOST = 500


class AskBar(QFrame):
    """Shows a suggestion; declining it takes a reason of one line."""

    plan_asked = Signal()
    declined = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("asks")
        self.words = label("", self)
        self.words.setWordWrap(True)
        self.words.setFont(look.type.base)
        self.plan = QPushButton(_("Plan a meet&ing…"), self)
        self.decline = QPushButton(_("Not neede&d…"), self)
        self.reason = OneLine(self)
        self.reason.setMaxLength(_MOST)
        self.reason.setPlaceholderText(_("Why is it not needed? In one line"))
        self.reason.setAccessibleName(_("Why it is not needed"))
        self.confirm = QPushButton(_("T&urn down"), self)
        self.back = QPushButton(_("&Go back"), self)
        for button in (self.plan, self.decline, self.confirm, self.back):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._ask_why(wanted=False)
        self.hide()

    def _lay_out(self) -> None:
        buttons = FlowLayout(8)
        for button in (self.plan, self.decline, self.confirm, self.back):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(BETWEEN)
        for part in (self.words, self.reason):
            column.addWidget(part)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.plan.clicked.connect(self.plan_asked)
        self.decline.clicked.connect(lambda: self._ask_why(wanted=True))
        self.back.clicked.connect(self.leave)
        self.confirm.clicked.connect(self._decline)
        self.reason.returnPressed.connect(self._decline)
        self.reason.textChanged.connect(self._follow)

    def show_words(self, words: str, level: SuggestionKind | None) -> None:
        """Show a suggestion in words; hide the bar if `level` is None."""
        self.words.setText(words)
        if level is None:
            self._ask_why(wanted=False)
        self.setVisible(level is not None)

    def _ask_why(self, *, wanted: bool) -> None:
        """Show the field for the reason, or else the buttons."""
        for part in (self.reason, self.confirm, self.back):
            part.setVisible(wanted)
        for part in (self.plan, self.decline):
            part.setVisible(not wanted)
        self._follow()
        if wanted:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_asking(self) -> bool:
        """Return whether the field for the reason is shown."""
        return not self.reason.isHidden()

    @Slot()
    def leave(self) -> None:
        """Hide the field for the reason, and show the buttons again."""
        self._ask_why(wanted=False)
        self.decline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        self.confirm.setEnabled(bool(self.reason.text().strip()))

    @Slot()
    def _decline(self) -> None:
        if self.confirm.isEnabled():
            self.declined.emit(" ".join(self.reason.text().split()))
