"""The form in the panel that writes a new item, or edits one; a callback saves it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from teamclock.domain.item import Item, Kind, Status
from teamclock.domain.roster import TeamId
from teamclock.messages import _
from teamclock.present.note import unready_words
from teamclock.present.words import plain, sentence
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
"""The uid by which the text of a new item is kept."""


def _title(item: Item | None) -> str:
    return _("New item") if item is None else _("Edit {item}").format(item=item.name)


class ComposePanel(PanelPart):
    """Is done once `take` has saved what was typed; until then the text remains.

    `take` gets the fields, for an existing item only those that differ, and whether the item stays
    a draft. Esc saves a new item in which something was typed as a draft; the text of an edit is
    kept, and shown again. Only [Discard] drops it.
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
        self.low, self.meter = Foot(self), Meter(look, self)
        self.reach, self.reason, self.trouble = (self._small() for _unused in range(3))
        words = _("Hand off") if composing.item is None else _("Save")
        self.primary = KeycapButton(words, "Ctrl ↵", look, self, primary=True)
        self.draft, self.discard = button(_("Save draft"), self), button(_("Discard"), self)
        self._place_parts()
        self._empty = self.form.typed()
        self._fill()
        self._connect()

    def can_hold(self, composing: Composing) -> bool:
        """Return whether this form can be filled anew and used to write `composing`."""
        return self._composing.has_form_of(composing)

    def begin_anew(self, composing: Composing) -> None:
        """Show another item, or a new one after another; made anew each time it costs memory."""
        self._composing = composing
        self.show_name(_title(composing.item))
        with QSignalBlocker(self.form), QSignalBlocker(self.route):
            self.form.show_typed(self._empty)
            self.form.when.show_reading(*self.form.usual_due())
            self._fill()
        self.trouble.hide()
        self.area.verticalScrollBar().setValue(0)

    def _small(self) -> QLabel:
        made = label("", self)
        made.setObjectName("hint")
        made.setWordWrap(True)
        return made

    @property
    def item(self) -> Item | None:
        """Return the item that is edited; None for a new one."""
        return self._composing.item

    @property
    def kind(self) -> Kind:
        """Return the kind of step that the form takes."""
        return Kind.CREATE if self.item is None else Kind.AMEND

    def _key(self) -> tuple[str, Kind]:
        return NEW if self.item is None else self.item.uid, self.kind

    def _fill(self) -> None:
        """Show the item, and what was typed before the form was left."""
        item = self.item
        self.route.choose(self._composing.giver, self._composing.receiver)
        if item is not None:
            self.route.choose(item.giver, item.receiver)
            self.route.fix(giver=True, receiver=item.status is not Status.DRAFT)
            self.form.fill(item.note)
            self.draft.hide()
        self._before, self._first = self._data(), self._typed()
        self._resume(self._texts.typed(*self._key()))
        self._follow()

    def _resume(self, kept: Mapping[str, str]) -> None:
        """Show what was typed before the form was left."""
        typed = {**self._first, **kept}
        if typed != self._first:
            self.form.show_typed(typed)
            self.route.choose(TeamId(typed["from"]), TeamId(typed["to"]))

    def _connect(self) -> None:
        self.form.changed.connect(self._keep)
        self.form.grown.connect(self._keep_in_sight)
        self.route.changed.connect(self._keep)
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
        for one in (self.primary, self.draft, self.discard):
            one.setAutoDefault(False)
            buttons.addWidget(one)
        for part in (self.meter, self.reach, self.reason, self.trouble):
            self.low.column.addWidget(part)
        self.low.column.addLayout(buttons)
        self.foot.addWidget(self.low)

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.setFont(look.type.base)
        self.name.setObjectName("")
        self.name.setFont(look.type.heading)
        for words in (self.reach, self.reason, self.trouble):
            words.setFont(look.type.small)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.low.fit_into(self.height(), self.space())

    def begin(self) -> None:
        """Take the focus in the title."""
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_in_sight(self) -> None:
        for field in self.form.findChildren(QWidget):
            if field.hasFocus():
                self.area.ensureWidgetVisible(field)

    def _data(self) -> dict[str, Any]:
        route = {"from": self.route.giver.team(), "to": self.route.receiver.team()}
        return self.form.data() | route

    def _typed(self) -> dict[str, str]:
        """Return what stands in all fields, as texts."""
        giver, receiver = self.route.pair()
        return self.form.typed() | {"from": giver, "to": receiver}

    def changes(self) -> dict[str, Any]:
        """Return all fields of a new item, or the changed fields of an existing one."""
        data = self._data()
        if self.item is None:
            return data
        return {key: value for key, value in data.items() if value != self._before[key]}

    @Slot()
    def _keep(self) -> None:
        """Keep the fields that differ from what was there at first."""
        typed = {key: text for key, text in self._typed().items() if text != self._first[key]}
        self._texts.keep(*self._key(), typed)
        self.trouble.hide()
        self._follow()

    def _follow(self) -> None:
        data = self._data()
        note = note_of(data)
        self.meter.show_note(note)
        reason = unready_words(note)
        is_draft = self.item is not None and self.item.status is Status.DRAFT
        if is_draft and note.title:
            reason = ""
        self.reach.setText(plain(self._composing.reach(data["from"], data["to"])))
        self.reach.setVisible((self.item is None or is_draft) and not reason)
        self.reason.setText(sentence(reason) if reason else "")
        self.reason.setVisible(bool(reason))
        self.primary.setEnabled(not reason)
        self.discard.setVisible(data != self._before)

    def follow_item(self, item: Item, words: str) -> None:
        """Save the edit against another state of the item, and tell what has changed, or ""."""
        self._composing = self._composing._replace(item=item)
        if words:
            self.show_trouble(words)

    @Slot()
    def accept(self) -> None:
        """Hand off a new item, or save an edit."""
        if self.primary.isEnabled():
            self._carry_out(draft=self.item is not None and self.item.status is Status.DRAFT)

    @Slot()
    def keep_as_draft(self) -> None:
        """Save a new item as a draft."""
        self._carry_out(draft=True)

    @Slot()
    def go_back(self) -> None:
        """Leave the form: a new item becomes a draft, and the text of an edit is kept."""
        if self.attempts.is_waiting:
            return
        if self.item is not None or self._data() == self._before or not self.trouble.isHidden():
            self.finished.emit()
        else:
            self._give_title()
            self.keep_as_draft()

    def _give_title(self) -> None:
        """Give a title to a draft that has none, since it needs one."""
        if not self._data()["title"]:
            self.form.title.setText(_("Untitled"))

    def keep_at_the_end(self) -> None:
        """Save what was typed, without questions, since the program is about to end."""
        if self.attempts.is_waiting:
            self.attempts.again.finish()
            return
        if self._data() == self._before:
            return
        self._give_title()
        self._carry_out(draft=self.item is None or self.item.status is Status.DRAFT)

    def _carry_out(self, *, draft: bool) -> None:
        """Save what was typed; the form is done if that succeeded."""
        changes = self.changes()
        if self.item is not None and not changes:
            self.finished.emit()
            return
        self.attempts.attempt(
            lambda: self._take(changes, draft), lambda _taken: self._end(), self.show_trouble
        )

    def _end(self) -> None:
        self._texts.drop(*self._key())
        self.finished.emit()

    def show_trouble(self, words: str) -> None:
        """Show what was refused, and why."""
        self.trouble.setText(plain(words))
        self.trouble.show()

    def abandon(self) -> None:
        """End without saving; what is typed was discarded."""
        self.finished.emit()
