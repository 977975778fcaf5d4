"""The form in which a note is written; a note in it may be incomplete."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from teamclock.domain.note import TITLE_LENGTH, Link, Note, Urgency
from teamclock.domain.values import any_instant
from teamclock.domain.zones import TimeZone
from teamclock.messages import _, ngettext
from teamclock.present.note import urgency_words
from teamclock.present.words import printable
from teamclock.ui.kit.controls import CheckBox
from teamclock.ui.kit.edits import Growing, OneLine
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.stack import Stack
from teamclock.ui.kit.theme import Look
from teamclock.ui.kit.when_field import WhenField
from teamclock.ui.queue.actions_edit import ActionsEdit
from teamclock.ui.queue.route import Route

_NEAR_LIMIT = 20  # letters left in the title from which on they are counted
_EVENING = 17 * 60  # the minute of the day that is offered as due


class NoteForm(QWidget):
    """Edits a note; `changed` is emitted at each edit, `grown` when a field changes its height.

    `today` is the date in `zone`, the viewer's zone.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, zone: TimeZone, today: date, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = OneLine(self)
        self.counter = label("", self)
        urgencies = [(each, urgency_words(each)) for each in Urgency]
        self.urgency = Segments(_("Urgency"), urgencies, look, self)
        self.context = Growing(self, 2)  # as in the other fields, the least number of lines
        self.next_actions = ActionsEdit(look, self, 3)
        self.links, self.if_then = (Growing(self, 1) for _unused in range(2))
        self.no_links = CheckBox(_("None needed"), look, self)
        self.due = CheckBox(_("Due"), look, self)
        self.when = WhenField(zone, today, look, self)
        self._today = today
        self.when.show_reading(*self.usual_due())
        self.silent = Growing(self, 1)
        self._set_hints()
        self._stack = Stack(look, self)
        self._connect()

    def usual_due(self) -> tuple[date, int]:
        """Return the due time that is offered: tomorrow, and the minute of the day (17:00)."""
        return self._today + timedelta(days=1), _EVENING

    def _set_hints(self) -> None:
        """Show in each empty field of several lines what to write there."""
        hints: dict[Growing, str] = {
            self.context: _("The current state, what was decided and why"),
            self.next_actions: _("One a line, with “done when …”"),
            self.links: _("One a line: the address, then its name"),
            self.if_then: _("If the deploy fails, go back to the version before"),
            self.silent: _("What you will do then"),
        }
        for field, words in hints.items():
            field.setPlaceholderText(words)

    def lay_out(self, route: Route) -> None:
        """Place the fields in a column; `route` is the choice of giver and receiver among them."""
        stack = self._stack
        stack.add(_("&Title"), self.title, self.counter)
        stack.put(route)
        stack.add(_("Urgenc&y"), self.urgency)
        stack.add(_("&Context"), self.context)
        stack.add(_("&Next actions"), self.next_actions)
        stack.add(_("&Links"), self.links, self.no_links)
        self._if_then_label = stack.add(_("&If … then …"), self.if_then)
        stack.put(self.due)
        stack.put(self.when, joined=True)
        self._silent_label = stack.add(_("If no one answers &by then"), self.silent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(stack)
        column.addStretch(1)
        self._set_tab_order(route)
        self._follow()

    def _set_tab_order(self, route: Route) -> None:
        """Let Tab move through the fields in their order on the screen."""
        order = [
            *(self.title, route.receiver, route.giver, *self.urgency.buttons.values()),
            *(self.context, self.next_actions, self.links, self.no_links, self.if_then),
            *(self.due, self.when.date, self.when.time, self.when.later, self.silent),
        ]
        for field, next_field in pairwise(order):
            self.setTabOrder(field, next_field)

    def _connect(self) -> None:
        edits = (self.context, self.next_actions, self.links, self.if_then, self.silent)
        for edit in edits:
            edit.textChanged.connect(self._follow)
            edit.grown.connect(self.grown)
        self.title.textChanged.connect(self._follow)
        self.urgency.changed.connect(self._follow)
        self.when.changed.connect(self._follow)
        for box in (self.no_links, self.due):
            box.toggled.connect(self._follow)

    def fill(self, note: Note) -> None:
        """Show a note to be edited; hidden characters in it become U+FFFD."""
        self.title.setText(printable(note.title))
        self.urgency.choose(note.urgency)
        self.context.set_text(note.context)
        self.next_actions.set_text("\n".join(note.next_actions))
        self.links.set_text("\n".join(" ".join(filter(None, link)) for link in note.links))
        self.no_links.setChecked(note.no_links)
        self.if_then.set_text(note.if_then)
        self.silent.set_text(note.default_if_silent)
        self.due.setChecked(note.due_at is not None)
        if note.due_at is not None:
            self.when.show_instant(note.due_at)

    def typed(self) -> dict[str, str]:
        """Return the texts of all fields by name, which `show_typed` can show again.

        The due instant is in UTC seconds, "" without one.
        """
        return {
            "title": self.title.text(),
            "urgency": self.urgency.chosen().value,
            "context": self.context.text(),
            "next_actions": self.next_actions.text(),
            "links": self.links.text(),
            "no_links": "yes" if self.no_links.isChecked() else "",
            "if_then": self.if_then.text(),
            "due_at": str(self.when.instant()) if self.due.isChecked() else "",
            "default_if_silent": self.silent.text(),
        }

    def show_typed(self, typed: Mapping[str, str]) -> None:
        """Show the texts of all fields by name; skip a text that its field cannot hold."""
        self.title.setText(typed["title"])
        with suppress(ValueError):
            self.urgency.choose(Urgency(typed["urgency"]))
        self.context.set_text(typed["context"])
        self.next_actions.set_text(typed["next_actions"])
        self.links.set_text(typed["links"])
        self.no_links.setChecked(bool(typed["no_links"]))
        self.if_then.set_text(typed["if_then"])
        self.silent.set_text(typed["default_if_silent"])
        self._show_due(typed["due_at"])

    def add_links(self, urls: Sequence[str]) -> None:
        """Add each address that is not among the links yet, in a line of its own."""
        typed = self.links.text()
        present = [link.url for link in links_of(typed)]
        new = [url for url in urls if url not in present]
        self.links.set_text("\n".join([*lines_of(typed), *new]))

    def _show_due(self, text: str) -> None:
        """Show a due instant given in UTC seconds as text; "" unchecks Due.

        A text that is no instant leaves the date and time as they are.
        """
        self.due.setChecked(bool(text))
        with suppress(ValueError):
            self.when.show_instant(any_instant(int(text)))

    def data(self) -> dict[str, Any]:
        """Return the values of all fields, by the names of a note's fields."""
        return {
            "title": " ".join(self.title.text().split()),
            "urgency": self.urgency.chosen(),
            "context": self.context.text().strip(),
            "next_actions": lines_of(self.next_actions.text()),
            "links": links_of(self.links.text()),
            "no_links": self.no_links.isChecked(),
            "if_then": self.if_then.text().strip(),
            "due_at": self.when.instant() if self.due.isChecked() else None,
            "default_if_silent": self.silent.text().strip(),
        }

    def _follow(self) -> None:
        """Show what depends on other fields: letters left, due time, captions; emit `changed`."""
        left = TITLE_LENGTH - len(self.title.text())
        self.counter.setText(_letters_left(left))
        self.counter.setVisible(left < _NEAR_LIMIT)
        is_due = self.due.isChecked()
        self.when.setVisible(is_due)
        for part in (self._silent_label, self.silent):
            part.setVisible(is_due or bool(self.silent.text()))
        is_urgent = self.urgency.chosen() is not Urgency.STEADY
        self._if_then_label.setText(
            _("&If … then … · asked for at this urgency") if is_urgent else _("&If … then …")
        )
        self.changed.emit()


def _letters_left(number: int) -> str:
    """Return the message on how many characters are left for a title.

    A negative number is the number of characters that are too many.
    """
    if number < 0:
        return ngettext("{n} character too many", "{n} characters too many", -number).format(
            n=-number
        )
    return ngettext("{n} character left", "{n} characters left", number).format(n=number)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that are not blank, without blanks around them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def links_of(text: str) -> tuple[Link, ...]:
    """Return the links of a text with one in each line: the address, a blank, its name if any."""
    return tuple(Link(*line.split(maxsplit=1)) for line in lines_of(text))


def note_of(data: Mapping[str, Any]) -> Note:
    """Return the note with these values of fields, unchecked, since it may be incomplete.

    Other keys in `data` are ignored; a missing field has its default.
    """
    return Note(**{name: value for name, value in data.items() if name in Note._fields})
