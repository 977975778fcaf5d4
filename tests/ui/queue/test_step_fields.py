"""What steps ask for is what the domain requires: neither more nor less."""

from typing import Any

import pytest

from teamclock.domain.effects import apply
from teamclock.domain.errors import RefusedError
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Event, Item, Kind, Status
from teamclock.domain.note import Urgency
from teamclock.domain.payloads import Payload, Return, data_of, kind_of
from teamclock.present.step_words import Want
from teamclock.ui.queue.step_fields import fields_of, lacking, payload
from tests.domain.items import BORN, path, taker
from tests.ui.queue.drafts import QA, told
from tests.ui.queue.items import SHOWN_PAIRS

WORDS: dict[Want, Any] = {
    Want.LINE: "words",
    Want.TEXT: "more\nwords",
    Want.LINES: ("one", "two"),
    Want.TEAM: QA,
    Want.WHEN: Instant(BORN + 99 * HOUR),
    Want.NUMBER: 30,
}
NO_FORM = {Kind.OFFER, Kind.WAKE, Kind.AMEND, Kind.TICK, Kind.PLAN_SYNC}
ASKS = [(state, kind) for state, kind in SHOWN_PAIRS if kind not in NO_FORM]


def then(item: Item) -> Instant:
    return Instant(BORN + item.rev * HOUR)


def taken(item: Item, said: Payload) -> Item:
    kind, rev = kind_of(said), item.rev + 1
    team, data = taker(item, kind), data_of(said)
    return apply(item, Event(item.uid, rev, kind, then(item), team, "Aiko", data, f"u-{rev}"))


def values(item: Item, kind: Kind, *left_out: str) -> dict[str, Any]:
    empty: dict[Want, Any] = {Want.LINE: "", Want.TEXT: "", Want.LINES: ()}
    return {
        field.key: empty.get(field.want) if field.key in left_out else WORDS[field.want]
        for field in fields_of(kind, item)
    }


@pytest.mark.parametrize("urgency", Urgency)
@pytest.mark.parametrize(("state", "kind"), ASKS)
def test_a_filled_form_is_a_step_that_is_taken(state: Status, kind: Kind, urgency: Urgency) -> None:
    item, _events = told(*path(state, kind), urgency=urgency)
    filled = values(item, kind)

    said = payload(kind, filled)

    assert lacking(item, said, then(item)) == ""
    assert taken(item, said).rev == item.rev + 1


@pytest.mark.parametrize("urgency", Urgency)
@pytest.mark.parametrize(("state", "kind"), [one for one in ASKS if one[1] is not Kind.SNOOZE])
def test_an_empty_form_waits_just_where_the_domain_would_refuse(
    state: Status, kind: Kind, urgency: Urgency
) -> None:
    item, _events = told(*path(state, kind), urgency=urgency)
    texts = [
        field.key for field in fields_of(kind, item) if field.want not in {Want.NUMBER, Want.TEAM}
    ]
    empty = values(item, kind, *texts)

    said = payload(kind, empty)

    if lacking(item, said, then(item)):
        with pytest.raises(RefusedError):
            taken(item, said)
    else:
        assert taken(item, said).rev == item.rev + 1


@pytest.mark.parametrize(
    ("kind", "filled"),
    [
        *((Kind.RETURN, key) for key in ("Situation", "Options", "Proposal")),
        *((Kind.PASS_ON, key) for key in ("next_actions", "context")),
    ],
)
def test_one_field_of_a_group_is_enough(kind: Kind, filled: str) -> None:
    item, _events = told(Kind.OFFER, Kind.ACCEPT)
    texts = [field.key for field in fields_of(kind, item) if field.key not in {filled, "to"}]
    given = values(item, kind, *texts)

    said = payload(kind, given)

    assert lacking(item, said, then(item)) == ""
    assert taken(item, said).rev == item.rev + 1


def test_a_question_is_one_text_with_its_parts_named() -> None:
    given = {"Situation": "no window", "Options": "", "Proposal": "45 min\nat most"}

    assert payload(Kind.RETURN, given) == Return("Situation: no window\nProposal: 45 min\nat most")


def test_who_passes_on_leaves_the_context_as_it_was_where_none_is_given() -> None:
    item, _events = told(Kind.OFFER, Kind.ACCEPT, context="v2")

    said = payload(Kind.PASS_ON, {"to": QA, "next_actions": ("test it",), "context": ""})

    after = taken(item, said)
    assert (after.note.context, after.note.next_actions) == ("v2", ("test it",))


@pytest.mark.parametrize(
    ("kind", "kinds", "words"),
    [
        (Kind.ACCEPT, (Kind.OFFER,), "write in one line what you will do"),
        (Kind.WITHDRAW, (Kind.OFFER, Kind.ACCEPT), "write why: Aiko is on it"),
        (Kind.WITHDRAW, (Kind.OFFER,), ""),
    ],
)
def test_what_is_missing_is_said_in_words(kind: Kind, kinds: tuple[Kind, ...], words: str) -> None:
    item, _events = told(*kinds, urgency=Urgency.WATCH)

    assert lacking(item, payload(kind, {}), then(item)) == words


def test_putting_back_names_who_holds_it() -> None:
    item, _events = told(Kind.OFFER, Kind.ACCEPT)

    (field,) = fields_of(Kind.RELEASE, item._replace(holder="A\u202e"))

    assert field.hint == "Needed if you are not A\ufffd"


@pytest.mark.parametrize("kind", [Kind.OFFER, Kind.WAKE, Kind.AMEND])
def test_some_steps_ask_for_nothing_here(kind: Kind) -> None:
    assert fields_of(kind, told()[0]) == ()
