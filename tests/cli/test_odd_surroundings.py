"""Odd names, kinds of files and environments: one line or it works, never a traceback or a wait."""

import errno
import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from tests import system_words
from tests.cli.terminal import ROOT, Terminal, bare_environment, process, refused
from tests.exchange.documents import EXAMPLE
from tests.files import DESIGN, written

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and names of POSIX")

NOON = ("--at", "2026-11-24T12:00:00Z")
LONGEST = 255
DEEP = Path(*["d"] * 2000)
LONG = Path(*["d" * 200] * 30)
TEAM_FILES = {
    "a pipe": ("pipe", "pipe cannot be read: it is a pipe, not a file", 4),
    "a link to a pipe": ("link", "link cannot be read: it is a pipe, not a file", 4),
    "a device": ("/dev/zero", "/dev/zero cannot be read: it is a device, not a file", 4),
    "a folder": (".", ". cannot be read: {EISDIR}", 4),
    "a circle": ("circle", "circle cannot be read: {ELOOP}", 4),
    "a name too long": ("n" * 256, "cannot be read: {ENAMETOOLONG}", 4),
    "a path too long": (str(LONG), "cannot be read: {ENAMETOOLONG}", 4),
    "a deep path": (str(DEEP), "is not there", 3),
    "bytes that are no text": (os.fsdecode(b"\xff.toml"), ".toml is not there", 3),
}


class SystemWords(dict[str, str]):
    """Has the system's words for an error by its name, in the language that is set by now."""

    def __missing__(self, name: str) -> str:
        return system_words.told(getattr(errno, name))


@pytest.fixture
def places(teamclock: Terminal) -> Path:
    """Return the folder that one is in, with a pipe and links in it."""
    os.mkfifo(teamclock.home / "pipe")
    (teamclock.home / "link").symlink_to("pipe")
    (teamclock.home / "circle").symlink_to("circle")
    return teamclock.home


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    "command", ["now", "schedule", "queue list", "roster check", "export o.json", "doctor"]
)
@pytest.mark.parametrize(("name", "words", "code"), TEAM_FILES.values(), ids=TEAM_FILES.keys())
def test_a_team_file_that_is_none_is_refused_in_a_line(
    teamclock: Terminal, command: str, name: str, words: str, code: int
) -> None:
    told = refused(teamclock(*NOON, "--roster", name, *command.split()), code)

    assert words.format_map(SystemWords()) in told


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("name", ["pipe", "link", "/dev/zero", "circle", str(LONG)])
def test_a_document_that_is_no_file_is_refused_in_a_line(teamclock: Terminal, name: str) -> None:
    assert f"{name}: it cannot be read" in refused(teamclock("schedule", "--document", name), 4)


def test_a_document_is_read_from_what_a_shell_or_a_caller_has_opened(tmp_path: Path) -> None:
    document = written(tmp_path, json.dumps(EXAMPLE), "document.json")
    script = '"$0" -m teamclock schedule --document'
    answers = [
        subprocess.run(
            ["bash", "-c", f"{script} {named}", sys.executable, str(document)],
            cwd=ROOT,
            env=bare_environment(tmp_path),
            capture_output=True,
            check=True,
        ).stdout
        for named in ('"$1"', '/dev/stdin <"$1"', '/dev/fd/3 3<"$1"', '<(cat "$1")')
    ]

    assert json.loads(answers[0])["items"]
    assert set(answers) == {answers[0]}


def test_a_name_may_be_as_long_as_the_system_lets_it(teamclock: Terminal) -> None:
    teamclock.told("roster", "init")
    teamclock.told("queue", "add", "One", "--to", "coding", "--next", "look")

    for ending in (".json", ".jsonl", ".csv", ".md"):
        name = "n" * (LONGEST - len(ending)) + ending
        teamclock.told("export", name)
        assert (teamclock.home / name).stat().st_size > 0


@pytest.mark.parametrize(
    "name", ["n" * 256 + ".json", str(LONG / "o.json"), "file/o.json"], ids=["name", "path", "in"]
)
def test_an_export_to_where_no_file_can_be_is_refused_in_a_line(
    teamclock: Terminal, name: str
) -> None:
    teamclock.told("roster", "init")
    teamclock.file("", "file")

    ran = teamclock("export", name)

    assert ran.code in {1, 3}
    assert refused(ran, ran.code)


@pytest.mark.parametrize(
    "zone", ["XXX-25:99", "XXX25", "<+9>-167", "XXX-23:30YYY-25:00,M3.2.0,M11.1.0", "\udcff", "?"]
)
def test_a_zone_of_the_environment_that_no_clock_can_show_is_utc(zone: str, tmp_path: Path) -> None:
    environment = bare_environment(tmp_path) | {"TZ": zone}
    command = [sys.executable, "-m", "teamclock", *NOON, "now"]

    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)

    assert ran.stdout.decode().startswith("Tue 24 Nov 2026, 12:00")


@pytest.mark.parametrize("words", [("now",), ("queue", "list"), ("roster", "init"), ("doctor",)])
def test_without_a_home_folder_a_line_says_what_to_set(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    ran = homeless(tmp_path, *words)

    assert (ran.returncode, ran.stdout) == (4, b"")
    assert re.fullmatch(
        rb"teamclock: there is no home folder: set HOME or XDG_(CONFIG|DATA)_HOME\n", ran.stderr
    )


def test_without_a_home_folder_a_command_that_needs_none_works(tmp_path: Path) -> None:
    roster = written(tmp_path, DESIGN)

    ran = homeless(tmp_path, "--roster", str(roster), "--data", str(tmp_path), *NOON, "now")

    assert (ran.returncode, ran.stderr) == (0, b"")


def test_without_a_home_folder_a_named_team_file_is_checked(tmp_path: Path) -> None:
    ran = homeless(tmp_path, "roster", "check", str(written(tmp_path, DESIGN)))

    assert (ran.returncode, ran.stderr) == (0, b"")


def test_without_a_home_folder_a_named_team_file_is_edited(tmp_path: Path) -> None:
    roster = written(tmp_path, DESIGN)

    ran = homeless(tmp_path, "--roster", str(roster), "teams", "edit", "design", "--name", "Neu")

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert roster.read_text("utf-8") == DESIGN + 'name = "Neu"\n'


@pytest.mark.parametrize("where", ["options", "environment"])
def test_a_tilde_leads_to_the_home_folder(where: str, tmp_path: Path) -> None:
    environment = bare_environment(tmp_path) | {"HOME": str(tmp_path)}
    options = ["--data=~/q", "--roster=~/teams.toml"]
    if where == "environment":
        environment |= {"TEAMCLOCK_DATA": "~/q", "TEAMCLOCK_ROSTER": "~/teams.toml"}
        options = []
    command = [sys.executable, "-m", "teamclock", *options]
    words = ["queue", "add", "One", "--from", "design", "--to", "coding", "--draft"]

    for asked in (["roster", "init"], words):
        subprocess.run([*command, *asked], cwd=ROOT, env=environment, check=True)

    assert (tmp_path / "q" / "queue.db").exists()
    assert (tmp_path / "teams.toml").exists()


@pytest.mark.parametrize("option", ["--data", "--roster"])
def test_a_tilde_of_nobody_is_refused_in_a_line(teamclock: Terminal, option: str) -> None:
    ran = teamclock(option, "~no-such-user/q", "backup" if option == "--data" else "now")

    assert "“~no-such-user” is no home folder here: name the whole path" in refused(ran, 4)


def homeless(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as an account that has no home and is not listed."""
    environment = bare_environment(folder)
    del environment["HOME"], environment["XDG_CONFIG_HOME"]
    script = "import pwd, sys; pwd.getpwuid = {}.__getitem__; from teamclock.__main__ import main"
    return subprocess.run(
        [sys.executable, "-c", f"{script}; sys.exit(main())", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )


def test_a_home_that_is_not_there_is_made_when_it_is_written_to(tmp_path: Path) -> None:
    environment = bare_environment(tmp_path) | {"HOME": str(tmp_path / "none" / "home")}
    del environment["XDG_CONFIG_HOME"]
    command = [sys.executable, "-m", "teamclock", "roster", "init"]

    before = os.umask(0)
    try:
        subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    finally:
        os.umask(before)

    made = [path for path in (tmp_path / "none").rglob("*") if path.is_dir()]
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "none", *made)} == {0o700}


def test_a_folder_that_the_environment_names_and_that_is_not_absolute_is_not_used(
    tmp_path: Path,
) -> None:
    ran = process(tmp_path, "roster", "path")
    environment = bare_environment(tmp_path) | {"XDG_CONFIG_HOME": "relative"}
    command = [sys.executable, "-m", "teamclock", "roster", "path"]

    relative = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)

    assert ran.stdout.decode() == f"{tmp_path}/config/teamclock/teams.toml\n"
    assert relative.stdout.decode() == f"{tmp_path}/.config/teamclock/teams.toml\n"


def test_a_damaged_team_file_is_refused_with_a_word_of_its_copy(teamclock: Terminal) -> None:
    teamclock.file("[[team")
    teamclock.file(DESIGN, "teams.toml.bak")

    told = refused(teamclock("--roster", "teams.toml", "now"), 4)

    assert told.startswith("teams.toml: it is not TOML")
    assert told.endswith("; teams.toml.bak beside it has the teams of before")


WITHOUT_TZDATA = """
import sys
sys.modules["tzdata"] = None
from teamclock.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def without_tzdata(home: Path, path: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program where the tzdata package cannot be imported."""
    command = [sys.executable, "-c", WITHOUT_TZDATA, *words]
    environment = bare_environment(home) | {"PYTHONTZPATH": path, "TZ": "UTC"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("words", [("--version", "--verbose"), ("doctor",)])
def test_without_the_tzdata_package_the_systems_data_is_used_and_said(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    ran = without_tzdata(tmp_path, str(files("tzdata") / "zoneinfo"), *words)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert re.search(rb"2\d{3}[a-z],? \(?system, without the tzdata package", ran.stdout)


@pytest.mark.parametrize(
    "words", [(*NOON, "now"), ("--version", "--verbose"), ("doctor",), ("season", "--json")]
)
def test_without_any_time_zone_data_a_line_says_what_to_install(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    ran = without_tzdata(tmp_path, str(tmp_path / "absent"), *words)

    assert (ran.returncode, ran.stdout) == (4, b"")
    assert re.fullmatch(rb"teamclock: there is no time zone data: install [^\n]+\n", ran.stderr)
