"""The frame of what the panel shows of a meeting: blocks, and a foot that may open a form."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.messages import _
from teamclock.present.words import sentence
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.kit.spacing import BETWEEN, TIGHT, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.meetings.meeting_forms import FootForm
from teamclock.ui.meetings.part_blocks import words
from teamclock.ui.meetings.role_fonts import apply_fonts

_LEAST_BODY = 24


class FootPart(PanelPart):
    """A panel part whose foot has an error line, buttons, and below them one form at a time.

    Ctrl+Enter confirms the form, or does what is next. Esc closes the form, then asks to leave.
    While a change waits for the queue the part is off, so that nothing is done twice.
    """

    def __init__(self, name: str, look: Look) -> None:
        super().__init__(name, look)
        self.title = words("", "title", look, self)
        self.trouble = words("", "small", look, self)
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        self.bar = QWidget(self)
        self.buttons = FlowLayout(BETWEEN)
        self.form: FootForm | None = None
        self._forms = QVBoxLayout()
        self._left_at: QWidget | None = None
        self._below = QVBoxLayout()
        self.area.setMinimumHeight(_LEAST_BODY)
        self.body.addWidget(self.title)
        self.foot.addWidget(self.trouble)
        inside = QVBoxLayout(self.bar)
        remove_margins(inside)
        inside.addLayout(self.buttons)
        self.foot.addWidget(self.bar)
        self.foot.addLayout(self._forms)
        bind_inside("Escape", self, self.step_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind_inside(keys, self, self.go_on)

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        apply_fonts(self, look)

    def end_body(self) -> None:
        """Add the place of a form that the foot is too low for, after all blocks."""
        self.body.addLayout(self._below)

    def block(self, *parts: QWidget) -> None:
        """Add parts that belong together to the body."""
        column = QVBoxLayout()
        remove_margins(column, TIGHT)
        for part in parts:
            column.addWidget(part)
        self.body.addLayout(column)

    def open_form(self, form: FootForm) -> None:
        """Show a form in place of the buttons, and move the focus into it."""
        self.close_form()
        self.form = form
        self.bar.hide()
        self._place_form(form)
        form.show()
        form.setFocus()

    def _place_form(self, form: FootForm) -> None:
        """Put a form at the foot, or where the part is too low for that, below what scrolls."""
        low = self.height() < form.sizeHint().height() + self._around()
        (self._below if low else self._forms).addWidget(form)
        if low:
            QTimer.singleShot(0, form, lambda: self.area.ensureWidgetVisible(form))

    def _around(self) -> int:
        """Return the height of the head, and of a few lines between it and the foot."""
        return self.close_button.sizeHint().height() + 8 * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.form is not None:
            self._place_form(self.form)

    def close_form(self) -> None:
        """Take the form away; a subclass keeps its text before."""
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            if not form.is_kept:
                form.deleteLater()
            self.bar.show()

    def go_on(self) -> None:
        """Confirm the form that is open, else do what is done next."""
        if self.form is not None:
            self.form.take()
        else:
            self.do_next()

    def do_next(self) -> None:
        """Do what is done next; a subclass has something."""

    def step_back(self) -> None:
        """Close the form, or ask to leave."""
        if self.form is None:
            self.left.emit()
        else:
            self.close_form()
            self.begin()

    def show_trouble(self, message: str) -> None:
        """Say what went wrong; "" says nothing."""
        self.trouble.setText(sentence(message) if message else "")
        self.trouble.setVisible(bool(message))

    def show_unsent(self) -> None:
        """Say that there is no program for email."""
        self.show_trouble(_("No program for email was found: copy the text"))

    def wait(self, message: str) -> None:
        """Turn the part off while a change waits for the queue, and say so."""
        if self.isEnabled():
            self._left_at = self.focusWidget()
            self.setEnabled(False)
            self.trouble.setText(message)
            self.trouble.show()

    def take_up(self) -> None:
        """Turn the part on again."""
        if not self.isEnabled():
            self.setEnabled(True)
            self.show_trouble("")
            if self._left_at is not None:
                self._left_at.setFocus()
