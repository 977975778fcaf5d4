"""The base of the panel's parts for meetings: a body of blocks, and a foot that may hold a form."""

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

_LEAST_BODY = 24  # the least height of the body in pixels


class FootPart(PanelPart):
    """A part of the panel whose foot has an error line, and buttons that an open form hides.

    Ctrl+Enter confirms the form or, without a form, calls `do_next` of the subclass. Esc closes the
    form or, without a form, emits `left`. While a change waits for the queue the part is
    disabled, so that the user does nothing twice.
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
        self._foot_forms = QVBoxLayout()  # holds a form that fits into the foot
        self._former_focus: QWidget | None = None  # what had the focus before `wait`
        self._body_forms = QVBoxLayout()  # holds a form that is too high for the foot
        self.area.setMinimumHeight(_LEAST_BODY)
        self.body.addWidget(self.title)
        self.foot.addWidget(self.trouble)
        inside = QVBoxLayout(self.bar)
        remove_margins(inside)
        inside.addLayout(self.buttons)
        self.foot.addWidget(self.bar)
        self.foot.addLayout(self._foot_forms)
        bind_inside("Escape", self, self.step_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind_inside(keys, self, self.go_on)

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        apply_fonts(self, look)

    def end_body(self) -> None:
        """Add space for forms that do not fit into the foot; called after the blocks."""
        self.body.addLayout(self._body_forms)

    def block(self, *parts: QWidget) -> None:
        """Add widgets that belong together to the body, one below the other."""
        column = QVBoxLayout()
        remove_margins(column, TIGHT)
        for part in parts:
            column.addWidget(part)
        self.body.addLayout(column)

    def open_form(self, form: FootForm) -> None:
        """Hide the buttons, show a form in the foot or the body, and move the focus to the form."""
        self.close_form()
        self.form = form
        self.bar.hide()
        self._place_form(form)
        form.show()
        form.setFocus()

    def _place_form(self, form: FootForm) -> None:
        """Put a form into the foot or, if it is too high for that, in sight at the body's end."""
        is_too_high = self.height() < form.sizeHint().height() + self._least_around()
        (self._body_forms if is_too_high else self._foot_forms).addWidget(form)
        if is_too_high:
            QTimer.singleShot(0, form, lambda: self.area.ensureWidgetVisible(form))

    def _least_around(self) -> int:
        """Return the height in pixels of the head and of eight lines, which a form leaves free."""
        return self.close_button.sizeHint().height() + 8 * self.fontMetrics().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place an open form again, since it may or may not fit into the foot now."""
        super().resizeEvent(event)
        if self.form is not None:
            self._place_form(self.form)

    def close_form(self) -> None:
        """Hide the open form, and show the buttons again; do nothing without a form.

        The form is deleted unless it `is_kept`.
        """
        form, self.form = self.form, None
        if form is not None:
            form.hide()
            if not form.is_kept:
                form.deleteLater()
            self.bar.show()

    def go_on(self) -> None:
        """Confirm the open form; without a form, `do_next`."""
        if self.form is not None:
            self.form.take()
        else:
            self.do_next()

    def do_next(self) -> None:
        """Do what Ctrl+Enter does without a form: nothing in this base class."""

    def step_back(self) -> None:
        """Close the open form; without a form, emit `left` so that the part is left."""
        if self.form is None:
            self.left.emit()
        else:
            self.close_form()
            self.begin()

    def show_trouble(self, message: str) -> None:
        """Show an error message in the foot; "" hides the line."""
        self.trouble.setText(sentence(message) if message else "")
        self.trouble.setVisible(bool(message))

    def show_unsent(self) -> None:
        """Show that there is no program for email."""
        self.show_trouble(_("No program for email was found: copy the text"))

    def wait(self, message: str) -> None:
        """Disable the part and show a message while a change waits for the queue."""
        if self.isEnabled():
            self._former_focus = self.focusWidget()
            self.setEnabled(False)
            self.trouble.setText(message)
            self.trouble.show()

    def take_up(self) -> None:
        """Enable the part again after `wait`, with the focus where it was."""
        if not self.isEnabled():
            self.setEnabled(True)
            self.show_trouble("")
            if self._former_focus is not None:
                self._former_focus.setFocus()
