"""A team that left the roster keeps its items: marked, listed, and moved on by anybody."""

import pytest

from tests.cli.queues import WAYS, QueueTerminal
from tests.cli.terminal import Terminal

TOMORROW = "2026-11-25T08:30:00Z"


def left(teamclock: Terminal, name: str, other: str = "build") -> None:
    """Let another team stand in the team file in place of one, and QA be home."""
    text = teamclock.sample_place.read_text(encoding="utf-8").replace(f'"{name}"', f'"{other}"')
    teamclock.sample_place.write_text(f'home = "qa"\n{text}', encoding="utf-8")


@pytest.fixture
def gone(teamclock: Terminal, queue: QueueTerminal) -> QueueTerminal:
    """Return a queue of an item in each state for Coding, which is not in the roster any more."""
    for at, state in enumerate(WAYS, start=1):
        for line in WAYS[state]:
            queue.told(line.replace("R-1", f"R-{at}"))
    left(teamclock, "coding")
    return queue


OFFERED, ACCEPTED, RETURNED = "R-2", "R-3", "R-4"


def test_its_items_are_listed_and_marked(gone: QueueTerminal) -> None:
    assert gone.refs("list --awaiting coding") == [OFFERED, ACCEPTED]
    assert gone.refs("list --awaiting coding --all --search deploy --limit 1") == [OFFERED]
    lines = gone.told("list --awaiting coding").splitlines()
    assert [" Design → coding (removed) " in line for line in lines] == [True, True]
    shown = gone.told(f"show {ACCEPTED}")
    assert (
        "Design → coding (removed) · Picked up" in shown,
        "Aiko (coding (removed))" in shown,
    ) == (
        True,
        True,
    )


def test_a_team_that_left_and_has_nothing_to_do_is_not_found(gone: QueueTerminal) -> None:
    for ref in (OFFERED, ACCEPTED):
        gone.told(f"withdraw {ref} --reason 'they left'")

    assert gone.denied("list --awaiting coding", 3) == (
        "there is no team “coding”: there are design, build, qa"
    )


@pytest.mark.parametrize("side", ["", " --as coding"])
@pytest.mark.parametrize(
    ("line", "after"),
    [
        (f"accept {OFFERED} --by Joe", ("accepted", "coding")),
        (f"return {OFFERED} --question 'who has it now?'", ("returned", "design")),
        (f"return {ACCEPTED} --question 'who has it now?'", ("returned", "design")),
        (f"pass-on {ACCEPTED} --to build --next 'go on'", ("offered", "build")),
        (f"pass-on {ACCEPTED} --to qa --next 'go on'", ("offered", "qa")),
        (f"release {ACCEPTED} --reason 'they left'", ("offered", "coding")),
        (f"complete {ACCEPTED} --outcome 'it runs'", ("done", None)),
        (f"snooze {OFFERED} --until {TOMORROW}", ("offered", "coding")),
    ],
)
def test_anybody_takes_its_steps(
    gone: QueueTerminal, line: str, after: tuple[str, str | None], side: str
) -> None:
    made = gone.json(f"{line}{side}")

    assert (made["state"], made["court"]) == after
    assert gone.events(made["ref"])[-1]["team"] == "coding"


@pytest.mark.parametrize("side", ["", " --as design"])
@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("offer R-1", ("offered", "coding")),
        ("amend R-1 --from qa --to build", ("draft", "qa")),
        ("withdraw R-2", ("withdrawn", None)),
        ("answer R-4 --answer 'the second'", ("offered", "coding")),
        ("reopen R-5 --reason 'it broke'", ("offered", "coding")),
    ],
)
def test_any_team_takes_the_steps_of_a_giver_that_left(
    teamclock: Terminal, gone: QueueTerminal, line: str, after: tuple[str, str | None], side: str
) -> None:
    left(teamclock, "design", "make")
    text = teamclock.sample_place.read_text(encoding="utf-8")
    teamclock.sample_place.write_text(text.replace('home = "qa"\n', "", 1), encoding="utf-8")

    made = gone.json(f"{line}{side}")

    assert (made["state"], made["court"]) == after
    assert gone.refs("list --awaiting design")


def test_nobody_hands_to_it_or_acts_for_it_elsewhere(gone: QueueTerminal) -> None:
    gone.told("add Deploy --from design --to build --context v2")

    for line in (
        "accept R-7 --as coding",
        "comment R-7 --as coding --text hi",
        f"pass-on {ACCEPTED} --to coding --next x",
        "amend R-1 --from coding",
        "add Deploy --from design --to coding --draft",
    ):
        assert gone.denied(line, 3).startswith("there is no team “coding”: there are")


def test_what_was_taken_for_it_can_be_taken_back(gone: QueueTerminal) -> None:
    gone.told(f"pass-on {ACCEPTED} --to qa --next 'go on' --by Joe")

    made = gone.json(f"undo {ACCEPTED} --by Joe")

    assert (made["state"], made["court"]) == ("accepted", "coding")
