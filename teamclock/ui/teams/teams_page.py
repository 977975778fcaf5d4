"""The page of teams: a list, the form of one team, and a preview of what the changes would do."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontInfo, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teamclock.messages import _, ngettext
from teamclock.present.week_changes import ChangeWords
from teamclock.present.words import printable
from teamclock.ui.kit.add_button import AddButton
from teamclock.ui.kit.card import wrapped
from teamclock.ui.kit.keycap_button import KeycapButton
from teamclock.ui.kit.keys import bind_inside
from teamclock.ui.kit.page_frame import PageFrame
from teamclock.ui.kit.plain_text import PlainLine, button
from teamclock.ui.kit.scroll_bar import OverlayBar
from teamclock.ui.kit.spacing import APART, BETWEEN, remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.teams.change_preview import ChangePreview, PreviewRow
from teamclock.ui.teams.city_field import Find, Take
from teamclock.ui.teams.edited_list import EditedList, EditedTeam
from teamclock.ui.teams.team_form import TeamFields, TeamForm

_LIST_EM, _PREVIEW_EM = 17, 24  # the widths of list and preview, in heights of the font
_BESIDE_EM = 72  # from this width of the page on, its three parts are side by side
_MARGIN = 20
_NO_LIMIT = 16777215
"""The maximum width of a widget without a limit, Qt's QWIDGETSIZE_MAX."""


class TeamsShown(NamedTuple):
    """The values that the page shows.

    rows: the teams as they are listed: those of the relay first.
    chosen: the id of the team that the form shows; "" if there is none.
    fields: the values of that team; None if there is none.
    changes: the number of changes that are not saved.
    relay: a sentence about the order of the relay.
    """

    rows: Sequence[EditedTeam]
    chosen: str
    fields: TeamFields | None
    changes: int
    relay: str


class TeamsPage(PageFrame):
    """Shows the teams with the user's edits, which are written to the team file only by Save.

    Each signal requests what its name says. `answered` answers `ask`: True if the user's change is
    to stay, False if that of the team file is. `find` and `take` are for `CityField`.
    """

    save_asked = Signal()
    discard_asked = Signal()
    undo_asked = Signal()
    add_asked = Signal()
    remove_asked = Signal()
    trial_asked = Signal()
    answered = Signal(bool)

    def __init__(self, find: Find, take: Take, look: Look, parent: QWidget) -> None:
        super().__init__(_("Teams"), look, parent)
        self._look = look
        self.place = PlainLine(self, Qt.TextElideMode.ElideMiddle)
        self.place.setObjectName("hint")
        self.changes = PlainLine(self)
        self.changes.setObjectName("hint")
        self.discard = button(_("Discard changes"), self)
        self.discard.setObjectName("quiet")
        self.save = KeycapButton(_("Save"), "Ctrl S", look, self, primary=True)
        self.teams = EditedList(look, self)
        self.add = AddButton(_("Add a team"), look, self)
        self.relay = wrapped("", look.type.small, self, quiet=True)
        self.form = TeamForm(find, take, look, self)
        self.preview = ChangePreview(look, self)
        self.trial, self.remove = button(_("Try other hours"), self), button(_("Remove team"), self)
        self.remove.setObjectName("danger")
        self.trouble = wrapped("", look.type.base, self)
        self.trouble.setObjectName("trouble")
        self.trouble.hide()
        self.note = wrapped("", look.type.base, self)
        self.note.hide()
        self.conflict = self._conflict_part()
        self._form_area, self._preview_area = QScrollArea(self), QScrollArea(self)
        self._columns, self._beside = QGridLayout(), True  # whether its parts are side by side
        self._lay_out_page()
        self._connect()
        self.setFocusProxy(self.teams)

    def begin(self, place: str) -> None:
        """Show the path of the team file, `place`, and an empty preview."""
        self.place.set_text(place)
        self.preview.empty()

    def _conflict_part(self) -> QWidget:
        """Return a row that asks whether the user's change or that of the team file stays."""
        made = QWidget(self)
        self.both = wrapped("", self._look.type.base, made)
        self.mine, self.theirs = (
            button(_("Keep my change"), made),
            button(_("Take the file’s"), made),
        )
        row = QHBoxLayout(made)
        row.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        row.setSpacing(BETWEEN)
        row.addWidget(self.both, 1)
        for part, is_mine in ((self.mine, True), (self.theirs, False)):
            row.addWidget(part)
            part.clicked.connect(lambda _on=False, mine=is_mine: self._answer(mine=mine))
        made.hide()
        return made

    def _answer(self, *, mine: bool) -> None:
        """Hide the question, and signal whether the user's change stays."""
        self.conflict.hide()
        self.answered.emit(mine)

    def ask(self, words: str) -> None:
        """Show a question about two conflicting changes; "" takes the question away."""
        self.both.setText(printable(words))
        self.conflict.setVisible(bool(words))

    def show_nothing(self) -> None:
        """Show no team and no way to add one, since the team file cannot be edited."""
        self.show_teams(TeamsShown((), "", None, 0, ""))
        self.add.setEnabled(False)

    def _lay_out_page(self) -> None:
        self.add_to_bar(self.place, self.changes, self.discard, self.save)
        free = self.place.sizePolicy()
        free.setRetainSizeWhenHidden(True)  # or the buttons would take its space
        self.place.setSizePolicy(free)
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.title.setFixedWidth(self.title.fontMetrics().horizontalAdvance(self.title.text()) + 4)
        self._left = self._column((self.teams, self.add, None, self.relay), 12, "ground")
        self._middle = self._column((self.form,), _MARGIN, "page")
        self._right = self._column((self.preview, None, self._actions()), _MARGIN, "ground")
        for area, name in ((self._form_area, "middle"), (self._preview_area, "ground")):
            area.setObjectName(name)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            OverlayBar(area)
        self._preview_area.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget(self)
        column = QVBoxLayout(content)
        remove_margins(column)
        for line in (self.trouble, self.note):
            line.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
            column.addWidget(line)
        column.addWidget(self.conflict)
        column.addLayout(self._columns, 1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self.hold(content)
        self._place(beside=True)

    def _actions(self) -> QWidget:
        """Return the row of buttons below the preview."""
        made = QWidget(self)
        line = QHBoxLayout(made)
        remove_margins(line, BETWEEN)
        line.addWidget(self.trial)
        line.addWidget(self.remove)
        line.addStretch(1)
        return made

    def _column(self, parts: Sequence[QWidget | None], margin: int, ground: str) -> QWidget:
        """Return a column of the page from top to bottom; None among `parts` is the free space.

        `ground` is the object name by which the style sheet sets the background. The list of teams
        takes most of the height.
        """
        made = QWidget(self)
        made.setObjectName(ground)
        column = QVBoxLayout(made)
        column.setContentsMargins(margin, 16, margin, 16)
        column.setSpacing(APART)
        for part in parts:
            if part is None:
                column.addStretch(1)
            else:
                column.addWidget(part, 100 if part is self.teams else 0)
        return made

    def _place(self, *, beside: bool) -> None:
        """Put list, form and preview side by side, each scrolling alone, or below each other.

        The path of the team file is shown only side by side, where there is space.
        """
        self._beside = beside
        em = QFontInfo(self._look.type.base).pixelSize()
        for part in (self._left, self._middle, self._right, self._form_area, self._preview_area):
            self._columns.removeWidget(part)
        for area, part in ((self._form_area, self._middle), (self._preview_area, self._right)):
            if beside:
                area.setWidget(part)
            else:
                area.takeWidget()
                part.setParent(self.area.widget())
            area.setVisible(beside)
            part.show()
        self.place.setVisible(beside)
        self._left.setMaximumWidth(_LIST_EM * em if beside else _NO_LIMIT)
        self._preview_area.setFixedWidth(_PREVIEW_EM * em)
        middle, right = (
            (self._form_area, self._preview_area) if beside else (self._middle, self._right)
        )
        for number, part in enumerate((self._left, middle, right)):
            self._columns.addWidget(part, 0 if beside else number, number if beside else 0)
        self._columns.setColumnStretch(1, int(beside))
        self._columns.setColumnStretch(0, int(not beside))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts side by side or below each other, as the new width allows."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE_EM * QFontInfo(self._look.type.base).pixelSize()
        if beside != self._beside:
            self._place(beside=beside)

    def _connect(self) -> None:
        self.save.clicked.connect(self.save_asked)
        self.discard.clicked.connect(self.discard_asked)
        self.add.clicked.connect(self.add_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.trial.clicked.connect(self.trial_asked)
        self.form.typed.connect(self._offer_saving)
        bind_inside("Ins", self, self.add_asked.emit)
        bind_inside("Ctrl+S", self, self.save_asked.emit)
        bind_inside("Ctrl+Z", self, self.undo_asked.emit)

    @Slot()
    def _offer_saving(self) -> None:
        """Enable Save and Discard as soon as a text is typed, before it becomes an edit."""
        for part in (self.save, self.discard):
            part.setEnabled(True)

    def show_teams(self, shown: TeamsShown) -> None:
        """Show the teams as the unsaved edits leave them, and the number of edits.

        Save and Discard act if there are edits, or texts that are typed and not taken. Without a
        chosen team its form, preview and buttons are hidden.
        """
        self.teams.show_rows(shown.rows, shown.chosen)
        self.form.setVisible(shown.fields is not None)
        if shown.fields is not None:
            self.form.show_team(shown.fields)
        words = ngettext("{n} change not saved", "{n} changes not saved", shown.changes)
        shorter = ngettext("{n} change", "{n} changes", shown.changes)
        texts = (form.format(n=shown.changes) if shown.changes else "" for form in (words, shorter))
        self.changes.set_text(*texts)
        width = self.changes.fontMetrics().horizontalAdvance(self.changes.text())
        self.changes.setMaximumWidth(width + 2)  # or it would take the space of the path
        for part in (self.save, self.discard):
            part.setEnabled(shown.changes > 0 or bool(self.form.half_typed()))
        has_team = shown.fields is not None
        self.preview.setVisible(has_team)
        self.trial.setVisible(has_team)
        self.remove.setVisible(has_team)
        self.add.setEnabled(True)  # `show_nothing` disables it
        self.relay.setText(printable(shown.relay))

    def show_changes(self, words: ChangeWords, rows: tuple[PreviewRow, ...], day: str) -> None:
        """Show in the preview what the edits would change, on the day with the name `day`."""
        self.preview.show_changes(words, rows, day)

    def show_trouble(self, words: str) -> None:
        """Show on top what is wrong, if no field of the form can show it; "" hides the message."""
        self.trouble.setText(printable(words))
        self.trouble.setVisible(bool(words))

    def show_note(self, words: str) -> None:
        """Show on top a remark about the changes that is no error; "" hides it."""
        self.note.setText(printable(words))
        self.note.setVisible(bool(words))
