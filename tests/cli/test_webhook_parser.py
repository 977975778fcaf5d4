"""The options of webhooks: what is wrong is refused before anything is asked for."""

import pytest

from teamclock.cli.arguments import parse
from teamclock.domain.errors import UsageError


def test_events_are_given_with_commas() -> None:
    args = parse(["webhook", "add", "chat", "--events", "handoff, digest"])

    assert (args.name, args.events, args.format) == ("chat", ("handoff", "digest"), "text")


@pytest.mark.parametrize(
    "words",
    [
        ["webhook"],
        ["webhook", "add"],
        ["webhook", "add", "chat", "--events", "all"],
        ["webhook", "add", "chat", "--events", ""],
        ["webhook", "add", "chat", "--format", "xml"],
        ["webhook", "add", "chat", "https://chat.example/"],
        ["webhook", "flush", "chat"],
    ],
)
def test_what_is_wrong_is_refused(words: list[str]) -> None:
    with pytest.raises(UsageError):
        parse(words)
