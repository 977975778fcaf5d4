"""Each command has one row, by any of whose names it is found."""

import pytest

from teamclock.cli.commands import COMMANDS, command_of
from tests.cli.terminal import Terminal

OLD = {"season": "clock-changes", "what-if": "try-hours", "roster": "teams"}


def test_no_two_commands_share_a_name() -> None:
    names = [name for each in COMMANDS for name in each.names]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("old", OLD)
def test_an_old_name_is_that_of_its_command(old: str) -> None:
    assert command_of(old).name == OLD[old]


def test_what_the_terminal_does_not_carry_out_itself_is_the_picture_of_the_window() -> None:
    assert [each.name for each in COMMANDS if each.run is None] == ["snapshot"]


@pytest.mark.parametrize("old", OLD)
def test_help_by_an_old_name_is_that_of_its_command(old: str, teamclock: Terminal) -> None:
    by_old, by_new = (teamclock(name, "--help").out for name in (old, OLD[old]))

    assert by_old == by_new


@pytest.mark.parametrize(("above", "old"), [("", "season"), ("", "roster"), ("meet", "rotate")])
def test_help_lists_the_new_names_alone(above: str, old: str, teamclock: Terminal) -> None:
    listed = teamclock(*above.split(), "--help").out

    assert f"({old})" not in listed
