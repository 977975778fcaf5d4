"""Lengths are read as people write them, and refs wherever they stand."""

from argparse import ArgumentTypeError

import pytest

from teamclock.cli.arguments import parse
from teamclock.cli.meet_parser import length


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("45m", 45), ("60m", 60), ("1h", 60), ("1h30m", 90), ("90", 90), ("2H", 120), ("0m", 0)],
)
def test_a_length_is_hours_and_minutes(text: str, minutes: int) -> None:
    assert length(text) == minutes * 60


@pytest.mark.parametrize("text", ["", "h", "m5", "1.5h", "-5m", "1d", "²m", "5 m", "9" * 9 + "m"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ArgumentTypeError, match="not a length"):
        length(text)


@pytest.mark.parametrize(
    "words",
    ["R-1 T-2 --length 30m", "--length 30m R-1 T-2", "R-1 --length 30m T-2"],
)
def test_refs_may_stand_before_and_after_options(words: str) -> None:
    args = parse(["meet", "plan", "2026-11-24T15:00Z", *words.split()])

    assert (args.refs, args.length) == (["R-1", "T-2"], 1800)


def test_the_old_name_of_turns_is_another_word_for_it_that_help_does_not_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert parse(["meet", "rotate", "--weeks", "2"]) == parse(["meet", "turns", "--weeks", "2"])
    with pytest.raises(SystemExit):
        parse(["meet", "--help"])

    listed = capsys.readouterr().out
    assert "turns" in listed
    assert "rotate" not in listed
