"""Under the pseudo-locale the steps of the queue have no word that is not a message."""

import pytest

from teamclock.present.steps import STEPS, TALKS
from tests.pseudo.conftest import PseudoTerminal
from tests.pseudo.test_terminal import _seen

NAMES = [
    name
    for kind, step in STEPS.items()
    if kind not in TALKS
    for name in (step.command, *step.aliases)
]
VALUES = ("steady", "watch", "critical", "draft", "offered", "accepted", "returned", "done")
DATA = (*NAMES, *VALUES, "list", "show", "Deploy", "R-1", "Luc", "v2")


@pytest.mark.parametrize("name", ["", *NAMES, "list", "show"])
def test_help_is_made_of_messages(terminal: PseudoTerminal, name: str) -> None:
    assert _seen(terminal, f"queue {name} --help", *DATA) == []


@pytest.mark.parametrize(
    "line",
    [
        *("accept R-1 --as design", "wake R-1", "ask R-1", "complete R-1", "pick-up R-1 --rev 1"),
        *("snooze R-1", "list --limit 0", "show x", "edit R-1 --to qa", "edit R-1 --draft"),
        *("comment R-1 --as qa", "tick R-1 1", "new Deploy --to qa --from qa --draft"),
    ],
)
def test_errors_are_made_of_messages(terminal: PseudoTerminal, line: str) -> None:
    terminal(
        "queue",
        "new",
        "Deploy",
        "--from",
        "design",
        "--to",
        "coding",
        "--context",
        "v2",
        "--by",
        "Luc",
    )

    assert _seen(terminal, f"queue {line}", *DATA) == []
