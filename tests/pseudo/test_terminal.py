"""Under the pseudo-locale the terminal prints no word that is not a message."""

import shlex

import pytest

from teamclock.cli.parser import COMMANDS
from tests.pseudo.conftest import PseudoTerminal
from tests.pseudo.walker import unmarked

PENDING = frozenset(COMMANDS)
"""The commands whose words are no messages yet."""

TEAMS = ("design", "coding", "qa", "Design", "Coding", "QA", "Paris", "Tokyo", "New York")
DATA = frozenset((*TEAMS, *COMMANDS, "light", "dark"))


def _lines(*lines: str) -> list[str]:
    """Return those lines whose command is not pending."""
    return [line for line in lines if not PENDING & set(shlex.split(line))]


@pytest.mark.parametrize("line", ["", *_lines(*COMMANDS)] if not PENDING else _lines(*COMMANDS))
def test_help_is_made_of_messages(terminal: PseudoTerminal, line: str) -> None:
    ran = terminal(*line.split(), "--help")

    assert (ran.code, ran.err, unmarked(ran.out, DATA)) == (0, "", [])
