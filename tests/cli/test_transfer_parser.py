"""The options of `export`, `packet` and `import`: a file, a form, a table."""

from pathlib import Path

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("export", False),
        ("export -", None),
        ("export ./-", Path("-")),
        ("export --schema", False),
        ("packet R-1 17 out.teamclock", Path("out.teamclock")),
        ("packet R-1 -", None),
        ("import - --format json", None),
    ],
)
def test_a_file_is_a_path_or_a_pipe(words: str, file: object) -> None:
    assert parse(words.split()).file == file


def test_a_packet_has_refs_before_its_file() -> None:
    assert parse(["packet", "R-1", "17", "out.teamclock"]).refs == ["R-1", "17"]


@pytest.mark.parametrize(
    "words", ["export - --table teams", "export - --format teamclock", "import", "packet R-1"]
)
def test_what_there_is_not_is_refused(words: str) -> None:
    with pytest.raises(UsageError):
        parse(words.split())
