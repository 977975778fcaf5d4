"""The form with the fields of one step, at the foot of the panel."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QVBoxLayout, QWidget

from teamclock.domain.item import Item, Kind
from teamclock.domain.note import Urgency
from teamclock.domain.payloads import Payload, Snooze
from teamclock.domain.roster import Team
from teamclock.domain.steps import next_teams
from teamclock.messages import _
from teamclock.present.choices import snooze_choices
from teamclock.present.item import ItemContext
from teamclock.present.note import urgency_words
from teamclock.present.step_words import Field, Want
from teamclock.present.steps import STEPS
from teamclock.ui.kit.controls import NumberBox
from teamclock.ui.kit.edits import Growing, OneLine
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.plain_text import label, menu_text
from teamclock.ui.kit.prose import semibold
from teamclock.ui.kit.spacing import APART, remove_margins
from teamclock.ui.kit.stack import Stack
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.form_ends import FormEnds
from teamclock.ui.queue.note_form import lines_of
from teamclock.ui.queue.route import TeamBox
from teamclock.ui.queue.step_fields import fields_of, lacking, payload

_GREATEST_NUMBER = 480  # the greatest number in a field, which also is 8 hours in minutes
_USUAL = {"minutes": 30, "attendees": 2}  # the numbers that are shown at first
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class FilledField(NamedTuple):
    """A widget for a field of a step, with functions that read and set its value.

    `text` returns the text as it was typed, "" for a field of another type such as a number.
    """

    field: QWidget
    value: Callable[[], Any]
    set_value: Callable[[Any], object]
    text: Callable[[], str]


class StepForm(QWidget):
    """Edits the payload of one step.

    `confirmed` carries the payload, `changed` is emitted at each edit, `discarded` when the text is
    to be dropped. Letters typed in a field are not taken for the keys of steps.
    """

    confirmed = Signal(object)
    changed = Signal()
    discarded = Signal()

    def __init__(
        self, kind: Kind, item: Item, seen: ItemContext, teams: tuple[Team, ...], look: Look
    ) -> None:
        super().__init__()
        self.kind = kind
        self._item, self._seen, self._teams, self._look = item, seen, teams, look
        self._fields = fields_of(kind, item)
        self.asked: dict[str, FilledField] = {}  # by the keys of the fields
        # In a field of several lines Return begins a line.
        key = "↵" if all(field.want is Want.LINE for field in self._fields) else "Ctrl ↵"
        self.ends = FormEnds(_(STEPS[kind].label), key, look, self)
        self.confirm = self.ends.confirm
        self.choices: list[QPushButton] = []  # of a snooze, in place of fields
        self._lay_out()
        self._follow()

    def _lay_out(self) -> None:
        """Make the fields and buttons; a snooze has a button for each instant instead of fields."""
        column = QVBoxLayout(self)
        remove_margins(column, APART)
        stack = Stack(self._look, self)
        for field in self._fields if self.kind is not Kind.SNOOZE else ():
            self.asked[field.key] = asked = self._filled_field(field)
            name = stack.add(_(field.label), asked.field, self._remark(field))
            name.setFont(semibold(self._look.type.small))
        column.addLayout(stack)
        if self.kind is Kind.SNOOZE:
            self._add_snooze_buttons(column)
        column.addWidget(self.ends)
        self.confirm.setVisible(self.kind is not Kind.SNOOZE)
        self.confirm.clicked.connect(self._confirm)
        self.ends.discard.clicked.connect(self.discarded)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind_inside(keys, self, self._confirm)

    def _remark(self, field: Field) -> QLabel | None:
        """Return the remark “needed, …” beside the readback of an urgent item; else None."""
        urgency = self._item.note.urgency
        if field.key != "readback" or urgency is Urgency.STEADY:
            return None
        words = _("needed, urgency is {urgency}").format(urgency=urgency_words(urgency))
        remark = label(words, self)
        remark.setObjectName("hint")
        remark.setWordWrap(True)
        remark.setAlignment(Qt.AlignmentFlag.AlignRight)
        policy = remark.sizePolicy()
        policy.setHorizontalStretch(1)  # half of the line, so that the remark seldom wraps
        remark.setSizePolicy(policy)
        return remark

    def _add_snooze_buttons(self, column: QVBoxLayout) -> None:
        """Add the name of the field, and a button for each instant to snooze until."""
        name = label(_(self._fields[0].label), self)
        name.setFont(self._look.type.small)
        column.addWidget(name)
        column.addLayout(self._snooze_buttons())

    def _snooze_buttons(self) -> FlowLayout:
        """Return the buttons that confirm a snooze, each until another instant."""
        flow = FlowLayout(8)
        for until in snooze_choices(self._seen, self._item):
            button = QPushButton(menu_text(until.words), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, at=until.at: self.confirmed.emit(Snooze(at)))
            self.choices.append(button)
            flow.addWidget(button)
        return flow

    def _filled_field(self, field: Field) -> FilledField:
        """Return the widget for a field, by the type of value that the field takes."""
        match field.want:
            case Want.LINE:
                return self._line(field)
            case Want.TEXT | Want.LINES:
                return self._text(field)
            case Want.TEAM:
                return self._team()
            case Want.NUMBER | Want.WHEN:  # for WHEN the form has buttons
                return self._number(field)

    def _line(self, field: Field) -> FilledField:
        """Return a field for one line; Return confirms the form."""
        line = OneLine(self)
        line.setPlaceholderText(_(field.hint) if field.hint else "")
        line.textChanged.connect(self._follow)
        line.returnPressed.connect(self._confirm)
        return FilledField(line, lambda: " ".join(line.text().split()), line.setText, line.text)

    def _text(self, field: Field) -> FilledField:
        """Return a field for a text, whose value is its lines if the step takes lines."""
        text = Growing(self, 2 if len(self._fields) < 3 else 1, 5)  # the least and most lines
        text.setPlaceholderText(_(field.hint) if field.hint else "")
        text.textChanged.connect(self._follow)
        read: Callable[[str], Any] = lines_of if field.want is Want.LINES else str.strip
        return FilledField(text, lambda: read(text.text()), text.setPlainText, text.text)

    def _team(self) -> FilledField:
        """Return a drop-down of the teams to pass the item on to."""
        box = TeamBox(self._look, self)
        others = next_teams(self._item, self._teams)
        if others:
            box.show_teams(others, others[0].id)
        box.currentIndexChanged.connect(self._follow)
        # A typed team that can no longer be chosen becomes the first one.
        return FilledField(
            box, box.team, lambda team: box.setCurrentIndex(max(box.findData(team), 0)), _no_text
        )

    def _number(self, field: Field) -> FilledField:
        """Return a field for a number from 1 to 480."""
        number = NumberBox(self)
        number.setRange(1, _GREATEST_NUMBER)
        number.setValue(_USUAL[field.key])
        number.valueChanged.connect(self._follow)
        return FilledField(number, number.value, number.setValue, _no_text)

    def values(self) -> dict[str, Any]:
        """Return the values of all fields, by the keys of the fields."""
        return {key: asked.value() for key, asked in self.asked.items()}

    def payload(self) -> Payload:
        """Return the payload of the values that are typed now."""
        return payload(self.kind, self.values())

    def typed(self) -> dict[str, Any]:
        """Return the texts and values of all fields by key, for `fill`; {} if no text was typed."""
        if not any(asked.text().strip() for asked in self.asked.values()):
            return {}
        return {key: asked.text() or asked.value() for key, asked in self.asked.items()}

    def fill(self, typed: Mapping[str, Any]) -> None:
        """Show what `typed` returned, except values of a type that their fields do not take."""
        for key in typed.keys() & self.asked.keys():
            asked, value = self.asked[key], typed[key]
            takes_text = asked.text is not _no_text
            value_type = str if takes_text else type(asked.value())
            if value and isinstance(value, value_type):
                asked.set_value(value)

    def follow_item(self, item: Item, seen: ItemContext) -> None:
        """Check the typed values against `item`, a later state of the item."""
        self._item, self._seen = item, seen
        self._check()

    def _check(self) -> None:
        """Enable the button, or show what the step lacks; offer to discard what is typed."""
        if self.kind is not Kind.SNOOZE:
            self.ends.show_reason(lacking(self._item, self.payload(), self._seen.now))
        self.ends.show_typed(typed=bool(self.typed()))

    def _follow(self) -> None:
        """Check the values and emit `changed`; do nothing until all fields are made."""
        if len(self.asked) == len(self._fields) or self.kind is Kind.SNOOZE:  # has none
            self._check()
            self.changed.emit()

    def _confirm(self) -> None:
        """Emit `confirmed`, unless the step lacks something; a snooze has buttons of its own."""
        if self.confirm.isEnabled() and self.kind is not Kind.SNOOZE:
            self.confirmed.emit(self.payload())

    def event(self, event: QEvent) -> bool:
        """Keep a letter from acting as the key of a step, unless a button has the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            plain_key = event.modifiers() in (_NO_MODIFIER, Qt.KeyboardModifier.ShiftModifier)
            in_field = not isinstance(self.window().focusWidget(), QAbstractButton)
            if in_field and plain_key and event.text().isprintable() and event.text():
                event.accept()
                return True
        return super().event(event)

    def begin(self) -> None:
        """Focus the first field or, for a snooze, the first button."""
        first = next(iter(self.asked.values()), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.choices:
            self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _no_text() -> str:
    """Return ""; the text of a field that takes no text."""
    return ""
