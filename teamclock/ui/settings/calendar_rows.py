"""The rows of calendars: the file that is kept up to date, and busy times."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamclock.config.kept_calendar import KeptCalendar
from teamclock.messages import _
from teamclock.present.settings import calendar_words
from teamclock.ui.kit.plain_text import PlainLine, button
from teamclock.ui.kit.switch import Switch
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.places import home_path
from teamclock.ui.settings.setting_rows import SettingCard, SettingRow


class CalendarRows:
    """Shows which calendar file is kept, with the controls that change it.

    A file that was turned off stays in `last`, so that it can be turned on again.
    """

    def __init__(self, busy: SettingRow, look: Look, parent: QWidget) -> None:
        self.last = ""
        self.keep = Switch(_("Keep a calendar file up to date"), look, parent)
        self.file = PlainLine(parent, Qt.TextElideMode.ElideMiddle)
        self.change = button(_("Change…"), parent)
        self.change.setAccessibleName(_("Change the calendar file"))
        self.change.setFont(look.type.base)
        self.kept = SettingRow(
            _("Keep a calendar file up to date"), [self.keep], look, parent, hint=" "
        )
        place = SettingRow(_("Calendar file"), [self.change], look, parent)
        place.put_below(self.file)
        self.card = SettingCard(_("Calendars"), (self.kept, place, busy), look, parent)

    def show_kept(self, kept: KeptCalendar) -> None:
        """Show a setting; the path of a file that is not kept is not shown."""
        self.last = kept.file or self.last
        self.keep.setChecked(bool(kept.file))
        self.kept.show_hint(calendar_words(kept))
        path = kept.path
        self.file.set_text(_("None yet") if path is None else home_path(path, Path.home()))
