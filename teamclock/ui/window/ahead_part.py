"""The part of the panel with the list “Coming up”, shown while nothing is selected."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from teamclock.messages import _, ngettext
from teamclock.present.ahead import DAYS
from teamclock.ui.board import Board
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.panel_part import FOOT, SIDE, PanelPart
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.spacing import remove_margins
from teamclock.ui.kit.theme import Look
from teamclock.ui.window.ahead_list import AheadList
from teamclock.ui.window.ahead_paint import LIST_SIDE

USUAL_DAYS = 7
_CHOICES = (1, DAYS, USUAL_DAYS)


class AheadPart(PanelPart):
    """Shows the entries of the next 1, 2 or 7 days; the user chooses how many."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(_("Coming up"), look, parent)
        self.list = AheadList(self, USUAL_DAYS)
        self.days = DropDown[int](_("Days"), look, self)
        self.days.show_choices(
            [(n, ngettext("{n} day", "{n} days", n).format(n=n)) for n in _CHOICES]
        )
        self.days.choose(USUAL_DAYS)
        self.days.setObjectName("choice")
        self.days.picked.connect(self.list.show_days)
        self.tools.addWidget(self.days)
        self.name.setObjectName("title")
        self.fill(self._indented_list())
        self.hint = label(_("Select an item, a team or a time to see it here."), self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(SIDE - FOOT, 0, 0, 0)
        self.foot.addWidget(self.hint)
        self.close_button.hide()  # with nothing selected there is nothing to show instead

    def _indented_list(self) -> QWidget:
        """Return a box that indents the list from its own margin to the wider one of the panel."""
        box = QWidget(self)
        row = QHBoxLayout(box)
        remove_margins(row)
        row.setContentsMargins(SIDE - round(LIST_SIDE), 0, 0, 0)
        row.addWidget(self.list)
        return box

    def apply_theme(self, look: Look) -> None:
        """Take the fonts of another look."""
        super().apply_theme(look)
        self.name.setFont(look.type.heading)
        self.days.setFont(look.type.base)
        self.list.apply_theme(look)
        self.hint.setFont(look.type.small)

    @Slot(object)
    def show_board(self, board: Board) -> None:
        self.list.show_board(board)

    def begin(self) -> None:
        """Move the focus to the list."""
        self.list.setFocus()
