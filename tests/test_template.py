"""What translators get: each message once, and a pseudo-locale that changes no place."""

import ast
from pathlib import Path

import pytest

from tools.messages import LOCALES, collected, pseudo, sources, template_bytes


def test_the_template_is_of_today() -> None:
    assert (LOCALES / "teamclock.pot").read_bytes() == template_bytes(collected()), "make messages"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Hand off", "⟦Haand ooff⟧"),
        ("{team} works until {time}", "⟦{team} woorks uuntiil {time}⟧"),
        ("usage: %(prog)s", "⟦uusaagee: %(prog)s⟧"),
    ],
)
def test_a_pseudo_message_is_longer_between_marks_and_keeps_its_places(
    message: str, shown: str
) -> None:
    assert pseudo(message) == shown


@pytest.mark.parametrize("path", [path for _name, path in sources()], ids=lambda path: path.name)
def test_no_message_is_looked_up_within_an_f_string_where_no_tool_finds_it(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    found = [
        call.lineno
        for string in ast.walk(tree)
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "ngettext"}
    ]

    assert found == []
