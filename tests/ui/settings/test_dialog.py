"""The settings: what is chosen holds and is kept at once, and what is refused is told."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from teamclock.app.process.autostart import Autostart
from teamclock.app.session import Session
from teamclock.config.files import resource
from teamclock.config.settings import Settings, load_settings
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.dialog import SettingsDialog, own_autostart
from tests.files import DESIGN, written
from tests.ui.boards import look, ratio
from tests.ui.sessions import session_in

LEFT = Qt.MouseButton.LeftButton
HOME = resource("teams.toml").read_text("utf-8").replace("# home", "home")


class Place:
    """A session with a team of one's own, and the dialog that is shown of its settings."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.config = folder / "config"
        self.config.mkdir()
        written(self.config, HOME)
        self.session: Session = session_in(self.config)
        self.autostart: Autostart | None = Autostart(folder / "autostart", ("/opt/teamclock",))
        self.parent = QWidget()
        qtbot.addWidget(self.parent)

    def open(self, worn: Look | None = None) -> SettingsDialog:
        made = SettingsDialog(self.session, self.autostart, worn or look(), self.parent)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        with self._qtbot.waitExposed(made):
            made.open()
        return made

    def kept(self) -> Settings:
        return load_settings(self.config / "settings.toml")

    def block(self) -> None:
        """Let the settings have no place to be written to."""
        (self.config / "teams.toml").unlink()
        self.config.rmdir()
        self.config.touch()


@pytest.fixture
def place(tmp_path: Path, qtbot: QtBot) -> Place:
    return Place(tmp_path, qtbot)


def told(dialog: SettingsDialog) -> str:
    return "" if dialog.trouble.isHidden() else dialog.trouble.text()


def write(dialog: SettingsDialog, words: str, qtbot: QtBot) -> None:
    dialog.leads.clear()
    qtbot.keyClicks(dialog.leads, words)
    qtbot.keyClick(dialog.leads, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(notices=False),
        Settings(leads=(60, 5), hide_titles=False, quiet=False, close="minimise"),
    ],
)
def test_it_shows_what_holds(place: Place, settings: Settings) -> None:
    place.session.prefer(settings)

    dialog = place.open()

    shown = Settings(
        notices=dialog.notices.isChecked(),
        leads=tuple(map(int, dialog.leads.text().split(", "))),
        hide_titles=not dialog.titles.isChecked(),
        quiet=dialog.quiet.isChecked(),
        close=dialog.closing.currentData(),
    )
    offered = {part.isEnabled() for part in (dialog.titles, dialog.quiet, dialog.leads)}
    assert (shown, offered, told(dialog)) == (settings, {settings.notices}, "")


@pytest.mark.parametrize(
    ("box", "settings"),
    [
        ("notices", Settings(notices=False)),
        ("titles", Settings(hide_titles=False)),
        ("quiet", Settings(quiet=False)),
    ],
)
def test_a_box_holds_at_once_is_kept_and_goes_back(
    place: Place, qtbot: QtBot, box: str, settings: Settings
) -> None:
    dialog = place.open()
    tick: QCheckBox = getattr(dialog, box)

    with qtbot.waitSignal(dialog.changed):
        tick.click()
    held, kept = place.session.settings, place.kept()
    tick.click()

    assert (held, kept, place.kept()) == (settings, settings, Settings())


def test_what_closing_means_is_chosen(place: Place, qtbot: QtBot) -> None:
    dialog = place.open()

    qtbot.keyClick(dialog.closing, Qt.Key.Key_Down)

    assert (place.session.settings.close, place.kept().close) == ("minimise", "minimise")


def test_lead_times_are_taken_as_they_are_typed(place: Place, qtbot: QtBot) -> None:
    dialog = place.open()

    write(dialog, "5 30", qtbot)

    assert (place.kept().leads, dialog.leads.text(), told(dialog)) == ((30, 5), "30, 5", "")


def test_lead_times_that_are_none_are_refused_and_what_was_typed_stays(
    place: Place, qtbot: QtBot
) -> None:
    dialog = place.open()

    write(dialog, "soon", qtbot)
    dialog.close_button.click()
    refused = told(dialog)

    assert refused.startswith("“soon” is no lead time")
    assert (dialog.isVisible(), dialog.leads.text(), place.kept()) == (True, "soon", Settings())


def test_a_refusal_goes_when_one_types_on(place: Place, qtbot: QtBot) -> None:
    dialog = place.open()
    write(dialog, "soon", qtbot)

    qtbot.keyClick(dialog.leads, Qt.Key.Key_Backspace)

    assert told(dialog) == ""


def test_escape_drops_a_lead_time_that_is_none(place: Place, qtbot: QtBot) -> None:
    dialog = place.open()
    write(dialog, "soon", qtbot)

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert (dialog.isVisible(), place.session.settings) == (False, Settings())


def test_lead_times_that_were_typed_last_are_taken_when_it_is_closed(
    place: Place, qtbot: QtBot
) -> None:
    dialog = place.open()
    dialog.leads.clear()
    qtbot.keyClicks(dialog.leads, "10")

    qtbot.mouseClick(dialog.close_button, LEFT)

    assert (dialog.isVisible(), place.kept().leads) == (False, (10,))


def test_what_cannot_be_kept_holds_until_the_end_and_says_so(place: Place) -> None:
    place.block()
    dialog = place.open()

    dialog.quiet.click()

    assert (place.session.settings.quiet, dialog.quiet.isChecked()) == (False, False)
    assert told(dialog).startswith(f"{place.config}")
    assert told(dialog).endswith(": the change lasts until teamclock quits.")


def test_lead_times_that_cannot_be_kept_are_told_before_it_closes(
    place: Place, qtbot: QtBot
) -> None:
    place.block()
    dialog = place.open()
    dialog.leads.setText("10")

    dialog.close_button.click()
    first = dialog.isVisible()
    dialog.close_button.click()

    assert (first, dialog.isVisible()) == (True, False)


def test_a_pause_that_began_meanwhile_stays(place: Place) -> None:
    dialog = place.open()
    place.session.prefer(place.session.settings._replace(paused_until=place.session.now()))

    dialog.quiet.click()

    assert place.kept() == Settings(quiet=False, paused_until=place.session.now())


def test_comments_in_the_file_stay(place: Place) -> None:
    file = written(place.config, "# mine\nquiet = true  # at night\n", "settings.toml")
    dialog = place.open()

    dialog.quiet.click()

    assert file.read_text("utf-8") == "# mine\nquiet = false  # at night\n"


def test_the_start_at_login_is_written_only_when_it_is_wanted(place: Place) -> None:
    assert place.autostart is not None
    dialog = place.open()
    before = (dialog.login.isChecked(), place.autostart.folder.exists())

    dialog.login.click()
    on = (dialog.login.isChecked(), place.autostart.is_on())
    dialog.login.click()

    assert (before, on) == ((False, False), (True, True))
    assert (dialog.login.isChecked(), place.autostart.folder.exists()) == (False, False)
    assert not (place.config / "settings.toml").exists()


def test_a_start_at_login_that_is_on_is_shown(place: Place) -> None:
    assert place.autostart is not None
    place.autostart.turn_on()

    assert place.open().login.isChecked()


@pytest.mark.parametrize("wanted", ["on", "off"])
def test_a_file_of_somebody_else_stays_and_is_told(place: Place, wanted: str) -> None:
    assert place.autostart is not None
    if wanted == "off":
        place.autostart.turn_on()
    dialog = place.open()
    place.autostart.folder.mkdir(exist_ok=True)
    place.autostart.path.write_text("[Desktop Entry]\nName=<b>other</b>\n")

    dialog.login.click()

    assert told(dialog) == f"{place.autostart.path} belongs to another program: move it away first."
    assert not dialog.login.isChecked()
    assert "other" in place.autostart.path.read_text()


def test_a_folder_that_takes_no_file_is_told_and_the_box_stays_as_it_was(place: Place) -> None:
    assert place.autostart is not None
    place.autostart.folder.write_text("a file where the folder should be")
    dialog = place.open()

    dialog.login.click()

    assert (str(place.autostart.folder) in told(dialog), dialog.login.isChecked()) == (True, False)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_where_it_is_not_by_a_file_the_box_says_why(place: Place, platform: str) -> None:
    place.autostart = own_autostart(platform, "/opt/teamclock", os.environ)

    dialog = place.open()

    words = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
    assert (dialog.login.isEnabled(), dialog.login.isChecked()) == (False, False)
    assert "Windows and macOS have their own settings for this." in words


def test_elsewhere_it_is_by_a_file_of_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/home/x/.config")

    made = own_autostart("linux", "/no/teamclock", os.environ)

    assert made is not None
    assert str(made.path) == "/home/x/.config/autostart/local.teamclock.teamclock.desktop"
    assert made.command[-2:] == ("-m", "teamclock")


@pytest.mark.parametrize(("content", "hinted"), [(HOME, False), (DESIGN, True)])
def test_without_a_team_of_ones_own_it_says_that_there_are_no_notices(
    place: Place, content: str, hinted: bool
) -> None:
    written(place.config, content)
    place.session.reload()

    words = [one.text() for one in place.open().findChildren(QLabel) if one.isVisible()]

    assert any(one.startswith("No notices yet") for one in words) is hinted


def test_every_field_has_a_name_and_is_large_enough(place: Place) -> None:
    dialog = place.open()

    fields = [dialog.notices, dialog.titles, dialog.quiet, dialog.login, dialog.close_button]
    assert all(field.text() for field in fields)
    assert [dialog.leads.accessibleName(), dialog.closing.accessibleName()] == [
        "Minutes before your team stops work or a meeting starts",
        "When the window closes without a tray",
    ]
    sizes = [min(one.width(), one.height()) for one in (*fields, dialog.leads, dialog.closing)]
    assert min(sizes) >= 24


@pytest.mark.parametrize("points", [8, 24])
def test_nothing_is_cut_whatever_the_size_of_type(place: Place, points: float) -> None:
    dialog = place.open(look(points=points))

    dialog.show_trouble("“x” is no lead time: write whole minutes from 0 to 120, as in “15, 0”")

    labels = [one for one in dialog.findChildren(QLabel) if one.isVisible()]
    assert [one.text() for one in labels if one.height() < one.heightForWidth(one.width())] == []
    boxes = [dialog.notices, dialog.titles, dialog.quiet, dialog.login]
    assert [one.text() for one in boxes if one.width() < one.sizeHint().width()] == []


@pytest.mark.parametrize("checked", [False, True])
def test_a_box_that_has_the_focus_is_edged(place: Place, qtbot: QtBot, checked: bool) -> None:
    dialog = place.open()
    dialog.titles.setChecked(checked)
    dialog.quiet.setFocus()
    qtbot.waitUntil(dialog.quiet.hasFocus, timeout=2000)
    before = dialog.titles.grab().toImage()

    dialog.titles.setFocus()
    after = dialog.titles.grab().toImage()

    edge = (9, (dialog.titles.height() - 18) // 2 + 1)
    assert ratio(before.pixelColor(*edge), after.pixelColor(*edge)) >= 3
