"""The page of a first start, below the example: three ways to begin; nothing is written before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from teamclock.messages import N_, _
from teamclock.ui.kit.button_row import ButtonRow
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import bare
from teamclock.ui.kit.stack import scrolled
from teamclock.ui.kit.theme import Look

_EXAMPLE = N_(
    "Above is an example: Design in Paris, Coding in Tokyo and QA in New York hand work on"
    " around the clock. Nothing is saved until you choose."
)
_NO_TEAM = N_(
    "Your team file has no team to show yet. Fix it in an editor, and the window follows, or"
    " open another file."
)


class Welcome(QWidget):
    """Offers the sample, a new team, or a team file."""

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
            QPushButton(_("Try with Paris, Tokyo, New York"), self),
            QPushButton(_("Add a team…"), self),
            QPushButton(_("Open a team file…"), self),
        ]
        self.buttons[0].setObjectName("primary")
        asked = (self.sample_asked, self.team_asked, self.file_asked)
        for button, signal in zip(self.buttons, asked, strict=True):
            button.clicked.connect(signal)
        self._lay_out()

    def _lay_out(self) -> None:
        self.row = ButtonRow(self.buttons, self)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self.title)
        column.addSpacing(6)
        column.addWidget(self.words)
        column.addSpacing(10)
        column.addWidget(self.row)
        column.addStretch(2)
        whole = QVBoxLayout(self)
        bare(whole)
        whole.addWidget(scrolled(column, self, 8))

    def greet(self, *, sample: bool) -> None:
        """Describe the example above, or a team file without a team that can be shown."""
        self.words.setText(_(_EXAMPLE) if sample else _(_NO_TEAM))
        self.buttons[0].setVisible(sample)
        self.row.arrange()

    def apply_theme(self, look: Look) -> None:
        self.title.setFont(look.type.heading)
        self.words.setFont(look.type.base)
