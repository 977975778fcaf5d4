"""The form of a step's fields, at the foot of the item's dialog."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from teamclock.domain.item import Item, Kind
from teamclock.domain.payloads import Payload, Snooze
from teamclock.domain.roster import Team
from teamclock.domain.steps import next_teams
from teamclock.messages import _
from teamclock.present.choices import snooze_choices, talk_start
from teamclock.present.item import ItemContext
from teamclock.present.step_words import Field, Want
from teamclock.present.steps import STEPS
from teamclock.ui.kit.controls import NumberBox
from teamclock.ui.kit.edits import Growing, OneLine
from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.keys import bind
from teamclock.ui.kit.spacing import APART, bare
from teamclock.ui.kit.stack import Stack
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.when_field import WhenField
from teamclock.ui.queue.note_form import lines_of
from teamclock.ui.queue.route import TeamBox
from teamclock.ui.queue.step_fields import fields_of, lacking, payload

_MOST = 480
_USUAL = {"minutes": 30, "attendees": 2}


class FilledField(NamedTuple):
    """A field on the screen, and a function that returns its value."""

    field: QWidget
    value: Callable[[], Any]


class StepForm(QWidget):
    """Edits the payload of one step.

    `confirmed` carries it, `left` means that the user went back.
    """

    confirmed = Signal(object)
    left = Signal()

    def __init__(
        self, kind: Kind, item: Item, seen: ItemContext, teams: tuple[Team, ...], look: Look
    ) -> None:
        super().__init__()
        self.kind = kind
        self._item, self._seen, self._teams, self._look = item, seen, teams, look
        self._fields = fields_of(kind, item)
        self.asked: dict[str, FilledField] = {}
        self.confirm = QPushButton(_(STEPS[kind].label), self)
        self.back = QPushButton(_("&Back"), self)
        self.ends = Ends((self.back, self.confirm), look, self)
        self.choices: list[QPushButton] = []
        self._lay_out()
        self._follow()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        bare(column, APART)
        stack = Stack(self._look, self)
        for field in self._fields if self.kind is not Kind.SNOOZE else ():
            self.asked[field.key] = asked = self._made(field)
            stack.add(_(field.label), asked.field)
        column.addLayout(stack)
        if self.kind is Kind.SNOOZE:
            column.addLayout(self._untils())
        column.addWidget(self.ends)
        self.confirm.setVisible(self.kind is not Kind.SNOOZE)
        self.confirm.clicked.connect(self._confirm)
        self.back.clicked.connect(self.left)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind(keys, self, self._confirm)

    def _untils(self) -> FlowLayout:
        flow = FlowLayout(8)
        for until in snooze_choices(self._seen, self._item):
            button = QPushButton(until.words.replace("&", "&&"), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on, at=until.at: self.confirmed.emit(Snooze(at)))
            self.choices.append(button)
            flow.addWidget(button)
        return flow

    def _made(self, field: Field) -> FilledField:
        """Return the widget for a field of the table."""
        match field.want:
            case Want.LINE:
                return self._line(field)
            case Want.TEXT | Want.LINES:
                return self._text(field)
            case Want.TEAM:
                box = TeamBox(self._look, self)
                others = next_teams(self._item, self._teams)
                if others:
                    box.show_teams(others, others[0].id)
                return FilledField(box, box.team)
            case Want.WHEN:
                return self._when()
            case Want.NUMBER:
                number = NumberBox(self)
                number.setRange(1, _MOST)
                number.setValue(_USUAL[field.key])
                return FilledField(number, number.value)

    def _line(self, field: Field) -> FilledField:
        line = OneLine(self)
        line.setPlaceholderText(_(field.hint) if field.hint else "")
        line.textChanged.connect(self._follow)
        line.returnPressed.connect(self._confirm)
        return FilledField(line, lambda: " ".join(line.text().split()))

    def _text(self, field: Field) -> FilledField:
        text = Growing(self, 2 if len(self._fields) < 3 else 1, 5)
        text.setPlaceholderText(_(field.hint) if field.hint else "")
        text.textChanged.connect(self._follow)
        if field.want is Want.LINES:
            return FilledField(text, lambda: lines_of(text.text()))
        return FilledField(text, lambda: text.text().strip())

    def _when(self) -> FilledField:
        when = WhenField(self._seen.viewer, self._look, self)
        when.show_instant(talk_start(self._seen, self._item))
        return FilledField(when, when.instant)

    def values(self) -> dict[str, Any]:
        """Return the values of the fields, by their keys."""
        return {key: asked.value() for key, asked in self.asked.items()}

    def payload(self) -> Payload:
        """Return the payload of what was typed."""
        return payload(self.kind, self.values())

    def _follow(self) -> None:
        if self.kind is not Kind.SNOOZE:
            self.ends.show_reason(lacking(self._item, self.payload(), self._seen.now))

    def _confirm(self) -> None:
        if self.confirm.isEnabled() and self.kind is not Kind.SNOOZE:
            self.confirmed.emit(self.payload())

    def begin(self) -> None:
        """Focus the first field."""
        first = next(iter(self.asked.values()), None)
        if first is not None:
            first.field.setFocus()
        elif self.choices:
            self.choices[0].setFocus()
        else:
            self.back.setFocus()
