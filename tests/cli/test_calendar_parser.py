"""The options of `teamclock calendar`."""

from pathlib import Path

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.calendar_query import PLURALS, USUAL_PLURALS
from teamclock.domain.errors import UsageError


def test_without_options_it_is_a_quarter_of_all_but_shifts() -> None:
    args = parse(["calendar", "export", "x.ics"])

    assert (args.file, args.weeks, args.only) == (Path("x.ics"), 13, USUAL_PLURALS)
    assert (args.team, args.titles) == (None, False)


@pytest.mark.parametrize("text", ["meetings,shifts", "shifts, meetings ,shifts"])
def test_kinds_are_named_in_any_order_once_or_more(text: str) -> None:
    assert parse(["calendar", "export", "-", "--only", text]).only == ("shifts", "meetings")
    assert parse(["calendar", "export", "-", "--only", ",".join(PLURALS)]).only == PLURALS


@pytest.mark.parametrize("text", ["", "shift", "shifts,", "meetings,all"])
def test_another_kind_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(UsageError, match="none of shifts, overlaps, handoffs, meetings"):
        parse(["calendar", "export", "-", "--only", text])


def test_a_dash_is_the_pipe_and_a_file_of_that_name_has_its_folder() -> None:
    assert parse(["calendar", "invite", "T-1", "-"]).file is None
    assert parse(["calendar", "invite", "T-1", "./-"]).file == Path("-")


def test_calendar_needs_to_be_told_what_to_do() -> None:
    assert parse(["calendar", "busy"]).action == "busy"
    with pytest.raises(UsageError):
        parse(["calendar"])
