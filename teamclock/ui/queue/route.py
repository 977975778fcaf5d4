"""The boxes for an item's giver and receiver; with only two teams the giver's box is hidden."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from teamclock.domain.roster import Team, TeamId
from teamclock.messages import _
from teamclock.present.words import printable
from teamclock.ui.kit.arrow_box import ArrowBox
from teamclock.ui.kit.spacing import APART, TIGHT, remove_margins
from teamclock.ui.kit.stack import field_label
from teamclock.ui.kit.theme import Look

_LEAST_LETTERS = 6  # the letters of a name that have space in the narrowest box


class TeamBox(ArrowBox):
    """A drop-down that chooses a team by its name."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)

    def show_teams(self, teams: Sequence[Team], chosen: TeamId) -> None:
        """Offer teams and select `chosen`, which is added if the roster no longer has it."""
        self.clear()
        for team in teams:
            self.addItem(printable(team.name), team.id)
        if self.findData(chosen) < 0:  # the team was removed, but stays chosen
            self.addItem(printable(_("{team} (removed)").format(team=chosen)), chosen)
        self.setCurrentIndex(self.findData(chosen))

    def team(self) -> TeamId:
        """Return the id of the selected team, "" without one."""
        return TeamId(self.currentData() or "")


class Route(QWidget):
    """Chooses a giver and a receiver, which are never the same team."""

    changed = Signal()

    def __init__(self, teams: Sequence[Team], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._teams = teams
        self.receiver, self.giver = TeamBox(look, self), TeamBox(look, self)
        self.giver_part = QWidget(self)
        row = QHBoxLayout(self)
        remove_margins(row, APART)
        for words, box, part in (
            (_("To"), self.receiver, QWidget(self)),
            (_("From"), self.giver, self.giver_part),
        ):
            column = QVBoxLayout(part)
            remove_margins(column, TIGHT)
            column.addWidget(field_label(words, box, look))
            column.addWidget(box)
            row.addWidget(part, 1)  # equally wide
        self.giver.currentIndexChanged.connect(self._follow)
        self.receiver.currentIndexChanged.connect(self.changed)

    def choose(self, giver: TeamId, receiver: TeamId) -> None:
        """Select a giver and a receiver by id; if they are equal, another receiver (`_offer`)."""
        self.giver.show_teams(self._teams, giver)
        self._offer(receiver)
        self.giver_part.setVisible(len(self._teams) > 2)

    def pair(self) -> tuple[TeamId, TeamId]:
        """Return the ids of the giver and of the receiver."""
        return self.giver.team(), self.receiver.team()

    def fix(self, *, giver: bool, receiver: bool) -> None:
        """Disable the choice of the giver or the receiver, where it is True."""
        self.giver.setEnabled(not giver)
        self.receiver.setEnabled(not receiver)

    def _follow(self) -> None:
        """Offer the receivers that go with the new giver, and emit `changed`."""
        self._offer(self.receiver.team())
        self.changed.emit()

    def _offer(self, receiver: TeamId) -> None:
        """Offer all teams but the giver as receivers, and select `receiver`.

        If `receiver` is the giver, select the next team of the roster instead. `changed` is not
        emitted.
        """
        ids = [team.id for team in self._teams]
        giver = self.giver.team()
        following = ids.index(giver) + 1 if giver in ids else 0
        others = [team for team in self._teams if team.id != giver]
        after = next((team.id for team in (*self._teams[following:], *others)), receiver)
        self.receiver.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.receiver.show_teams(others, receiver if receiver != giver else after)
        self.receiver.blockSignals(False)  # noqa: FBT003 - Qt's own
