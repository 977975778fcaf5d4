"""The tray on a real desktop: what a panel reads and shows of it, and what a click in it does."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from teamclock.present.tray import TraySign
from teamclock.ui.tray.icon import image
from tests.desktop.conftest import SAMPLE
from tests.desktop.desk import Desk, Spoken
from tests.desktop.driven import PATIENCE, until

pytestmark = pytest.mark.desktop

HERE = Path(__file__).parent
HOSTILE = "<b>R&D_1</b>"
PANELS = {"dark": "0x1d2126", "light": "0xf0f1f3"}


def program(desk: Desk, *words: str) -> Spoken:
    """Start the program that is nothing but a tray, and wait until it looks for one."""
    made = desk.spoken("-m", "tests.desktop.tray_program", *words)
    assert made.line() == "watching"
    return made


@pytest.fixture
def tray(desk: Desk, panel: Spoken) -> Spoken:
    """Return a program with an icon in the panel, of a team with a hostile name."""
    made = program(desk, "waiting", HOSTILE)
    assert made.line() == "host item"
    until(lambda: panel.say("items"), "the icon does not register")
    return made


def pixmap(panel: Spoken, size: int) -> bytes:
    """Return the pixels of the icon in a size, four bytes each: alpha, red, green, blue."""
    sent = {width: pixels for width, _height, pixels in panel.say("get", "IconPixmap")}
    return bytes.fromhex(sent[size])


def argb(shown: QImage) -> bytes:
    """Return an image as the bus carries it."""
    plain = shown.convertToFormat(QImage.Format.Format_ARGB32)
    return b"".join(
        plain.pixel(x, y).to_bytes(4, "big")
        for y in range(plain.height())
        for x in range(plain.width())
    )


@pytest.mark.parametrize("size", [16, 22, 24, 32, 48])
def test_a_panel_gets_the_icon_in_each_size(
    tray: Spoken, panel: Spoken, size: int, qapp: QApplication
) -> None:
    assert pixmap(panel, size) == argb(image(TraySign.WAITING, size, dark=True))


def test_a_panel_reads_a_tooltip_letter_by_letter(tray: Spoken, panel: Spoken) -> None:
    _name, _pixels, title, text = panel.say("get", "ToolTip")

    assert (panel.say("get", "Status"), text) == ("Active", "")
    assert title.splitlines() == [
        "teamclock · 2 items for you",
        f"{HOSTILE} 16:42",
        "Coding 00:42 Tue",
        "QA 10:42",
        f"Next handoff  18:00 {HOSTILE} → Coding",
    ]


def shown(label: str) -> str:
    """Return a label as a panel shows it: a single “_” marks a key, and two are one."""
    return label.replace("__", "\0").replace("_", "").replace("\0", "_")


def test_a_panel_reads_the_menu_letter_by_letter(tray: Spoken, panel: Spoken) -> None:
    labels = [shown(entry["label"]) for entry in panel.say("layout") if "label" in entry]

    assert labels == [
        f"{HOSTILE}  16:42  until 18:00",
        "Coding  00:42 Tue  off until 09:00",
        "QA  10:42  until 17:00",
        f"Next handoff  18:00 {HOSTILE} → Coding",
        "Your move  2 items",
        "Open teamclock",
        "New item…",
        "Pause notices",
        "1 hour",
        "Until tomorrow",
        "Until Monday",
        "Resume",
        "Settings…",
        "Quit",
    ]


def test_a_click_in_the_menu_reaches_the_program(tray: Spoken, panel: Spoken) -> None:
    for label in ("Open teamclock", "New item…", "1 hour", "Settings…"):
        panel.say("click", label)
    heard = [tray.line() for _ in range(4)]

    panel.say("click", "Quit")

    assert heard == ["open", "new", "pause 1795452120", "settings"]
    assert tray.process.wait(PATIENCE) == 0


def popovers(desk: Desk) -> list[str]:
    """Return the popovers that are on the screen."""
    search = ("xdotool", "search", "--onlyvisible", "--name", "^Teams now$")
    return desk.run(*search).decode().split()


def test_a_click_on_the_icon_opens_the_popover_and_keys_choose_in_it(
    desk: Desk, tray: Spoken, panel: Spoken
) -> None:
    panel.say("activate")
    until(lambda: popovers(desk), "no popover opens")
    desk.run("xdotool", "key", "Escape")
    until(lambda: not popovers(desk), "Escape does not close it")

    def reopened() -> list[str]:
        panel.say("activate")
        return popovers(desk)

    until(reopened, "it does not open again")
    desk.run("xdotool", "key", "Down", "Return")

    assert tray.line() == "new"
    until(lambda: not popovers(desk), "an entry does not close it")


def test_a_panel_that_goes_is_missed_and_one_that_comes_back_is_used(
    tray: Spoken, panel: Spoken
) -> None:
    panel.say("away")
    gone = tray.line()
    panel.say("back")

    assert (gone, tray.line()) == ("host none", "host item")
    until(lambda: panel.say("items"), "the icon does not come back")
    assert panel.say("get", "Status") == "Active"


def test_a_watcher_that_nobody_shows_icons_for_is_no_tray(tray: Spoken, panel: Spoken) -> None:
    panel.say("hosts", "no")
    gone = tray.line()
    panel.say("hosts", "yes")

    assert (gone, tray.line()) == ("host none", "host item")


def test_a_panel_that_comes_late_is_used(desk: Desk) -> None:
    tray = program(desk, "idle")

    panel = desk.spoken(str(HERE / "tray_host.py"), desk.bus.address)

    assert (panel.line(), tray.line()) == ('"ready"', "host item")
    until(lambda: panel.say("items"), "the icon does not register")


Embedding = Callable[[str], subprocess.Popen[bytes]]


@pytest.fixture
def embedding(desk: Desk) -> Embedding:
    """Return what starts a tray of XEmbed in a colour."""

    def started(colour: str) -> subprocess.Popen[bytes]:
        size = ("--heighttype", "pixel", "--height", "24", "--widthtype", "request")
        tint = ("--transparent", "true", "--alpha", "0", "--tint", colour)
        return desk.start("trayer", "--edge", "top", "--align", "right", *size, *tint)

    return started


def picture(desk: Desk) -> QImage:
    """Return what the tray shows, at the right end of the upper edge of the screen."""
    shot = desk.run("import", "-silent", "-window", "root", "-crop", "24x24+1256+0", "png:-")
    return QImage.fromData(shot).convertToFormat(QImage.Format.Format_RGB32)


def inks(shown: QImage, left: int, top: int, size: int) -> list[int]:
    """Return how light each pixel of a square is."""
    return [
        shown.pixelColor(left + x, top + y).lightness() for y in range(size) for x in range(size)
    ]


def found(shown: QImage, size: int = 22) -> TraySign | None:
    """Return the sign that a tray shows to the pixel, if any; panels show through their edges."""
    seen = inks(shown, 1, 1, size)
    for sign in TraySign:
        painted = image(sign, size, dark=True)
        solid = [painted.pixelColor(x, y).alpha() == 255 for y in range(size) for x in range(size)]
        pairs = zip(seen, inks(painted, 0, 0, size), solid, strict=True)
        if all(abs(one - other) <= 8 for one, other, whole in pairs if whole):
            return sign
    return None


@pytest.mark.parametrize("colour", PANELS)
@pytest.mark.parametrize("sign", TraySign)
def test_an_embedded_icon_is_seen_on_its_panel(
    desk: Desk, embedding: Embedding, sign: TraySign, colour: str, qapp: QApplication
) -> None:
    embedding(PANELS[colour])

    tray = program(desk, sign.value)

    assert tray.line() == "host embedded"
    until(lambda: found(picture(desk)) is sign, f"the sign “{sign}” is not seen")


def test_an_embedding_tray_that_goes_is_missed(
    desk: Desk, embedding: Embedding, qapp: QApplication
) -> None:
    panel = embedding(PANELS["dark"])
    tray = program(desk, "idle")
    assert tray.line() == "host embedded"
    until(lambda: found(picture(desk)) is TraySign.IDLE, "the icon is not seen")

    panel.terminate()

    assert tray.line() == "host none"


def test_a_second_click_on_an_embedded_icon_closes_the_popover_for_good(
    desk: Desk, embedding: Embedding, qapp: QApplication
) -> None:
    embedding(PANELS["dark"])
    tray = program(desk, "idle")
    assert tray.line() == "host embedded"
    until(lambda: found(picture(desk)) is TraySign.IDLE, "the icon is not seen")
    click = ("xdotool", "mousemove", "1268", "12", "click", "1")

    desk.run(*click)
    until(lambda: popovers(desk), "no popover opens")
    desk.run(*click)
    until(lambda: not popovers(desk), "the second click does not close it")
    desk.run("xdotool", "mousemove", "100", "300", "click", "1")

    assert popovers(desk) == []


def test_a_click_elsewhere_closes_the_popover_and_the_pauses_beside_it(
    desk: Desk, embedding: Embedding, qapp: QApplication
) -> None:
    embedding(PANELS["dark"])
    program(desk, "idle")
    until(lambda: found(picture(desk)) is TraySign.IDLE, "the icon is not seen")
    desk.run("xdotool", "mousemove", "1268", "12", "click", "1")
    until(lambda: popovers(desk), "no popover opens")
    desk.run("xdotool", "key", "Down", "Down", "Right")

    desk.run("xdotool", "mousemove", "100", "300", "click", "1")

    until(lambda: not popovers(desk), "a click elsewhere does not close it")


class Whole:
    """The whole program on a desk, started with the sample's teams."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        command = [sys.executable, "-m", "teamclock", "--at", "2026-11-23T15:42Z"]
        command += ["--zone", "Europe/Paris", "--roster", str(SAMPLE)]
        self.process = desk.start(*command)
        until(self.seen, "the window does not come")

    def seen(self) -> list[str]:
        """Return the windows of the program that are on the screen."""
        search = ("xdotool", "search", "--onlyvisible", "--name", "^teamclock$")
        return self._desk.run(*search).decode().split()

    def close(self) -> None:
        """Close the window with the window manager's key."""
        window = self.seen()[0]
        self._desk.run("xdotool", "windowactivate", "--sync", window, "key", "alt+F4")


def test_a_closed_window_is_in_the_tray_and_comes_back_when_that_goes(
    desk: Desk, panel: Spoken
) -> None:
    whole = Whole(desk)
    until(lambda: panel.say("items"), "the icon does not register")

    whole.close()
    until(lambda: not whole.seen(), "the window is not hidden")
    panel.say("click", "Open teamclock")
    until(whole.seen, "the menu does not bring the window back")
    whole.close()
    until(lambda: not whole.seen(), "the window is not hidden again")
    before = monotonic()
    panel.say("away")
    until(whole.seen, "the window is out of reach")

    assert monotonic() - before < 2
    assert whole.process.poll() is None


def test_quit_in_the_menu_ends_the_program_whether_the_window_is_seen_or_not(
    desk: Desk, panel: Spoken
) -> None:
    whole = Whole(desk)
    until(lambda: panel.say("items"), "the icon does not register")

    panel.say("click", "Quit")

    assert whole.process.wait(PATIENCE) == 0


def test_without_a_tray_closing_ends_the_program(desk: Desk) -> None:
    whole = Whole(desk)

    whole.close()

    assert whole.process.wait(PATIENCE) == 0
