"""What a later start asks is one line, which is understood as it was meant, and else refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.app.process.request_line import MOST_BYTES, RAISE, VERBS, request, requested


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({}, "raise"),
        ({"XDG_ACTIVATION_TOKEN": "one", "DESKTOP_STARTUP_ID": "other"}, "raise one"),
        ({"XDG_ACTIVATION_TOKEN": "", "DESKTOP_STARTUP_ID": "other_TIME7"}, "raise other_TIME7"),
        ({"XDG_ACTIVATION_TOKEN": "x" * 201}, "raise"),
        ({"XDG_ACTIVATION_TOKEN": "one\nquit"}, "raise"),
        ({"DESKTOP_STARTUP_ID": "é"}, "raise"),
        ({"DESKTOP_STARTUP_ID": " "}, "raise"),
    ],
)
def test_who_comes_later_hands_on_what_lets_a_window_come_forward(
    environment: dict[str, str], line: str
) -> None:
    assert request(RAISE, environment) == line


def test_nobody_needs_a_token_to_end() -> None:
    assert request("quit", {"XDG_ACTIVATION_TOKEN": "one"}) == "quit"


@pytest.mark.parametrize("verb", VERBS)
@given(token=st.text())
def test_the_door_understands_each_line_that_is_asked(verb: str, token: str) -> None:
    line = request(verb, {"XDG_ACTIVATION_TOKEN": token})

    assert len(f"{line}\n") <= MOST_BYTES
    assert requested(line) in {(verb, ""), (verb, token)}
