"""How a webhook stands is one line, in which others' text is text alone."""

import pytest

from teamclock.config.webhooks import Hook
from teamclock.domain.roster import TeamId
from teamclock.present.webhook_state import shown_hooks, waiting_words
from teamclock.store.outbox import OutboxCounts


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (OutboxCounts(), "nothing waits"),
        (OutboxCounts(1), "1 waits"),
        (OutboxCounts(2, 1), "2 wait, 1 set aside"),
        (OutboxCounts(0, 3), "nothing waits, 3 set aside"),
    ],
)
def test_what_waits_is_counted(counts: OutboxCounts, words: str) -> None:
    assert waiting_words(counts) == words


def test_a_webhook_is_shown_with_its_host_its_team_and_its_error() -> None:
    chat = Hook("u", "chat", "chat.example\u202e", team=TeamId("coding"))

    states = [(chat, OutboxCounts(1, 0, "it answered 503"))]

    (shown,) = shown_hooks(states, {TeamId("coding"): "Coding"})

    assert shown == ("chat", "chat.example\ufffd · Coding · 1 waits · it answered 503")


def test_a_team_that_is_no_more_is_shown_by_its_id() -> None:
    chat = Hook("u", "chat", "chat.example", team=TeamId("left"))

    (shown,) = shown_hooks([(chat, OutboxCounts())], {})

    assert shown.words == "chat.example · left · nothing waits"
