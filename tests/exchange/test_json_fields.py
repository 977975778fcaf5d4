"""A single value of a file has its type, or the error names its key."""

from typing import Any

import pytest

from teamclock.domain.errors import DataError, RefusedError, UsageError
from teamclock.exchange.json_fields import (
    errors_at,
    field,
    instant_value,
    team_value,
    text_value,
    typed,
    uid,
)
from tests.domain.items import BORN


@pytest.mark.parametrize("name", ["u", "05f8fb0a-0e8d-4eb7-9c1a-6225a302c900", "~" * 64])
def test_a_uid_is_any_short_name_without_blanks(name: str) -> None:
    assert uid({"id": name}, "id") == name


def test_a_field_is_there_and_of_its_type() -> None:
    assert field({"n": 1}, "n", int) == 1
    for record, refusal in (
        ([], "it is no object: write a record as {…}"),
        ({}, "n: it is missing"),
        ({"n": True}, "n: give a whole number"),
        ({"n": 1.0}, "n: give a whole number"),
    ):
        with pytest.raises(DataError) as error:
            field(record, "n", int)
        assert str(error.value) == refusal


@pytest.mark.parametrize(
    ("kind", "called"),
    [(str, "a text"), (bool, "true or false"), (dict, "an object {…}"), (list, "a list […]")],
)
def test_a_type_is_called_in_words(kind: type, called: str) -> None:
    with pytest.raises(DataError, match=r"^k: ") as error:
        typed("k", None, kind)

    assert str(error.value) == f"k: give {called}"


@pytest.mark.parametrize(
    ("read", "good", "value", "bad"),
    [
        (text_value, "a\x1b", "a\x1b", "a\0"),
        (team_value, "paris", "paris", "Paris"),
        (instant_value, "2026-03-27T16:45:00Z", BORN, "2026-03-27"),
    ],
)
def test_texts_teams_and_instants_are_checked(read: Any, good: str, value: Any, bad: str) -> None:
    assert read("k", good) == value
    for wrong in (bad, 5, None):
        with pytest.raises(DataError, match=r"^k: "):
            read("k", wrong)


@pytest.mark.parametrize("kind", [DataError, RefusedError, UsageError])
def test_an_error_gets_its_place(kind: type[Exception]) -> None:
    with pytest.raises(DataError, match=r"^line 5: no$"), errors_at(lambda: "line 5"):
        raise kind("no")
