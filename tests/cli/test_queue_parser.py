"""Every command of the queue and every option of it is read as cli.md gives it."""

import shlex
from typing import Any

import pytest

from teamclock.__main__ import main
from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError
from tests.builders import at
from tests.cli.terminal import GLOBAL_OPTIONS

DUE = at("2026-11-25T08:00Z")
NOTE = {
    **dict.fromkeys(("context", "next", "link", "if_then", "urgency", "due", "if_silent")),
    "no_link": False,
}
WHO = {"by": None, "json": False}
SIDE = {"team": None, "rev": None, **WHO}
REF = {"ref": "R-1"}
PAIR = {"giver": None, "to": None, "draft": False}
LIST = {"awaiting": None, "state": None, "search": None, "snoozed": False, "all": False}


def read(line: str) -> dict[str, Any]:
    said = vars(parse(["queue", *shlex.split(line)]))
    return {key: value for key, value in said.items() if key not in {*GLOBAL_OPTIONS, "command"}}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("new T --to qa", {"title": "T", "giver": None, "to": "qa", "draft": False} | NOTE | WHO),
        (
            (
                "new 'two words' --to qa --from coding --draft --context c --next a --next b"
                " --link u --link v --if-then i --urgency critical --due 2026-11-25T09:00:00+01:00"
                " --if-silent s --by Luc --json"
            ),
            {
                "title": "two words",
                "giver": "coding",
                "to": "qa",
                "draft": True,
                "context": "c",
                "next": ["a", "b"],
                "link": ["u", "v"],
                "no_link": False,
                "if_silent": "s",
                "if_then": "i",
                "urgency": "critical",
                "due": DUE,
                "by": "Luc",
                "json": True,
            },
        ),
        ("edit R-1", REF | PAIR | {"title": None} | NOTE | SIDE),
        (
            (
                "edit R-1 --title T --context c --next a --no-link --if-then i --urgency watch"
                " --due 2026-11-25T08:00:00Z --if-silent s --from coding --to qa --draft"
                " --as qa --by Luc --rev 3 --json"
            ),
            {
                "ref": "R-1",
                "title": "T",
                "context": "c",
                "next": ["a"],
                "link": None,
                "no_link": True,
                "if_silent": "s",
                "giver": "coding",
                "to": "qa",
                "draft": True,
                "if_then": "i",
                "urgency": "watch",
                "due": DUE,
                "team": "qa",
                "by": "Luc",
                "rev": 3,
                "json": True,
            },
        ),
        ("list", LIST | {"limit": 100, "json": False}),
        (
            "list --awaiting qa --state done --search 'a b' --snoozed --all --limit 7 --json",
            {
                "awaiting": "qa",
                "state": "done",
                "search": "a b",
                "snoozed": True,
                "all": True,
                "limit": 7,
                "json": True,
            },
        ),
        ("show R-1", REF | {"json": False}),
        ("show 17 --json", {"ref": "17", "json": True}),
    ],
)
def test_words_are_read(line: str, said: dict[str, Any]) -> None:
    assert read(line) == {"action": line.split(maxsplit=1)[0]} | said


STEPS = [
    ("hand-off", {}),
    ("pick-up", {"readback": "r"}),
    ("put-back", {"reason": "r"}),
    ("ask", {"question": "q"}),
    ("answer", {"answer": "a"}),
    ("complete", {"outcome": "o"}),
    ("withdraw", {"reason": "r"}),
    ("reopen", {"reason": "r"}),
    ("wake", {}),
    ("comment", {"text": "t"}),
]


@pytest.mark.parametrize(("action", "payload"), STEPS)
def test_a_step_takes_its_payload_and_who_takes_it(action: str, payload: dict[str, str]) -> None:
    given = " ".join(f"--{key} {value}" for key, value in payload.items())

    assert read(f"{action} R-1") == {"action": action} | REF | dict.fromkeys(payload) | SIDE
    assert read(f"{action} R-1 {given} --as qa --by Luc --rev 3 --json") == (
        {"action": action, "team": "qa", "by": "Luc", "rev": 3, "json": True} | REF | payload
    )


def test_a_snooze_takes_an_instant() -> None:
    assert read("snooze R-1 --until 2026-11-25T17:00:00+09:00") == (
        {"action": "snooze", "until": DUE} | REF | SIDE
    )


def test_a_pass_on_takes_the_next_team_and_what_it_should_do() -> None:
    assert read("pass-on R-1 --to qa --context c --next a --next b") == (
        {"action": "pass-on", "to": "qa", "context": "c", "next": ["a", "b"]} | REF | SIDE
    )


def test_an_undo_takes_who_asks_for_it_and_what_was_seen() -> None:
    assert read("undo R-1") == {"action": "undo", "by": None, "rev": None, "json": False} | REF
    assert read("undo R-1 --by Luc --rev 3 --json") == (
        {"action": "undo", "by": "Luc", "rev": 3, "json": True} | REF
    )


@pytest.mark.parametrize("title", ["now", "queue", "list", "-5 degrees", "配備", "--", "R-1"])
def test_a_title_may_be_any_word(title: str) -> None:
    assert parse(["queue", "add", "--to", "qa", "--", title]).title == title


@pytest.mark.parametrize(
    "line",
    [
        "",
        "add",
        "add T",
        "add T --to",
        "add T --to qa --rev 1",
        "add T --to qa --as qa",
        "add T --to qa --link u --no-link",
        "amend R-1 --link u --no-link",
        "add T --to qa --urgency Critical",
        "add T --to qa --due 2026-11-25",
        "offer",
        "offer R-1 R-2",
        "offer R-1 --reason r",
        "accept R-1 --read r",
        "accept R-1 --rev 1.5",
        "pass_on R-1 --to qa",
        "snooze R-1 --until tomorrow",
        "wake R-1 --until 2026-11-25T08:00:00Z",
        "list R-1",
        "list --limit many",
        "show",
        "show R-1 --by Luc",
        "undo",
        "undo R-1 --as qa",
        "delete R-1",
    ],
)
def test_wrong_words_are_refused(line: str) -> None:
    with pytest.raises(UsageError, match=r"see “teamclock .*--help”"):
        read(line)


NAMES = ["new", "edit", "list", "show", "tick", "undo", *(name for name, _payload in STEPS)]
OLD = ["add", "offer", "accept", "release", "return", "amend"]


@pytest.mark.parametrize("action", [*NAMES, "snooze", "pass-on", *OLD])
def test_each_command_has_help_by_its_older_name_too(
    action: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["queue", action, "--help"])

    shown = capsys.readouterr()
    assert (code, shown.err) == (0, "")
    assert shown.out.startswith(f"usage: teamclock queue {action} ")


def test_the_queue_names_its_commands_and_no_older_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["queue", "--help"])

    named = {line.split()[0] for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert named >= {*NAMES, "snooze", "pass-on"}
    assert not named & set(OLD)


@pytest.mark.parametrize(("action", "old"), [("hand-off", "offer"), ("ask", "return")])
def test_an_older_name_is_read_as_the_new_one(action: str, old: str) -> None:
    assert read(f"{action} R-1 --rev 3") == read(f"{old} R-1 --rev 3") | {"action": action}
