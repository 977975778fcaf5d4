"""The words of `teamclock share` are read as cli.md gives them, or refused in one sentence."""

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError
from tests.cli.terminal import GLOBAL_OPTIONS

ENTERED = {"home": None, "code": None, "name": None, "merge": False, "dry_run": False}


def read(line: str) -> dict[str, object]:
    return {
        key: value
        for key, value in vars(parse(["share", *line.split()])).items()
        if key not in GLOBAL_OPTIONS
    } | {"command": None}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("init /mnt/team", {"action": "init", "place": "/mnt/team", **ENTERED}),
        (
            "join /mnt/team --home qa --code QA --merge --dry-run",
            {"action": "join", "place": "/mnt/team", **ENTERED}
            | {"home": "qa", "code": "QA", "merge": True, "dry_run": True},
        ),
        (
            "init postgresql://db.example.org/team --name Atlas",
            {"action": "init", "place": "postgresql://db.example.org/team", **ENTERED}
            | {"name": "Atlas"},
        ),
        ("sync", {"action": "sync"}),
        ("status", {"action": "status"}),
        ("leave", {"action": "leave", "force": False}),
        ("leave --force", {"action": "leave", "force": True}),
        ("refused", {"action": "refused", "again": None, "drop": None}),
        ("refused --again 4-6", {"action": "refused", "again": "4-6", "drop": None}),
        ("refused --drop 4-6", {"action": "refused", "again": None, "drop": "4-6"}),
    ],
)
@pytest.mark.parametrize("json", [False, True])
def test_a_command_line_is_read_as_what_it_says(
    line: str, said: dict[str, object], json: bool
) -> None:
    asked = f"{line} --json" if json else line

    assert read(asked) == {"command": None, "json": json, **said}


@pytest.mark.parametrize("code", ["ABCD", "AB"])
def test_a_code_has_two_to_four_letters(code: str) -> None:
    assert read(f"init . --code {code}")["code"] == code


@pytest.mark.parametrize("code", ["A", "ABCDE", "abc", "A1", "ÄÖÜ", "AB\n"])
def test_other_codes_are_refused_with_what_to_write(code: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(["share", "join", ".", "--code", code])

    assert "is not a code: write 2 to 4 letters, as DES" in str(refused.value)


@pytest.mark.parametrize("place", ["", " "])
def test_an_empty_place_is_not_taken_for_the_folder_that_one_is_in(place: str) -> None:
    with pytest.raises(UsageError, match="argument PLACE: it is empty: name a folder"):
        parse(["share", "init", place])


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a\u202eb", "a\udc80b", "a" * 81])
def test_a_name_is_one_line_of_letters_that_can_be_seen(name: str) -> None:
    with pytest.raises(UsageError, match="argument --name: it is not a name: write up to 80"):
        parse(["share", "init", ".", "--name", name])
    assert parse(["share", "init", ".", "--name", "Ünïté 東京"]).name == "Ünïté 東京"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "the following arguments are required: ACTION"),
        ("init", "the following arguments are required: PLACE"),
        ("join", "the following arguments are required: PLACE"),
        ("give", "argument ACTION: invalid choice: 'give'"),
        ("sync --merge", "unrecognized arguments: --merge"),
        ("refused --again 1 --drop 2", "argument --drop: not allowed with argument --again"),
    ],
)
def test_what_is_off_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        read(line)

    assert str(refused.value).startswith(sentence)
