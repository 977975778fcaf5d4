"""Text of others never commands the terminal, wherever it comes from."""

import json
import unicodedata

import pytest

from tests.cli.terminal import Terminal, refused
from tests.exchange.documents import example
from tests.files import CODING, DESIGN

NOON = ("--at", "2026-11-24T12:00:00Z", "--zone", "UTC")
HOSTILE = "a\\u202eb\\u007f\\u009b31m\\u2028\\U000e0041c"
ESCAPE = "\x1b[31m\u202e\x9b\n\u2028\U000e0041x"


def raw(text: str) -> set[str]:
    """Return what a terminal would obey, of a text; line ends are ours."""
    hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return {letter for letter in text if unicodedata.category(letter) in hidden} - {"\n"}


@pytest.mark.parametrize(
    "line",
    [
        *("now", "now --line", "now --json", "schedule", "season --weeks 40", "estimate", ""),
        *("relay", "what-if coding --shift +30m"),
    ],
)
def test_names_of_others_never_reach_the_terminal_raw(teamclock: Terminal, line: str) -> None:
    named = f'name = "{HOSTILE}"\ncity = "{HOSTILE}"\n'
    path = teamclock.file('relay = ["design", "coding"]\n' + DESIGN + named + CODING + named)

    ran = teamclock("--roster", path, *NOON, *line.split())

    assert (ran.code, raw(ran.out), raw(ran.err)) == (0, set(), set())
    assert "a\ufffdb" in ran.out or "a\\u202eb" in ran.out


@pytest.mark.parametrize(
    "words",
    [
        (ESCAPE,),
        (f"--{ESCAPE}",),
        ("--zone", ESCAPE, "now"),
        ("--at", ESCAPE, "now"),
        ("--roster", ESCAPE, "now"),
        ("roster", "check", ESCAPE),
        ("schedule", "--document", ESCAPE),
        ("season", "--weeks", ESCAPE),
        ("estimate", "--via", f"design,{ESCAPE}"),
        ("what-if", ESCAPE, "--shift", "30m"),
        ("what-if", "design", "--shift", ESCAPE),
        ("snapshot", "a.png", "--size", ESCAPE),
        ("--zone", "\udc9b", "now"),
    ],
)
def test_words_of_others_are_refused_in_one_line_without_a_command_in_it(
    teamclock: Terminal, words: tuple[str, ...]
) -> None:
    teamclock("roster", "init")

    ran = teamclock(*words)
    said = refused(ran, ran.code)

    assert (ran.code in {2, 3}, raw(said)) == (True, set())


@pytest.mark.parametrize(
    "content",
    [
        '"\\u001b[31m\\n" = 1\n' + DESIGN,
        DESIGN.replace("design", "\\u001b[31m\\n\\u202e"),
        DESIGN.replace("Europe/Paris", "\\u001b[31m\\n\\u202e"),
        DESIGN.replace("mon-fri", "\\u001b[31m\\n\\u202e"),
        DESIGN.replace("09:00-18:00", "\\u001b[31m\\n\\u202e"),
        'relay = ["design", "\\u001b[31m\\n\\u202e"]\n' + DESIGN,
        'home = "\\u001b[31m\\n\\u202e"\n' + DESIGN,
        "\x1b[31m\u202e",
    ],
)
def test_a_hostile_team_file_is_refused_in_one_line_without_a_command_in_it(
    teamclock: Terminal, content: str
) -> None:
    assert raw(refused(teamclock("roster", "check", teamclock.file(content)), 4)) == set()


@pytest.mark.parametrize(
    "document",
    [
        example(**{ESCAPE: 1}),
        example(from_=ESCAPE),
        example(chosen=[ESCAPE]),
        example(relay=["P", ESCAPE]),
    ],
)
def test_a_hostile_document_is_refused_in_one_line_without_a_command_in_it(
    teamclock: Terminal, document: dict[str, object]
) -> None:
    path = teamclock.file(json.dumps(document), "document.json")

    assert raw(refused(teamclock("schedule", "--document", path), 4)) == set()
