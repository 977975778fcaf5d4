"""The panel's form for an item's note, which writes a new item or edits an existing one."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.note import unready_words
from teamclock.present.words import printable, sentence
from teamclock.ui.kit.attempts import Attempts
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.foot import Foot
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.kit.plain_text import button, label
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.composing import Composing
from teamclock.ui.queue.kept_texts import KeptTexts
from teamclock.ui.queue.meter import Meter
from teamclock.ui.queue.note_form import NoteForm, note_of
from teamclock.ui.queue.route import Route

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NEW = ""
"""The key under which the text of a new item is stored, in place of the uid of an item."""


def _title(item: Item | None) -> str:
    """Return the heading of the form; `item` is None for a new item."""
    return _("New item") if item is None else _("Edit {item}").format(item=item.name)


class ComposePanel(PanelPart):
    """Writes or edits an item; `finished` is emitted once `take` has saved it or the form is left.

    `take` is called with the values of the fields by their names, for an existing item only the
    changed ones, and with True if the item is to be a draft. The typed texts are stored in `texts`
    until `take` succeeds. Esc saves a new item as a draft; it closes an edit, whose texts are shown
    again when the form opens next. [Discard] only emits `discarded`; the receiver drops the texts.
    """

    finished = Signal()
    discarded = Signal()

    def __init__(
        self,
        composing: Composing,
        texts: KeptTexts,
        take: Callable[[dict[str, Any], bool], None],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_title(composing.item), look, parent)
        self._composing, self._texts, self._take = composing, texts, take
        self.attempts = Attempts(self)
        self.form = NoteForm(composing.zone, composing.today, look, self)
        self.route = Route(composing.teams, look, self)
        self.foot_area, self.meter = Foot(self), Meter(look, self)
        self.reach, self.reason, self.trouble = (self._hint_label() for _unused in range(3))
        words = _("Hand off") if composing.item is None else _("Save")
        self.primary = KeycapButton(words, "Ctrl ↵", look, self, primary=True)
        self.draft, self.discard = button(_("Save draft"), self), button(_("Discard"), self)
        self._place_parts()
        self._empty = self.form.typed()  # to empty the form for another item
        self._fill()
        self._connect()

    def can_hold(self, composing: Composing) -> bool:
        """Return whether `show_composing` can show this content in this form."""
        return self._composing.has_form_of(composing)

    def show_composing(self, composing: Composing) -> None:
        """Show another item, or a new one; reusing the form needs less memory than a new form."""
        self._composing = composing
        self.show_name(_title(composing.item))
        with QSignalBlocker(self.form), QSignalBlocker(self.route):
            self.form.show_typed(self._empty)
            self.form.when.show_reading(*self.form.usual_due())
            self._fill()
        self.trouble.hide()
        self.area.verticalScrollBar().setValue(0)

    def _hint_label(self) -> QLabel:
        """Return a label that is empty, wraps and has the style of a hint."""
        hint = label("", self)
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        return hint

    @property
    def item(self) -> Item | None:
        """Return the item that is edited; None while a new one is written."""
        return self._composing.item

    @property
    def kind(self) -> Kind:
        """Return the kind of step that saves the form: CREATE for a new item, else AMEND."""
        return Kind.CREATE if self.item is None else Kind.AMEND

    def _key(self) -> tuple[str, Kind]:
        """Return the uid, or `NEW`, and the kind of step under which the typed texts are stored."""
        return NEW if self.item is None else self.item.uid, self.kind

    def _fill(self) -> None:
        """Show the item's note, then the texts that were typed before the form was left."""
        item = self.item
        self.route.choose(self._composing.giver, self._composing.receiver)
        if item is not None:
            self.route.choose(item.giver, item.receiver)
            # An edit changes no giver, and the receiver of a draft alone.
            self.route.fix(giver=True, receiver=item.status is not Status.DRAFT)
            self.form.fill(item.note)
            self.draft.hide()
        self._initial, self._unedited = self._data(), self._typed()  # to find what is edited
        self._show_stored(self._texts.typed(*self._key()))
        self._follow()

    def _show_stored(self, stored: Mapping[str, str]) -> None:
        """Show the stored texts, by the names of their fields; other fields stay unedited."""
        typed = {**self._unedited, **stored}
        if typed != self._unedited:
            self.form.show_typed(typed)
            self.route.choose(TeamId(typed["from"]), TeamId(typed["to"]))

    def _connect(self) -> None:
        self.form.changed.connect(self._store_typed)
        self.form.grown.connect(self._keep_in_sight)
        self.route.changed.connect(self._store_typed)
        self.primary.clicked.connect(self.accept)
        self.draft.clicked.connect(self.keep_as_draft)
        self.discard.clicked.connect(self.discarded)
        for keys, action in (
            ("Ctrl+Return", self.accept),
            ("Ctrl+Enter", self.accept),
            ("Ctrl+S", self.keep_as_draft if self.item is None else self.accept),
            ("Esc", self.go_back),
        ):
            bind_inside(keys, self, action)

    def _place_parts(self) -> None:
        self.form.lay_out(self.route)
        self.body.addWidget(self.form)
        self.trouble.setObjectName("trouble")
        self.discard.setObjectName("plain")
        buttons = FlowLayout(8)
        for made in (self.primary, self.draft, self.discard):
            made.setAutoDefault(False)
            buttons.addWidget(made)
        for part in (self.meter, self.reach, self.reason, self.trouble):
            self.foot_area.column.addWidget(part)
        self.foot_area.column.addLayout(buttons)
        self.foot.addWidget(self.foot_area)

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.setFont(look.type.base)
        self.name.setObjectName("")  # a heading, not the usual hint
        self.name.setFont(look.type.heading)
        for words in (self.reach, self.reason, self.trouble):
            words.setFont(look.type.small)

    def resizeEvent(self, event: "QResizeEvent") -> None:  # limits the height of the foot
        super().resizeEvent(event)
        self.foot_area.fit_into(self.height(), self.space())

    def begin(self) -> None:
        """Move the focus to the title."""
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_in_sight(self) -> None:
        """Scroll to the field that has the focus, since a field has become higher."""
        for field in self.form.findChildren(QWidget):
            if field.hasFocus():
                self.area.ensureWidgetVisible(field)

    def _data(self) -> dict[str, Any]:
        """Return the values of all fields by name; “from” and “to” are giver and receiver."""
        route = {"from": self.route.giver.team(), "to": self.route.receiver.team()}
        return self.form.data() | route

    def _typed(self) -> dict[str, str]:
        """Return the texts of all fields by name; “from” and “to” are giver and receiver."""
        giver, receiver = self.route.pair()
        return self.form.typed() | {"from": giver, "to": receiver}

    def changes(self) -> dict[str, Any]:
        """Return by field name all values of a new item, or the changed ones of an existing one."""
        data = self._data()
        if self.item is None:
            return data
        return {key: value for key, value in data.items() if value != self._initial[key]}

    @Slot()
    def _store_typed(self) -> None:
        """Store the edited texts, and update messages and buttons, at each change of a field."""
        typed = {key: text for key, text in self._typed().items() if text != self._unedited[key]}
        self._texts.keep(*self._key(), typed)
        self.trouble.hide()
        self._follow()

    def _follow(self) -> None:
        """Update messages, buttons and the meter of completeness to what is in the fields."""
        data = self._data()
        note = note_of(data)
        self.meter.show_note(note)
        reason = unready_words(note)
        is_draft = self.item is not None and self.item.status is Status.DRAFT
        if is_draft and note.title:  # a draft is saved, not handed off: a title is enough
            reason = ""
        # When the receiver sees what is handed off now.
        self.reach.setText(printable(self._composing.reach(data["from"], data["to"])))
        self.reach.setVisible((self.item is None or is_draft) and not reason)
        self.reason.setText(sentence(reason) if reason else "")
        self.reason.setVisible(bool(reason))
        self.primary.setEnabled(not reason)
        self.discard.setVisible(data != self._initial)

    def follow_item(self, item: Item, words: str) -> None:
        """Let the form edit a later state of its item; show `words` on what changed, unless ""."""
        self._composing = self._composing._replace(item=item)
        if words:
            self.show_trouble(words)

    @Slot()
    def accept(self) -> None:
        """Hand off a new item or save an edited one; do nothing while the note lacks something."""
        if self.primary.isEnabled():
            self._carry_out(draft=self.item is not None and self.item.status is Status.DRAFT)

    @Slot()
    def keep_as_draft(self) -> None:
        """Save a new item as a draft."""
        self._carry_out(draft=True)

    @Slot()
    def go_back(self) -> None:
        """Leave the form: a new item is saved as a draft, and the texts of an edit stay stored.

        A new item is not saved if nothing was typed, or if its saving has just been refused. While
        a save waits for the queue, nothing happens.
        """
        if self.attempts.is_waiting:
            return
        if self.item is not None or self._data() == self._initial or not self.trouble.isHidden():
            self.finished.emit()
        else:
            self._give_title()
            self.keep_as_draft()

    def _give_title(self) -> None:
        """Set the title to “Untitled” if it is empty, since no item is saved without a title."""
        if not self._data()["title"]:
            self.form.title.setText(_("Untitled"))

    def keep_at_the_end(self) -> None:
        """Save what was typed, without questions, since the program is about to end.

        If a save waits for the queue already, try that one for the last time.
        """
        if self.attempts.is_waiting:
            self.attempts.again.finish()
            return
        if self._data() == self._initial:
            return
        self._give_title()
        self._carry_out(draft=self.item is None or self.item.status is Status.DRAFT)

    def _carry_out(self, *, draft: bool) -> None:
        """Call `take`, as a draft if `draft`; close the form on success, or for an unedited item.

        While another program holds the queue the form is disabled, and `take` is called again.
        """
        changes = self.changes()
        if self.item is not None and not changes:
            self.finished.emit()
            return
        self.attempts.attempt(
            lambda: self._take(changes, draft), lambda _taken: self._end(), self.show_trouble
        )

    def _end(self) -> None:
        """Drop the stored texts, which are saved now, and emit `finished`."""
        self._texts.drop(*self._key())
        self.finished.emit()

    def show_trouble(self, words: str) -> None:
        """Show why a save is refused or waits, or what another person has changed in the item."""
        self.trouble.setText(printable(words))
        self.trouble.show()

    def abandon(self) -> None:
        """Emit `finished` without saving, after the user has discarded what was typed."""
        self.finished.emit()
