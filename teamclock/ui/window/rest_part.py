"""What the panel shows while nothing is selected."""

from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.ui.kit.panel_part import PanelPart
from teamclock.ui.kit.plain_text import label
from teamclock.ui.kit.theme import Look


class RestPart(PanelPart):
    """Says what can be shown here."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(_("Coming up"), look, parent)
        self.words = label(_("Select an item, a team or a time to see it here."), self)
        self.words.setObjectName("hint")
        self.words.setWordWrap(True)
        self.foot.addWidget(self.words)

    def apply_theme(self, look: Look) -> None:
        super().apply_theme(look)
        self.words.setFont(look.type.small)
