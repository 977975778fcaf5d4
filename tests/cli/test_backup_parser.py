"""The options of `teamclock backup`."""

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError


@pytest.mark.parametrize(
    ("line", "action", "json"),
    [
        ("", None, False),
        ("--json", None, True),
        ("list", "list", False),
        ("--json list", "list", True),
        ("now --json", "now", True),
        ("restore x --json", "restore", True),
        ("set-aside", "set-aside", False),
    ],
)
def test_an_action_and_its_form_are_named_in_any_order(
    line: str, action: str | None, json: bool
) -> None:
    args = parse(["backup", *line.split()])

    assert (args.action, args.json) == (action, json)


def test_what_is_restored_has_a_name() -> None:
    assert parse(["backup", "restore", "x"]).name == "x"
    with pytest.raises(UsageError, match="NAME"):
        parse(["backup", "restore"])
