"""A command line is read by the new names and by the old ones alike."""

import re

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("season --weeks 4", "clock-changes --weeks 4"),
        ("what-if qa --shift +30m", "try-hours qa --shift +30m"),
        ("roster check", "teams check"),
        ("meet rotate --weeks 4", "meet turns --weeks 4"),
    ],
)
def test_an_old_name_is_read_as_the_new_one(old: str, new: str) -> None:
    assert vars(parse(old.split())) == vars(parse(new.split()))


def test_a_word_that_is_a_commands_name_elsewhere_is_no_command() -> None:
    args = parse(["queue", "list", "--search", "meet"])

    assert (args.command, args.search) == ("queue", "meet")


@pytest.mark.parametrize("before", [(), ("queue",), ("meet",), ("backup",)], ids=" ".join)
def test_a_command_that_there_is_not_is_refused_with_the_names_of_the_help(
    before: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UsageError, match="invalid choice: 'burn'") as refused:
        parse([*before, "burn"])
    with pytest.raises(SystemExit):
        parse([*before, "--help"])

    listed = re.findall(r"^    ([a-z-]+)(?: |$)", capsys.readouterr().out, re.MULTILINE)
    names = re.findall(r"'([a-z-]+)'", str(refused.value).partition("choose from")[2])
    assert names == listed


@pytest.mark.parametrize("command", ["export - --format burn", "queue new a --urgency burn"])
def test_another_word_than_one_of_a_few_is_refused(command: str) -> None:
    with pytest.raises(UsageError, match="invalid choice: 'burn'"):
        parse(command.split())
