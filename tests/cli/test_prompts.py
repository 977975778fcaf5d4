"""What is typed without an echo is a line of text, or refused in one line."""

import pytest

from teamclock.cli.prompts import ask_unseen
from teamclock.domain.errors import RefusedError


def typing(monkeypatch: pytest.MonkeyPatch, raised: Exception | None) -> None:
    def ask(_prompt: str) -> str:
        if raised is not None:
            raise raised
        return "s3cret"

    monkeypatch.setattr("teamclock.cli.prompts.getpass", ask)


def test_what_is_typed_is_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, None)

    assert ask_unseen("URL: ") == "s3cret"


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (EOFError(), "“URL” was not answered: nothing was typed"),
        (
            UnicodeDecodeError("utf-8", b"canary\xff", 6, 7, "invalid start byte"),
            "“URL” was not answered: what was typed is not text",
        ),
    ],
)
def test_an_end_of_input_and_what_is_no_text_are_refused(
    raised: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, raised)

    with pytest.raises(RefusedError) as caught:
        ask_unseen("URL: ")

    assert str(caught.value) == told
