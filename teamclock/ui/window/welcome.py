"""The page of a first start, below the sample teams; nothing is saved until the user chooses."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from teamclock.config.setting_keys import LONGEST_NAME
from teamclock.messages import N_, _
from teamclock.present.words import printable
from teamclock.ui.kit.button_row import ButtonRow
from teamclock.ui.kit.edits import OneLine
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.press_button import PressButton
from teamclock.ui.kit.spacing import BETWEEN, remove_margins
from teamclock.ui.kit.stack import scrolled
from teamclock.ui.kit.theme import Look

_EXAMPLE = N_(
    "Above is an example: Design in Paris, Coding in Tokyo and QA in New York hand work on"
    " around the clock. Nothing is saved until you choose."
)
_NAME_EM = 14  # the width of the field for a name, in em
_NO_TEAM = N_(
    "Your team file has no team to show yet. Fix it in an editor, and the window follows, or"
    " open another file."
)


class Welcome(QWidget):
    """Offers the sample teams, a new team, or a team file, and asks for the user's name."""

    sample_asked = Signal()
    team_asked = Signal()
    file_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(_("See every team on one time line"), self)
        self.words = label(_(_EXAMPLE), self)
        for words in (self.title, self.words):
            words.setWordWrap(True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.buttons = [
            PressButton(_("Try with Paris, Tokyo, New York"), self),
            PressButton(_("Add a team"), self),
            PressButton(_("Open a team file…"), self),
        ]
        self.buttons[0].setObjectName("primary")
        asked = (self.sample_asked, self.team_asked, self.file_asked)
        for button, signal in zip(self.buttons, asked, strict=True):
            button.clicked.connect(signal)
        self.name = OneLine(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_("Your name"))
        self.name_row = self._name_field()
        self._lay_out()

    def _name_field(self) -> QWidget:
        """Return a row with the field for the user's name and its label, in the middle."""
        made = QWidget(self)
        self.name_words = label(_("Your name"), made)
        self.name_words.setBuddy(self.name)
        row = QHBoxLayout(made)
        remove_margins(row, BETWEEN)
        row.addStretch(1)
        row.addWidget(self.name_words)
        row.addWidget(self.name)
        row.addStretch(1)
        return made

    def _lay_out(self) -> None:
        self.row = ButtonRow(self.buttons, self)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self.title)
        column.addSpacing(6)
        column.addWidget(self.words)
        column.addSpacing(10)
        column.addWidget(self.row)
        column.addSpacing(10)
        column.addWidget(self.name_row)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        remove_margins(whole)
        whole.addWidget(scrolled(column, self, 8))

    def show_name(self, account: str, name: str) -> None:
        """Show the user's name; if it is empty, show the name of the account as a placeholder."""
        self.name.setPlaceholderText(printable(account))
        self.name.setText(printable(name))

    def greet(self, *, sample: bool) -> None:
        """Explain the sample teams above or, if not `sample`, that the team file has no team.

        The button to try the sample and the field for the user's name appear with the sample alone.
        """
        self.words.setText(_(_EXAMPLE) if sample else _(_NO_TEAM))
        self.buttons[0].setVisible(sample)
        self.name_row.setVisible(sample)
        self.row.arrange()

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look."""
        self.title.setFont(look.type.heading)
        self.words.setFont(look.type.base)
        for part in (self.name_words, self.name):
            part.setFont(look.type.base)
        self.name.setFixedWidth(_NAME_EM * QFontInfo(look.type.base).pixelSize())
