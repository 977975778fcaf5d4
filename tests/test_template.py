"""What translators get: each message once, and a pseudo-locale that changes no place."""

import pytest

from tools.messages import LOCALES, collected, pseudo, template_bytes


def test_the_template_is_of_today() -> None:
    assert (LOCALES / "teamclock.pot").read_bytes() == template_bytes(collected()), "make messages"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("Hand off", "⟦Haand ooff⟧"),
        ("{team} works until {time}", "⟦{team} woorks uuntiil {time}⟧"),
        ("usage: %(prog)s", "⟦uusaagee: %(prog)s⟧"),
    ],
)
def test_a_pseudo_message_is_longer_between_marks_and_keeps_its_places(
    message: str, shown: str
) -> None:
    assert pseudo(message) == shown
