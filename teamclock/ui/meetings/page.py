"""The base of the pages of the dialog of meetings: a part that scrolls, and buttons below it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from teamclock.domain.interval import Instant
from teamclock.domain.roster import Team
from teamclock.domain.zones import TimeZone, wall
from teamclock.present.words import Viewpoint, viewpoint
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import MARGIN, bare
from teamclock.ui.kit.stack import Stack, rule, scrolled
from teamclock.ui.kit.theme import Look


class MeetingContext(NamedTuple):
    """What the pages depend on: the roster's teams, the viewer's zone, and the present instant."""

    teams: tuple[Team, ...]
    zone: TimeZone
    now: Instant

    @property
    def today(self) -> int:
        return wall(self.zone, self.now).day

    @property
    def seen(self) -> Viewpoint:
        return viewpoint(self.zone, self.now)


class MeetingPage(QWidget):
    """A page; the label `said` shows its result."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.stack = Stack(look, self)
        self.said = self.words("")
        self.buttons = FlowLayout(8)

    def words(self, text: str, name: str = "") -> QLabel:
        """Return a label that wraps; `name` selects a style."""
        made = label(text, self)
        made.setWordWrap(True)
        made.setObjectName(name)
        made.setFont(self.look.type.small if name else self.look.type.name)
        return made

    def button(self, words: str, *, primary: bool = False) -> QPushButton:
        """Add a button below the page and return it."""
        made = QPushButton(words, self)
        made.setFont(self.look.type.base)  # a styled window passes its font on only at its creation
        made.setAutoDefault(False)
        made.setObjectName("primary" if primary else "")
        self.buttons.addWidget(made)
        return made

    def lay_out(self, parts: Sequence[QWidget]) -> None:
        """Put some widgets one below the other into the part that scrolls."""
        for part in parts:
            self.stack.put(part)
        self.stack.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(MARGIN, 10, MARGIN, 10)
        below.addLayout(self.buttons)
        column = QVBoxLayout(self)
        bare(column)
        column.addWidget(scrolled(self.stack, self), 1)
        column.addWidget(rule(self))
        column.addLayout(below)
