"""The dialog that writes a new item, or changes the note of one; a callback saves it."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from teamclock.domain.item import Item, Status
from teamclock.domain.roster import Team, TeamId
from teamclock.domain.zones import TimeZone
from teamclock.messages import N_, _
from teamclock.present.note import unready_words
from teamclock.present.words import plain
from teamclock.ui.kit.dialog import Dialog
from teamclock.ui.kit.ends import Ends
from teamclock.ui.kit.keys import bind
from teamclock.ui.kit.plain_text import label, set_tooltip
from teamclock.ui.kit.spacing import MARGIN, as_foot, bare
from teamclock.ui.kit.stack import rule, scrolled
from teamclock.ui.kit.theme import Look
from teamclock.ui.queue.meter import Meter
from teamclock.ui.queue.note_form import NoteForm, note_of
from teamclock.ui.queue.route import Route

_SIZE = (640, 620)
_LEAST = (480, 360)
_LOSES = N_("This is not saved. Press Esc again to discard it.")
_LOSES_UNTITLED = N_("This is not saved. Add a title, or press Esc again to discard it.")


class Composing(NamedTuple):
    """What a composer shows.

    Attributes:
        teams: The teams to choose from.
        giver: The giver at first.
        receiver: The receiver at first.
        reach: Returns a sentence on when the receiver sees what the giver hands off now.
        zone: The viewer's zone.
        today: The date in this zone.
        item: The item whose note is changed, None for a new one.
    """

    teams: tuple[Team, ...]
    giver: TeamId
    receiver: TeamId
    reach: Callable[[TeamId, TeamId], str]
    zone: TimeZone
    today: date
    item: Item | None = None


class Composer(Dialog):
    """Closes once `take` has saved what was typed; until then the text remains.

    `take` gets the fields, for an existing item only those that differ, and whether the item stays
    a draft. Esc, or closing the window, saves a new item as a draft if it has a title. Without a
    title, and for an existing item, the first Esc warns that the text would be lost, and the second
    one drops it. [Discard] drops it at once.
    """

    def __init__(
        self,
        composing: Composing,
        take: Callable[[dict[str, Any], bool], None],
        look: Look,
        parent: QWidget,
    ) -> None:
        item = composing.item
        title = _("New item") if item is None else _("Edit {item}").format(item=item.name)
        super().__init__(title, look, parent)
        self._composing, self._take = composing, take
        self._warned = False
        self.form = NoteForm(composing.zone, composing.today, look, self)
        self.route = Route(composing.teams, look, self)
        self.meter = Meter(look, self)
        self.reach, self.trouble = label("", self), label("", self)
        self.primary = QPushButton(_("&Hand off") if item is None else _("&Save"), self)
        self.draft = QPushButton(_("Save &draft"), self)
        self.discard = QPushButton(_("Discard"), self)
        self.ends = Ends((self.discard, self.draft, self.primary), look, self)
        self._lay_out()
        self._fill()
        self._connect()
        self._before = self._data()
        self._follow()
        page = self.form.minimumSizeHint().width() + 2 * MARGIN  # else a field would be cut
        self.take_size(_SIZE, (max(_LEAST[0], page), _LEAST[1]))

    def _fill(self) -> None:
        item = self._composing.item
        self.route.choose(self._composing.giver, self._composing.receiver)
        if item is None:
            return
        self.route.choose(item.giver, item.receiver)
        self.route.fix(giver=True, receiver=item.status is not Status.DRAFT)
        self.form.fill(item.note)
        self.draft.hide()
        self.reach.setVisible(item.status is Status.DRAFT)

    def _connect(self) -> None:
        self.form.changed.connect(self._follow)
        self.form.grown.connect(self._keep_in_sight)
        self.route.changed.connect(self._follow)
        self.primary.clicked.connect(self.accept)
        self.draft.clicked.connect(self.keep_as_draft)
        self.discard.clicked.connect(self._drop)
        for keys, action in (
            ("Ctrl+Return", self.accept),
            ("Ctrl+Enter", self.accept),
            ("Ctrl+S", self.keep_as_draft if self._composing.item is None else self.accept),
        ):
            bind(keys, self, action)

    def _lay_out(self) -> None:
        self.form.lay_out(self.route)
        inside = QVBoxLayout()
        inside.addWidget(self.form)
        self.area = scrolled(inside, self)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(self.area, 1)
        column.addWidget(rule(self))
        column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        """Return the part that is always in sight: completeness, reach, errors, and the buttons."""
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        for words in (self.reach, self.trouble):
            words.setWordWrap(True)
            words.setFont(self.look.type.small)
        set_tooltip(self.discard, _("Close and discard what is written"))
        foot = QVBoxLayout()
        as_foot(foot)
        for part in (self.meter, self.reach, self.trouble, self.ends):
            foot.addWidget(part)
        return foot

    def _keep_in_sight(self) -> None:
        for field in self.form.findChildren(QWidget):
            if field.hasFocus():
                self.area.ensureWidgetVisible(field)

    def _data(self) -> dict[str, Any]:
        route = {"from": self.route.giver.team(), "to": self.route.receiver.team()}
        return self.form.data() | route

    def changes(self) -> dict[str, Any]:
        """Return all fields of a new item, or the changed fields of an existing one."""
        data = self._data()
        if self._composing.item is None:
            return data
        return {key: value for key, value in data.items() if value != self._before[key]}

    def _follow(self) -> None:
        data = self._data()
        note = note_of(data)
        self.meter.show_note(note)
        self.reach.setText(plain(self._composing.reach(data["from"], data["to"])))
        reason = unready_words(note)
        item = self._composing.item
        if item is not None and item.status is Status.DRAFT and note.title:
            reason = ""
        self.ends.show_reason(reason)
        self._warned = False
        self.trouble.hide()

    def accept(self) -> None:
        """Hand off a new item, or save a changed note."""
        if self.primary.isEnabled():
            item = self._composing.item
            self._carry_out(draft=item is not None and item.status is Status.DRAFT)

    def keep_as_draft(self) -> None:
        """Save a new item as a draft."""
        self._carry_out(draft=True)

    def keep_at_the_end(self) -> None:
        """Save what was typed, without questions, since the program is about to end.

        A new item without a title gets one, since a draft needs it.
        """
        if self.again.is_waiting:
            self.again.finish()
            return
        if self._data() == self._before:
            return
        if not self._data()["title"]:
            self.form.title.setText(_("Untitled"))
        item = self._composing.item
        self._carry_out(draft=item is None or item.status is Status.DRAFT)

    def _carry_out(self, *, draft: bool) -> None:
        """Save what was typed, and close if that succeeded."""
        changes, close = self.changes(), super().accept
        if self._composing.item is not None and not changes:
            close()
            return
        self.attempt(lambda: self._take(changes, draft), lambda _taken: close(), self._show_trouble)

    def _show_trouble(self, words: str) -> None:
        self._warned = True
        self.trouble.setText(plain(words))
        self.trouble.show()

    def reject(self) -> None:
        """Close if no text is lost; else save a draft or warn, as the class describes."""
        if self._warned or self._data() == self._before:
            super().reject()
        elif self._composing.item is None and self._data()["title"]:
            self.keep_as_draft()
        else:
            self._show_trouble(_(_LOSES_UNTITLED if self._composing.item is None else _LOSES))

    def _drop(self) -> None:
        super().reject()
