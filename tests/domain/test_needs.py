"""What a step needs: each refusal says what to do, and the terminal also with which option."""

import pytest

from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Item, Kind
from teamclock.domain.needs import pair_of, refuse_lacking
from teamclock.domain.note import Urgency
from teamclock.domain.payloads import (
    Accept,
    Answer,
    Comment,
    Complete,
    Dismiss,
    LogSync,
    Offer,
    PassOn,
    Payload,
    PlanSync,
    Release,
    Reopen,
    Return,
    Snooze,
    Tick,
    Wake,
    Withdraw,
)
from tests.domain.items import BORN, PARIS, TOKYO, YORK, item_after

ACCEPTED = item_after(Kind.OFFER, Kind.ACCEPT)
URGENT = item_after(Kind.OFFER, urgency=Urgency.WATCH)
ACTION = item_after(Kind.AMEND)
NOW = Instant(BORN + DAY)


@pytest.mark.parametrize(
    ("item", "said", "why"),
    [
        (URGENT, Accept(), "write in one line what you will do: add it with --readback"),
        (ACCEPTED, Release(), "write why you take it from Aiko: add it with --reason"),
        (ACCEPTED, Return(" \n"), "write what is unclear: add it with --question"),
        (ACCEPTED, Answer(), "write the answer: add it with --answer"),
        (ACCEPTED, Complete(), "write what the result is: add it with --outcome"),
        (ACCEPTED, PassOn(None, {}), "choose the team that is next: name it with --to"),
        (
            ACCEPTED,
            PassOn(TOKYO, {"context": "c"}),
            "“tokyo” has it already: pass it on to another team with --to",
        ),
        (
            ACCEPTED,
            PassOn(YORK, {"context": " "}),
            "write what the next team should do: use --next or --context",
        ),
        (ACCEPTED, Withdraw(), "write why: Aiko is on it: add it with --reason"),
        (ACCEPTED, Reopen(), "write why it is opened again: add it with --reason"),
        (
            ACCEPTED,
            Snooze(None),
            "snooze it until a time within the next 14 days, with --until",
        ),
        (ACCEPTED, Comment(), "write a comment: add it with --text"),
        (ACCEPTED, PlanSync(NOW, None), "give the start and the end of the meeting"),
        (ACCEPTED, LogSync(), "write what was decided: add it with --summary"),
        (ACCEPTED, LogSync("s"), "say how many minutes the meeting took, with --minutes"),
        (ACCEPTED, LogSync("s", 20, 0), "say how many people attended, with --attendees"),
        (ACCEPTED, Tick(1, done=True), "R-17 has no next action to tick"),
        (ACTION, Tick(2, done=True), "say which next action of R-17: 1 to 1"),
        (ACTION, Tick(1, None), "say whether the next action is done or not"),
        (ACCEPTED, Dismiss(), "say why it is not needed: add it with --reason"),
        (ACCEPTED, Dismiss(" \n"), "say why it is not needed: add it with --reason"),
    ],
)
def test_what_is_lacking_is_named_with_what_to_do(item: Item, said: Payload, why: str) -> None:
    with pytest.raises(RefusedError) as refused:
        refuse_lacking(item, said, "Ben", NOW)

    assert f"{refused.value}{refused.value.typed}" == why
    assert "--" not in str(refused.value)


@pytest.mark.parametrize(
    ("item", "said", "by"),
    [
        (ACCEPTED, Offer(), "Ben"),
        (ACCEPTED, Wake(), "Ben"),
        (item_after(Kind.OFFER), Accept(), "Ben"),
        (URGENT, Accept(unread=True), "Ben"),
        (ACCEPTED, Release(), "Aiko"),
        (item_after(Kind.OFFER), Withdraw(), "Ben"),
        (ACCEPTED, PassOn(YORK, {"next_actions": ("test it",)}), "Ben"),
    ],
)
def test_what_needs_nothing_more_is_not_refused(item: Item, said: Payload, by: str) -> None:
    refuse_lacking(item, said, by, NOW)


def test_an_item_goes_from_one_team_to_another() -> None:
    assert pair_of(PARIS, TOKYO) == (PARIS, TOKYO)
    with pytest.raises(RefusedError, match="“paris” cannot hand off to itself"):
        pair_of(PARIS, PARIS)
