"""The bar with the suggestion for a stalled item: plan a meeting, or say why it is not needed."""

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

_LONGEST_REASON = 500  # letters of a reason


class AskBar(QFrame):
    """Shows the suggestion for a stalled item, with buttons to plan a meeting or to turn it down.

    [Not needed…] replaces the buttons by a field for the reason. `plan_asked` is emitted to plan a
    meeting, and `declined` with the reason, which is one line, to turn the suggestion down.
    """

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
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setPlaceholderText(_("Why is it not needed? In one line"))
        self.reason.setAccessibleName(_("Why it is not needed"))
        self.confirm = KeycapButton(_("Turn down"), "↵", look, self)
        self.back = button(_("Go back"), self)
        self.back.setObjectName("plain")
        self._lay_out()
        self._connect()
        self._show_reason_field(wanted=False)
        self.hide()

    def _lay_out(self) -> None:
        buttons = FlowLayout(8)
        for widget in (self.plan, self.decline, self.confirm, self.back):
            buttons.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(BETWEEN)
        for part in (self.words, self.reason):
            column.addWidget(part)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.plan.clicked.connect(self.plan_asked)
        self.decline.clicked.connect(lambda: self._show_reason_field(wanted=True))
        self.back.clicked.connect(self.leave)
        self.confirm.clicked.connect(self._decline)
        self.reason.returnPressed.connect(self._decline)
        self.reason.textChanged.connect(self._enable_confirm)

    def show_words(self, words: str, level: SuggestionKind | None) -> None:
        """Show the suggestion in `words`; hide if `level` is None, for no suggestion."""
        self.words.setText(words)
        if level is None:
            self._show_reason_field(wanted=False)
        self.setVisible(level is not None)

    def _show_reason_field(self, *, wanted: bool) -> None:
        """Show the field for the reason and its buttons if `wanted`, else the first buttons."""
        for part in (self.reason, self.confirm, self.back):
            part.setVisible(wanted)
        for part in (self.plan, self.decline):
            part.setVisible(not wanted)
        self._enable_confirm()
        if wanted:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def reset(self, reason: str) -> None:
        """Show the first buttons, for another item.

        `reason` is what was typed for that item before, "" for nothing; the field shows it when
        opened.
        """
        self.reason.setText(reason)
        self._show_reason_field(wanted=False)

    @property
    def is_asking(self) -> bool:
        """Return whether the field for the reason is shown."""
        return not self.reason.isHidden()

    @Slot()
    def leave(self) -> None:
        """Hide the field for the reason, show the first buttons again and focus [Not needed…]."""
        self._show_reason_field(wanted=False)
        self.decline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable_confirm(self) -> None:
        """Enable [Turn down] only while a reason is typed."""
        self.confirm.setEnabled(bool(self.reason.text().strip()))

    @Slot()
    def _decline(self) -> None:
        """Emit `declined` with the typed reason as one line, unless the reason is empty."""
        if self.confirm.isEnabled():
            self.declined.emit(" ".join(self.reason.text().split()))
