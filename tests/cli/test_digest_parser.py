"""The options of `digest` are read as exchange.md gives them."""

from teamclock.cli.arguments import parse
from tests.builders import at


def test_the_options_and_their_defaults() -> None:
    default = parse(["digest"])
    full = parse(["digest", "--to", "all", "--since", "2026-03-30T09:00:00Z", "--format", "chat"])

    assert (default.receiver, default.since, default.format) == (None, None, "md")
    assert (full.receiver, full.since, full.format) == ("all", at("2026-03-30T09:00Z"), "chat")
