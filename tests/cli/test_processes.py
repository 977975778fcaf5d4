"""What only a process of its own shows: pipes, closed ends, and what is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import ROOT, bare_environment, process
from tests.exchange.documents import EXAMPLE

NOON = ("--at", "2026-11-24T12:00:00Z")

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and descriptors of POSIX")


def said(ran: subprocess.CompletedProcess[bytes]) -> list[str]:
    return ran.stderr.decode().splitlines()


def test_a_document_is_read_from_the_standard_input(tmp_path: Path) -> None:
    ran = process(tmp_path, "schedule", "--document", "-", stdin=json.dumps(EXAMPLE).encode())

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["items"] == [
        {"age_s": 7200, "due": "2026-03-27T13:30:00Z", "left_s": 0}
    ]


@pytest.mark.parametrize("content", [b"", b'{"a": 1, "a": 2}', b"[" * 4_000_000])
def test_a_bad_document_on_the_standard_input_is_refused(content: bytes, tmp_path: Path) -> None:
    ran = process(tmp_path, "schedule", "--document", "-", stdin=content)

    assert (ran.returncode, ran.stdout, len(said(ran))) == (4, b"", 1)
    assert said(ran)[0].startswith("teamclock: the document: it ")


@pytest.mark.parametrize("zone", ["Asia/Tokyo", ":Asia/Tokyo"])
def test_the_viewers_zone_is_that_of_the_environment(zone: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "teamclock", *NOON, "now"],
        cwd=ROOT,
        env=bare_environment(tmp_path) | {"TZ": zone},
        capture_output=True,
        check=True,
    )

    assert ran.stdout.decode().splitlines()[0] == "Tue 24 Nov 2026, 21:00 (Asia/Tokyo, UTC+9)"


@posix
@pytest.mark.parametrize(
    "words",
    [
        (*NOON, "now"),
        (*NOON, "schedule", "--json"),
        ("roster", "path"),
        ("--version",),
        ("--help",),
    ],
)
def test_output_into_a_closed_pipe_is_silent(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "config" / "teamclock").mkdir(parents=True)
    process(tmp_path, "roster", "init")
    reader, writer = os.pipe()
    os.close(reader)

    ran = process(tmp_path, *words, stdout=writer)

    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


@posix
def test_a_complaint_into_a_closed_pipe_keeps_its_code(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)

    ran = subprocess.run(
        [sys.executable, "-m", "teamclock", "bogus"],
        cwd=ROOT,
        env=bare_environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=writer,
        check=False,
    )

    os.close(writer)
    assert (ran.returncode, ran.stdout) == (2, b"")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is of Linux")
def test_an_answer_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    process(tmp_path, "roster", "init")
    full = os.open("/dev/full", os.O_WRONLY)

    ran = process(tmp_path, *NOON, "now", stdout=full)

    os.close(full)
    assert (ran.returncode, len(said(ran))) == (1, 1)
    assert said(ran)[0].startswith("teamclock: ")


@posix
@pytest.mark.parametrize(
    ("closed", "words"), [("<&-", "schedule --document -"), (">&-", "roster path")]
)
def test_a_closed_end_is_no_reason_for_a_traceback(closed: str, words: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        ["sh", "-c", f'exec "$0" -m teamclock {words} {closed}', sys.executable],
        cwd=ROOT,
        env=bare_environment(tmp_path),
        stderr=subprocess.PIPE,
        check=False,
    )

    assert (len(said(ran)) <= 1, b"Traceback" in ran.stderr) == (True, False)


def test_an_old_terminal_shows_what_it_can(tmp_path: Path) -> None:
    process(tmp_path, "roster", "init")

    ran = subprocess.run(
        [sys.executable, "-m", "teamclock", *NOON, "now", "--line"],
        cwd=ROOT,
        env=bare_environment(tmp_path) | {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )

    assert ran.stdout.decode("ascii").startswith("? Design 13:00  ? Coding 21:00")


@pytest.mark.parametrize(
    "words",
    [
        [*NOON, "now"],
        [*NOON, "now", "--json"],
        [*NOON, "schedule"],
        [*NOON, "season"],
        [*NOON, "estimate"],
        ["roster", "check"],
        ["--version"],
        [*NOON],
    ],
)
def test_the_terminal_loads_no_qt(words: list[str], tmp_path: Path) -> None:
    process(tmp_path, "roster", "init")
    script = f"""
import sys
from teamclock.__main__ import main
code = main({words})
heavy = {{"PySide6", "shiboken6", "tomlkit", "asyncio", "unittest"}} & set(sys.modules)
sys.exit(code or str(sorted(heavy)) if heavy else code)
"""

    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=bare_environment(tmp_path),
        capture_output=True,
        check=False,
    )

    assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False), ran.stderr


def test_the_version_is_told_without_what_takes_longer_than_that(tmp_path: Path) -> None:
    script = """
import sys
from teamclock.__main__ import main
code = main(["--version"])
sys.exit(code or " ".join({"argparse", "contextlib", "pathlib", "typing"} & set(sys.modules)))
"""

    ran = subprocess.run(
        [sys.executable, "-S", "-c", script],
        cwd=ROOT,
        env=bare_environment(tmp_path) | {"LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stderr == "\n"


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        (["now"], {"config.settings_file", "config.setting_keys", "domain.arrangement"}),
        (["queue", "list"], {"domain.payloads", "domain.entry", "domain.meeting"}),
    ],
)
def test_an_answer_loads_nothing_that_it_does_not_need(
    words: list[str], unused: set[str], tmp_path: Path
) -> None:
    process(tmp_path, "queue", "add", "Deploy", "--from", "qa", "--to", "design", "--draft")
    script = f"""
import sys
from teamclock.__main__ import main
code = main({words})
loaded = {{name.removeprefix("teamclock.") for name in sys.modules}}
sys.exit(code or " ".join({unused} & loaded))
"""

    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=bare_environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.stderr.splitlines()[-1:] == [""]


def test_no_module_of_the_terminal_loads_qt(tmp_path: Path) -> None:
    script = """
import sys
import teamclock.cli.parser, teamclock.cli.run, teamclock.cli.json_shapes, teamclock.cli.words
sys.exit("PySide6" in sys.modules)
"""

    ran = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=bare_environment(tmp_path), check=False
    )

    assert ran.returncode == 0
