"""The rows of files and places: the team file, the place of a shared queue, and the backups."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teamclock.messages import _
from teamclock.ui.kit.plain_text import PlainLine, button
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.setting_rows import SettingCard, SettingRow


def home_path(path: Path, home: Path) -> str:
    """Return a path as text, with “~” in place of the user's home folder, `home`."""
    inside = path.is_relative_to(home)
    return f"~/{path.relative_to(home).as_posix()}" if inside else str(path)


class PlaceRows:
    """The rows of files and places, with buttons whose clicks the owner of the page connects."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        self.file = PlainLine(parent, Qt.TextElideMode.ElideMiddle)
        self.change_file = button(_("Change…"), parent)
        self.change_file.setAccessibleName(_("Change the team file"))
        self.share = button(_("Share the queue…"), parent)
        self.leave = button(_("Stop sharing…"), parent)
        self.back_up = button(_("Back up now"), parent)
        self.restore = button(_("Restore…"), parent)
        for each in (self.change_file, self.share, self.leave, self.back_up, self.restore):
            each.setFont(look.type.base)
        hint = _("Each computer adds its own file, nothing is overwritten")
        file = SettingRow(_("Team file"), [self.change_file], look, parent)
        file.add_line(self.file)
        queue = SettingRow(_("Queue"), [self.share, self.leave], look, parent, hint)
        self.backups = SettingRow(_("Backups"), [self.back_up, self.restore], look, parent)
        rows = (file, queue, self.backups)
        self.card = SettingCard(_("Sharing"), rows, look, parent)
        self.show_sharing(shared=False)

    def show_file(self, path: Path, home: Path) -> None:
        """Show the path of the team file, with “~” in place of the home folder, `home`."""
        self.file.set_text(home_path(path, home))

    def show_sharing(self, *, shared: bool) -> None:
        """Offer to share the queue or, if it is `shared`, to stop sharing."""
        self.share.setVisible(not shared)
        self.leave.setVisible(shared)

    def show_backups(self, words: str) -> None:
        """Show `words`, a text about the existing backups, in the row of backups."""
        self.backups.show_hint(words)
