"""What the terminal prints in JSON stays what scripts were written against; keys may be added.

`tests/cli/recorded/commands.txt` holds an instant and a command a line, in the order in which
they run on one empty queue; `answers.txt` holds what they printed before the modules were moved
(apart from uids, the home folder, the version of the time zone data and sentences).
`python -m tests.cli.test_recorded` records anew.
"""

import contextlib
import io
import json
import os
import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from teamclock.__main__ import main
from tests.cli.conftest import environment
from tests.cli.terminal import Terminal

RECORDED = Path(__file__).with_name("recorded")
COMMANDS = (RECORDED / "commands.txt").read_text("utf-8").splitlines()
_UID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_TZDATA = re.compile(r'"tzdata":\s*"[^"]*"')
_WORDS = re.compile(r'("(?:words|advice)": ")(?:[^"\\]|\\.)*')
_WEEK = [[["09:00", "18:00"]]] * 5 + [[], []]
_DOCUMENT = {
    "teams": [
        {"name": "paris", "zone": "Europe/Paris", "hours": _WEEK},
        {"name": "tokyo", "zone": "Asia/Tokyo", "hours": _WEEK},
    ],
    "relay": ["paris", "tokyo"],
    "from": "2026-03-23T00:00:00Z",
    "to": "2026-03-30T00:00:00Z",
}


def masked(printed: str) -> str:
    """Return an answer with its uids numbered in order and without the version of tzdata."""
    numbers: dict[str, str] = {}
    numbered = _UID.sub(
        lambda uid: numbers.setdefault(uid.group(), f"uid-{len(numbers) + 1}"), printed
    )
    return _sentences_left_out(_TZDATA.sub('"tzdata":"…"', numbered))


def _sentences_left_out(printed: str) -> str:
    return _WORDS.sub(r"\1…", printed)


def answers(home: Path) -> Iterator[str]:
    """Run the commands in order; yield what each printed, in one line."""
    (home / "document.json").write_text(json.dumps(_DOCUMENT), "utf-8")
    for line in COMMANDS:
        instant, *words = shlex.split(line)
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")) as out:
            code = main(["--at", instant, "--zone", "Europe/Paris", *words])
            out.seek(0)
            yield masked(f"{code} {out.read().rstrip()}".replace(str(home), "~").replace("\n", "⏎"))


def of_old(printed: str, recorded: str) -> str:
    """Return an answer without the keys that the recorded one lacks: keys may be added."""
    code, _blank, shape = printed.partition(" ")
    old = recorded.partition(" ")[2]
    if printed == recorded or "⏎" in shape or not (shape[:1] == old[:1] == "{"):
        return printed
    kept = json.dumps(_restricted(json.loads(shape), json.loads(old)))
    same = code == recorded.partition(" ")[0] and kept == json.dumps(json.loads(old))
    return recorded if same else f"{code} {kept}"


def _restricted(new: Any, old: Any) -> Any:
    if isinstance(new, dict) and isinstance(old, dict):
        return {key: _restricted(value, old[key]) for key, value in new.items() if key in old}
    if isinstance(new, list) and isinstance(old, list) and len(new) == len(old):
        return [_restricted(one, other) for one, other in zip(new, old, strict=True)]
    return new


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ('0 {"a": 1, "new": 2}', '0 {"a": 1}'),
        ('0 {"a": [{"b": 1, "new": 2}]}', '0 {"a": [{"b": 1}]}'),
        ('4 {"a": 2}', '4 {"a": 2}'),
        ("1 ", "1 "),
    ],
)
def test_only_keys_that_are_new_are_left_out(printed: str, kept: str) -> None:
    old = '0 {"a": 1}' if "[" not in printed else '0 {"a": [{"b": 1}]}'

    assert of_old(printed, old) == kept


def test_json_is_byte_for_byte_what_it_was_but_for_new_keys(teamclock: Terminal) -> None:
    teamclock.told("roster", "init")
    recorded = _sentences_left_out((RECORDED / "answers.txt").read_text("utf-8")).splitlines()

    printed = [of_old(new, old) for new, old in zip(answers(teamclock.home), recorded, strict=True)]

    differing = [
        f"{command}\n was {old}\n now {new}"
        for command, old, new in zip(COMMANDS, recorded, printed, strict=True)
        if old != new
    ]
    assert differing == []


@pytest.mark.parametrize("line", (RECORDED / "answers.txt").read_text("utf-8").splitlines())
def test_every_recorded_command_was_answered(line: str) -> None:
    assert line.startswith("0 {")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(environment(Path(folder)))
        os.chdir(folder)
        main(["roster", "init"])
        recorded = "\n".join(answers(Path(folder)))
        (RECORDED / "answers.txt").write_text(recorded + "\n", "utf-8")
