"""What is told when a step was taken: a whole message with the title, a team or a time in it."""

import pytest

from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Item, Kind
from teamclock.present.steps import STEPS
from teamclock.present.toasts import done_words
from tests.domain.items import BORN
from tests.ui.queue.items import item, seen

SEEN = seen()._replace(now=Instant(BORN))


@pytest.mark.parametrize(
    ("kind", "one", "words"),
    [
        (Kind.CREATE, item(), "Saved “Deploy” as a draft"),
        (Kind.OFFER, item(Kind.OFFER), "Handed off “Deploy”"),
        (Kind.PASS_ON, item(Kind.OFFER), "Passed “Deploy” to Coding"),
        (
            Kind.TICK,
            item(next_actions=("a", "b", "c"))._replace(ticked=(2,)),
            "1 of 3 done: “Deploy”",
        ),
        (
            Kind.SNOOZE,
            item(Kind.OFFER)._replace(snoozed_until=Instant(BORN + DAY)),
            "Snoozed “Deploy” until Sat 17:45",
        ),
    ],
)
def test_a_toast_names_the_item_and_where_it_went(kind: Kind, one: Item, words: str) -> None:
    assert done_words(SEEN, kind, [one]) == words


def test_more_than_one_item_is_a_number() -> None:
    assert done_words(SEEN, Kind.OFFER, [item(), item(), item()]) == "Handed off 3 items"


@pytest.mark.parametrize("kind", [kind for kind, step in STEPS.items() if step.done])
def test_braces_of_a_title_stay_as_they_are(kind: Kind) -> None:
    assert "“{n} {team}\ufffd”" in done_words(SEEN, kind, [item(title="{n} {team}\u202e")])
