"""What `calendar busy` takes."""

from pathlib import Path

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError


def test_a_file_is_added_for_a_team_or_as_ones_own() -> None:
    team = parse(["calendar", "busy", "a.ics", "--team", "design", "--json"])
    own = parse(["calendar", "busy", "--me", "a.ics"])

    assert (team.file, team.team, team.me, team.json) == (Path("a.ics"), "design", False, True)
    assert (own.file, own.team, own.me, own.forget) == (Path("a.ics"), None, True, None)


@pytest.mark.parametrize("words", ["busy a.ics --team a --me", "busy --me --forget a.ics"])
def test_what_does_not_go_together_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        parse(["calendar", *words.split()])
