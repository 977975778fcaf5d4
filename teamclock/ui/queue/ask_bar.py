"""The suggestion for a stalled item: plan a meeting, or give a reason why none is needed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from teamclock.domain.item import Kind
from teamclock.domain.suggestion import SuggestionKind
from teamclock.messages import _
from teamclock.present.steps import STEPS
from teamclock.ui.kit.edits import OneLine
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.plain_text import button, label
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
        plan = STEPS[Kind.PLAN_SYNC]
        self.plan = KeycapButton(_(plan.label), plan.key, look, self)
        self.decline = button(_("Not needed…"), self)
        self.decline.setObjectName("plain")
        self.reason = OneLine(self)
        self.reason.setMaxLength(_MOST)
        self.reason.setPlaceholderText(_("Why is it not needed? In one line"))
        self.reason.setAccessibleName(_("Why it is not needed"))
        self.confirm = KeycapButton(_("Turn down"), "↵", look, self)
        self.back = button(_("Go back"), self)
        self.back.setObjectName("plain")
        self._lay_out()
        self._connect()
        self._ask_why(wanted=False)
        self.hide()

    def _lay_out(self) -> None:
        buttons = FlowLayout(8)
        for one in (self.plan, self.decline, self.confirm, self.back):
            buttons.addWidget(one)
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
        self.reason.textChanged.connect(self._enable_confirm)

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
        self._enable_confirm()
        if wanted:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_anew(self, reason: str) -> None:
        """Show the buttons, for another item, and keep its reason for the field."""
        self.reason.setText(reason)
        self._ask_why(wanted=False)

    @property
    def is_asking(self) -> bool:
        """Return whether the field for the reason is shown."""
        return not self.reason.isHidden()

    @Slot()
    def leave(self) -> None:
        """Hide the field for the reason, and show the buttons again."""
        self._ask_why(wanted=False)
        self.decline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable_confirm(self) -> None:
        self.confirm.setEnabled(bool(self.reason.text().strip()))

    @Slot()
    def _decline(self) -> None:
        """Emit the typed reason as one line, unless it is empty: then `confirm` is disabled."""
        if self.confirm.isEnabled():
            self.declined.emit(" ".join(self.reason.text().split()))
