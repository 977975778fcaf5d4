"""What a desktop, a shell and a reader of manuals find once a package is installed."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from teamclock import APP_ID, __version__
from teamclock.__main__ import _EXIT_CODES, _desktop_start
from teamclock.cli.arguments import parse
from tools import generated, icons

ROOT = Path(__file__).parents[2]
SHARE = ROOT / "packaging" / "share"
MANUAL = SHARE / "man" / "man1" / "teamclock.1"
DESKTOP = SHARE / "applications" / f"{APP_ID}.desktop"
METAINFO = SHARE / "metainfo" / f"{APP_ID}.metainfo.xml"
THEME = SHARE / "icons" / "hicolor"


def told(tool: str, *words: str | Path) -> tuple[int, str]:
    """Return the exit code of a checker and all that it says."""
    if shutil.which(tool) is None:
        if os.environ.get("CI"):
            pytest.fail(f"NOT CHECKED, for want of {tool}")
        pytest.skip(f"NOT CHECKED, for want of {tool}")
    ran = subprocess.run(
        [tool, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return ran.returncode, ran.stdout.decode()


def metainfo() -> ET.Element:
    return ET.fromstring(METAINFO.read_text("utf-8"))  # noqa: S314 - our own file


def test_the_desktop_understands_the_programs_file() -> None:
    assert told("desktop-file-validate", DESKTOP) == (0, "")


def test_a_software_centre_understands_what_the_program_is() -> None:
    code, said = told("appstreamcli", "validate", "--no-net", METAINFO)

    marked = [line for line in said.splitlines() if line[:2] in {"W:", "E:"}]
    homeless = [line for line in marked if "url-homepage-missing" in line]  # from AppStream 1.0 on
    assert (code == 0 or bool(homeless), marked) == (True, homeless)


def test_the_manual_is_set_without_a_warning() -> None:
    words = ("--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", MANUAL)

    code, said = told("man", *words)

    assert (code, [line for line in said.splitlines() if "warning" in line]) == (0, [])


def test_a_double_click_on_a_packet_opens_it_in_the_program() -> None:
    desktop = configparser.RawConfigParser()
    desktop.read_string(DESKTOP.read_text("utf-8"))
    kinds = ET.fromstring((SHARE / "mime" / "packages" / f"{APP_ID}.xml").read_bytes())  # noqa: S314
    names = [each.get("type") for each in kinds]
    program, *words = shlex.split(desktop["Desktop Entry"]["Exec"])

    assert desktop["Desktop Entry"]["MimeType"].rstrip(";").split(";") == names
    assert (program, words[-1]) == ("teamclock", "%f")
    assert parse([*words[:-1], "/a.teamclock"]).open == Path("/a.teamclock")
    assert _desktop_start(words[:-1]) == {"tray": False, "new": False, "open": None}  # from a menu


def test_every_file_and_every_pointer_bears_the_programs_id() -> None:
    desktop = configparser.RawConfigParser()
    desktop.read_string(DESKTOP.read_text("utf-8"))
    component = metainfo()
    icons = {path.stem.removesuffix("-symbolic") for path in THEME.rglob("*.*g")}

    assert desktop["Desktop Entry"]["Icon"] == component.findtext("id") == APP_ID
    assert component.findtext("launchable") == component.findtext("provides/id") == DESKTOP.name
    assert (component.findtext("icon"), icons) == (APP_ID, {APP_ID})


def test_the_version_is_the_same_everywhere() -> None:
    newest = metainfo().find("releases/release")
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert newest is not None
    assert newest.get("version") == __version__
    assert headings[0].strip("[]") in {__version__, "Unreleased"}


def test_every_release_has_its_date() -> None:
    dates = [each.get("date", "") for each in metainfo().iter("release")]

    assert [date for date in dates if not re.fullmatch(r"\d{4}-\d\d-\d\d", date)] == []


@pytest.mark.parametrize("place", generated.texts())
def test_what_make_generated_makes_is_what_is_there(place: str) -> None:
    assert (SHARE / place).read_text("utf-8") == generated.texts()[place]


def test_the_manual_names_each_exit_code_and_variable() -> None:
    page = MANUAL.read_text("utf-8")
    sources = (path.read_text("utf-8") for path in (ROOT / "teamclock").rglob("*.py"))
    variables = {name for text in sources for name in re.findall(r'"(TEAMCLOCK_\w+)"', text)}

    missing = [name for name in variables if f".B {name}\n" not in page]
    missing += [f"{code}" for code in {0, *_EXIT_CODES.values()} if f".B {code}\n" not in page]

    assert missing == []


@pytest.mark.parametrize("size", icons.SIZES)
def test_an_icon_is_there_in_each_size_as_its_drawing_has_it(size: int) -> None:
    there = QImage(str(THEME / f"{size}x{size}" / "apps" / f"{APP_ID}.png"))
    made = icons.paint(size)

    assert (there.width(), there.height()) == (size, size)
    assert unlike(there, made) < 0.01


def unlike(one: QImage, other: QImage) -> float:
    """Return the mean difference of two pictures, of 1; versions of Qt differ a little at edges."""
    one, other = (each.convertToFormat(QImage.Format.Format_RGBA8888) for each in (one, other))
    pairs = list(zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))
    return sum(abs(a - b) for a, b in pairs) / (255 * len(pairs))


def test_the_drawing_in_the_icon_theme_is_the_one_of_the_window() -> None:
    assert (THEME / "scalable" / "apps" / f"{APP_ID}.svg").read_bytes() == icons.LARGE.read_bytes()


def test_the_icon_that_takes_the_panels_colour_has_one() -> None:
    drawing = (THEME / "symbolic" / "apps" / f"{APP_ID}-symbolic.svg").read_text("utf-8")

    assert len(set(re.findall(r"#[0-9a-fA-F]{6}", drawing))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("teamclock do", {"doctor"}),
        ("teamclock queue pa", {"pass-on"}),
        ("teamclock queue pick-up --rea", {"--readback"}),
        ("teamclock now --j", {"--json"}),
        ("teamclock --zo", {"--zone"}),
    ],
)
def test_bash_completes_what_is_typed(typed: str, offered: set[str]) -> None:
    words = " ".join(f"'{word}'" for word in typed.split(" "))
    script = f"""
        . "{SHARE}/bash-completion/completions/teamclock"
        COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _shtab_teamclock teamclock "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    ran = subprocess.run(
        ["bash", "--norc", "-c", script], capture_output=True, text=True, check=True
    )

    assert ({word.strip() for word in ran.stdout.splitlines()}, ran.stderr) == (offered, "")
