"""The dialog “Share the queue”: names a place, previews it, and shares the queue there."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from teamclock.domain.roster import Team, TeamId
from teamclock.messages import N_, _
from teamclock.present.words import printable
from teamclock.share.desks import CODE, code_of
from teamclock.share.place import is_database
from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.edits import OneLine
from teamclock.ui.kit.form import Form
from teamclock.ui.kit.spacing import APART, TIGHT
from teamclock.ui.kit.stack import field_label
from teamclock.ui.kit.theme import Look

_PLACES = N_(
    "A folder that a program keeps alike on all desks, such as Syncthing or Nextcloud, "
    "or the address of a database: postgresql://USER@HOST/DATABASE"
)
_PASSWORD = N_("It goes into the keyring of this desktop, and nowhere else.")
_CODE = N_("The names of what this desk makes begin with it, as in {code}-17.")
_LONGEST = 1024


class JoinRequest(NamedTuple):
    """A place to share the queue at, and how this desk is to be known there.

    Attributes:
        place: The folder or the address of a database, as typed; the password has its own field.
        team: The team of the user.
        code: The 2 to 4 letters with which names of this desk's items begin, such as DES.
    """

    place: str
    team: TeamId
    code: str


class PlacePreview(NamedTuple):
    """What was found at a place.

    Attributes:
        words: What sharing the queue at the place would do, as text.
        joins: Whether the place has a share to join; otherwise a new share would begin.
    """

    words: str
    joins: bool


class JoinDialog(Form):
    """Emits `looked` with a `JoinRequest` to preview, and `confirmed` to share the queue.

    `confirmed` carries the same request, and whether this joins a share that exists. The owner
    answers `looked` with `show_preview`; any change of a field then discards the preview. `teams`
    can be chosen, and `home`, the user's own team, is chosen at first; None chooses the first of
    `teams`.
    """

    looked = Signal(object)
    confirmed = Signal(object, bool)

    def __init__(
        self, teams: Sequence[Team], home: TeamId | None, look: Look, parent: QWidget
    ) -> None:
        buttons = (_("Close"), _("Look"), _("Share this queue"))
        super().__init__(_("Share the queue"), buttons, look, parent)
        self.close_button, self.look_button, self.confirm = self.buttons
        self._preview: PlacePreview | None = None
        self._is_busy, self._proposed = False, ""  # the code that was proposed for the team
        self.place, self.password = OneLine(self), OneLine(self)
        self.team, self.code = ArrowBox(look, self), OneLine(self)
        self.choose = QPushButton(_("Choose a folder…"), self)
        self.preview = self.small("", "preview")
        self.preview.setFont(look.type.base)
        self._secret = self._password_block()  # shown only for a database
        self._fill_fields(teams, home)
        self._add_fields()
        self._connect()
        self.lay_out()
        self._show_state()

    def lay_out(self) -> None:
        """Arrange all parts, with the preview above the buttons, where it is always visible."""
        super().lay_out()
        self._foot.insertWidget(0, self.preview)

    def _fill_fields(self, teams: Sequence[Team], home: TeamId | None) -> None:
        """Set what the fields accept, and choose the user's team and the code of the team."""
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        for field, most in ((self.place, _LONGEST), (self.password, _LONGEST), (self.code, 4)):
            field.setMaxLength(most)
        self.choose.setAutoDefault(False)  # Return in a field must not press it
        for team in teams:
            self.team.addItem(printable(team.name), team.id)
        self.team.setCurrentIndex(max(self.team.findData(home), 0))
        self._propose_code()

    def _add_fields(self) -> None:
        """Add the fields with their labels and hints to the stack."""
        stack = self.stack
        stack.add(_("&Place"), self.place, self.choose)
        stack.put(self.small(_(_PLACES), "hint"), joined=True)
        stack.addWidget(self._secret)
        stack.add(_("Your &team"), self.team)
        stack.add(_("&Code of this desk"), self.code)
        self._code_hint = self.small("", "hint")
        stack.put(self._code_hint, joined=True)

    def _password_block(self) -> QWidget:
        """Return the field of the password with label and hint, which only a database needs."""
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, APART + TIGHT, 0, 0)
        column.setSpacing(TIGHT)
        column.addWidget(field_label(_("Pass&word"), self.password, self.look))
        column.addWidget(self.password)
        column.addWidget(self.small(_(_PASSWORD), "hint"))
        return block

    def _connect(self) -> None:
        """Connect the fields and the buttons with their slots."""
        self.choose.clicked.connect(self._choose_folder)
        self.team.activated.connect(self._propose_code)
        self.team.activated.connect(self._discard_preview)
        for field in (self.place, self.password, self.code):
            field.textChanged.connect(self._discard_preview)
            field.returnPressed.connect(self.look_button.click)
        self.close_button.clicked.connect(self.reject)
        self.look_button.clicked.connect(self._look)
        self.confirm.clicked.connect(self._confirm)

    @Slot()
    def _choose_folder(self) -> None:
        """Let the user choose a folder as the place."""
        name = QFileDialog.getExistingDirectory(self, _("Choose a folder"), self.place.text())
        if name:
            self.place.setText(name)

    @Slot()
    def _propose_code(self) -> None:
        """Propose the code of the chosen team, unless the user has typed another code."""
        code = code_of(self.team.currentData())
        if self.code.text() in {"", self._proposed}:
            self.code.setText(code)
        self._proposed = code

    def request(self) -> JoinRequest:
        """Return the request from all fields but the password."""
        code = self.code.text().strip().upper()
        return JoinRequest(self.place.text().strip(), self.team.currentData(), code)

    def _missing_input(self) -> str:
        """Return what the user must still type before a preview; empty if nothing is missing."""
        request = self.request()
        if not request.place:
            return _("Name a place")
        return "" if CODE.fullmatch(request.code) else _("Write a code of 2 to 4 letters")

    @Slot()
    def _discard_preview(self) -> None:
        """Discard the preview, and the error, since a field has changed."""
        self._preview = None
        self.trouble.hide()
        self._show_state()

    def _show_state(self) -> None:
        """Show the preview, or what is missing for it, and enable the buttons that can be used."""
        missing, preview = self._missing_input(), self._preview
        self._secret.setVisible(is_database(self.request().place))
        self._show_code()
        self.preview.setText("" if preview is None else preview.words)
        self.preview.setVisible(preview is not None)
        self.confirm.setText(_("Join") if preview and preview.joins else _("Share this queue"))
        self.look_button.setEnabled(not (missing or self._is_busy))
        # disables `confirm`, unless the reason is empty
        self.ends.show_reason(missing or ("" if preview else _("Look at the place first")))
        self.fit()

    def _show_code(self) -> None:
        """Show the name of an item as an example, with the typed or else the proposed code."""
        code = self.request().code or self._proposed
        self._code_hint.setText(_(_CODE).format(code=printable(code)))

    @Slot()
    def _look(self) -> None:
        """Emit `looked` after “Look” or Return in a field, unless “Look” is disabled."""
        if self.look_button.isEnabled():
            self.looked.emit(self.request())

    @Slot()
    def _confirm(self) -> None:
        """Emit `confirmed` if there is a preview, and no preview or sharing is in progress.

        The signal carries the request, and whether that joins a share.
        """
        if self._preview is not None and not self._is_busy:
            self.confirmed.emit(self.request(), self._preview.joins)

    def wait(self, words: str) -> None:
        """Show what is in progress, and disable all fields and buttons but “Close” meanwhile."""
        self._set_busy(busy=True)
        self.trouble.hide()
        self.look_button.setEnabled(False)
        self.ends.show_reason(words)  # disables `confirm`, too

    def _set_busy(self, *, busy: bool) -> None:
        """Note whether a preview or the sharing is in progress; disable the fields meanwhile."""
        self._is_busy = busy
        for part in (self.place, self.choose, self.password, self.team, self.code):
            part.setEnabled(not busy)

    def show_preview(self, preview: PlacePreview) -> None:
        """Show what was found at the place, and let the user confirm."""
        self._set_busy(busy=False)
        self._preview = preview
        self._show_state()
        self.confirm.setFocus()

    def show_trouble(self, words: str) -> None:
        """Show what went wrong, and let the user change the fields, for another preview."""
        self._set_busy(busy=False)
        self._preview = None
        self._show_state()
        super().show_trouble(words)
