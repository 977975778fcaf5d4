"""The rows of calendars: the file that is kept up to date, its content, and busy times."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from teamclock.config.kept_calendar import KeptCalendar
from teamclock.domain.calendar_query import MOST_WEEKS, PLURALS
from teamclock.domain.roster import TeamId
from teamclock.messages import N_, _
from teamclock.present.settings import calendar_words
from teamclock.ui.kit.controls import CheckBox
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.flow_layout import FlowLayout
from teamclock.ui.kit.plain_text import PlainLine, button
from teamclock.ui.kit.spacing import APART
from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.choices import AmountBox
from teamclock.ui.settings.places import home_path
from teamclock.ui.settings.setting_rows import SettingCard, SettingRow

_KINDS = {
    "handoffs": N_("Handoffs"),
    "overlaps": N_("Shared hours"),
    "meetings": N_("Meetings"),
    "shifts": N_("Working hours"),
}
_WEEKS_EM = 4


class CalendarRows(QObject):
    """The rows of the calendar file that is kept up to date, with the controls that change it.

    The path of a file that was turned off stays in `last`, so that the file can be turned on again.
    `picked` carries the `KeptCalendar` that the user has chosen, `refused` a text on why a choice
    is not possible. `busy` is the last row of the card.
    """

    picked = Signal(object)
    refused = Signal(str)

    def __init__(self, busy: SettingRow, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.last, self._kept, self._look, self._page = "", KeptCalendar(), look, parent
        self._teams: Sequence[tuple[TeamId, str]] = ()
        self.keep = Switch(_("Keep a calendar file up to date"), look, parent)
        self.file = PlainLine(parent, Qt.TextElideMode.ElideMiddle)
        self.change = button(_("Change…"), parent)
        self.change.setAccessibleName(_("Change the calendar file"))
        self.change.setFont(look.type.base)
        self._content = QWidget(parent)  # shows the check boxes of `kinds`
        self.kinds = {kind: CheckBox(_(words), look, parent) for kind, words in _KINDS.items()}
        self.weeks = AmountBox(_("Weeks ahead"), _WEEKS_EM, look, parent)
        self.weeks.setRange(1, MOST_WEEKS)
        self.team = DropDown[TeamId | None](_("Whose times"), look, parent)
        self.titles = Switch(_("Show item titles in meetings"), look, parent)
        # a blank hint already takes the space of the one that `show_kept` shows
        self.kept = self._row(_("Keep a calendar file up to date"), self.keep, hint=" ")
        self.card = SettingCard(_("Calendars"), (*self._rows(), busy), look, parent)
        self._connect()

    def _row(self, name: str, *controls: QWidget, hint: str = "") -> SettingRow:
        """Return a row with the name of a setting, its controls, and a hint below the name."""
        return SettingRow(name, controls, self._look, self._page, hint)

    def _rows(self) -> tuple[SettingRow, ...]:
        """Return the rows of the card, but that of busy times."""
        file_row = self._row(_("Calendar file"), self.change)
        file_row.add_line(self.file)
        content = self._row(_("What it holds"))
        content.add_part(self._kind_boxes())
        alarms = _("For one team, with alarms before its meetings and at its handoffs")
        return (
            self.kept,
            file_row,
            content,
            self._row(_("Weeks ahead"), self.weeks),
            self._row(_("Whose times"), self.team, hint=alarms),
            self._row(_("Show item titles in meetings"), self.titles),
        )

    def _kind_boxes(self) -> QWidget:
        """Return a widget with a check box for each kind of calendar event, in wrapping lines."""
        flow = FlowLayout(APART)
        flow.setContentsMargins(0, 0, 0, 0)
        self._content.setLayout(flow)
        for box in self.kinds.values():
            box.setFont(self._look.type.base)
            flow.addWidget(box)
        return self._content

    def _connect(self) -> None:
        """Let each control but `keep` and `change` emit `picked` with the changed setting."""
        for box in self.kinds.values():
            box.clicked.connect(self._pick_kinds)
        self.weeks.valueChanged.connect(lambda weeks: self._pick(weeks=weeks))
        self.team.picked.connect(lambda team: self._pick(team=team))
        self.titles.clicked.connect(lambda on: self._pick(titles=on))

    def _pick(self, **changes: object) -> None:
        """Emit `picked` with the current setting, in which some fields are changed."""
        self.picked.emit(self._kept._replace(**changes))  # type: ignore[arg-type]

    def _pick_kinds(self) -> None:
        """Emit `picked` with the ticked kinds; if the last tick was removed, restore it instead.

        `refused` is emitted then: a calendar file without any kind of event would be empty.
        """
        only = tuple(kind for kind in PLURALS if self.kinds[kind].isChecked())
        if only:
            self._pick(only=only)
        else:
            self.show_kept(self._kept)
            self.refused.emit(_("choose at least one of these for the calendar file"))

    def show_teams(self, teams: Sequence[tuple[TeamId, str]]) -> None:
        """Show the teams that can be chosen."""
        self._teams = teams
        self._show_team(self._kept.team)

    def _show_team(self, chosen: TeamId | None) -> None:
        """Show the team whose times the file holds, also if that team was removed.

        None stands for all teams.
        """
        gone = chosen is not None and chosen not in dict(self._teams)
        left = [(chosen, _("{team} (removed)").format(team=chosen))] if gone else []
        self.team.show_choices([(None, _("All teams")), *self._teams, *left])
        self.team.choose(chosen)

    def show_kept(self, setting: KeptCalendar) -> None:
        """Show the setting; “None yet” stands for the path if no file is kept up to date."""
        self.last, self._kept = setting.file or self.last, setting
        self.keep.setChecked(bool(setting.file))
        self.kept.show_hint(calendar_words(setting))
        path = setting.path
        self.file.set_text(_("None yet") if path is None else home_path(path, Path.home()))
        for kind, box in self.kinds.items():
            box.setChecked(kind in setting.only)
        with QSignalBlocker(self.weeks):
            self.weeks.setValue(setting.weeks)
        self._show_team(setting.team)
        self.titles.setChecked(setting.titles)
