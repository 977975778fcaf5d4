"""Whatever the rules let in fits a line of an export, and a long note leaves space for a reply."""

import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.effects import apply, create
from teamclock.domain.errors import RefusedError
from teamclock.domain.flow import Ageing, Freshness
from teamclock.domain.history import replay
from teamclock.domain.item import Item, Kind
from teamclock.domain.limits import LINE_LIMIT
from teamclock.domain.note import Link, Urgency
from teamclock.exchange.item_json import event_shape, item_shape
from teamclock.exchange.json_text import json_line
from tests.domain.items import born, history, item_after, step, undo

AGE = Ageing(10**9, 10**9, Freshness.OVERDUE, stalled=True)
LETTERS = st.sampled_from(["a", "é", "日", "😀", "\x1b", "\u202e", "\n", '"'])
LONG: dict[str, Any] = {"context": "c" * 20_000, "if_then": "i" * 12_000}
REPLIES = [
    (Kind.ACCEPT, "readback", (Kind.OFFER,)),
    (Kind.RETURN, "question", (Kind.OFFER,)),
    (Kind.ANSWER, "answer", (Kind.OFFER, Kind.RETURN)),
    (Kind.COMPLETE, "outcome", (Kind.OFFER, Kind.ACCEPT)),
]


def line_of_item(item: Item) -> int:
    return len(json_line({"item": item_shape(item, AGE)})) - 1


@pytest.mark.parametrize("letter", ["a", "é", "日", "😀", "\x1b", "\u202e"], ids=ascii)
def test_the_longest_item_of_any_script_fits_a_line(letter: str) -> None:
    bytes_of = {"a": 1, "é": 2, "日": 3, "😀": 4, "\x1b": 6, "\u202e": 6}[letter]
    reply = letter * ((6 * 1024 - 2) // bytes_of)
    half = letter * (16_000 // bytes_of)
    event = born(context=half, if_then=half)
    item = create(event._replace(by=letter * 500, item="u" * 64))
    said = {name: reply for _kind, name, _before in REPLIES}
    for kind in (Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT, Kind.COMPLETE):
        event = step(item, kind, by=letter * 500)
        event = event._replace(data={key: said.get(key, old) for key, old in event.data.items()})
        item = apply(item, event)
        assert len(json_line({"event": event_shape(event)})) - 1 <= LINE_LIMIT

    assert 57_000 < line_of_item(item._replace(holder=letter * 500)) <= LINE_LIMIT


@given(LETTERS, st.integers(0, 20_000), st.integers(0, 50), st.integers(0, 50))
def test_what_is_created_fits_a_line_or_is_refused(
    letter: str, length: int, actions: int, links: int
) -> None:
    line = letter if letter.isprintable() else "x"
    event = born(
        context=letter * length,
        default_if_silent=letter * (length // 2),
        next_actions=(line * 300,) * actions,
        links=(Link(f"https://{line * 400}", letter * 200),) * links,
    )

    with suppress(RefusedError):
        item = create(event)

        assert line_of_item(item) <= LINE_LIMIT
        assert len(json_line({"event": event_shape(event)})) - 1 <= LINE_LIMIT


def test_a_note_that_is_too_long_is_refused_with_what_to_do() -> None:
    with pytest.raises(
        RefusedError,
        match=r"^the note takes 33 KiB: shorten it to 32 KiB, or put the long part behind",
    ):
        create(born(**(LONG | {"if_then": "i" * 13_000})))


def test_a_note_may_not_grow_too_long_bit_by_bit() -> None:
    item = item_after(**LONG)

    with pytest.raises(RefusedError, match="the note takes"):
        apply(item, step(item, Kind.AMEND, if_then=LONG["if_then"], default_if_silent="d" * 2_000))


@pytest.mark.parametrize(("kind", "name", "before"), REPLIES)
def test_the_longest_note_leaves_space_for_every_reply(
    kind: Kind, name: str, before: tuple[Kind, ...]
) -> None:
    item = item_after(*before, urgency=Urgency.WATCH, **LONG)
    event = step(item, kind)

    longest = apply(item, event._replace(data={name: "r" * 6_142}))

    assert getattr(longest, name) == "r" * 6_142
    called = "“What will you do?”" if name == "readback" else f"the {name}"
    with pytest.raises(RefusedError, match=f"{re.escape(called)} takes 7 KiB: shorten it to 6 KiB"):
        apply(item, event._replace(data={name: "r" * 6_143}))


def test_a_comment_may_be_longer_than_a_reply() -> None:
    item = item_after()

    assert apply(item, step(item, Kind.COMMENT, text="日" * 16_000)).rev == 2
    with pytest.raises(RefusedError, match="the text of this step takes 49 KiB"):
        apply(item, step(item, Kind.COMMENT, text="日" * 16_400))


@pytest.mark.parametrize(
    ("name", "refusal"), [("x" * 501, "501 characters: shorten it to 500"), ("x\0", "NUL")]
)
def test_a_name_is_as_short_as_a_line(name: str, refusal: str) -> None:
    item = item_after()

    with pytest.raises(RefusedError, match=refusal):
        apply(item, step(item, Kind.COMMENT, by=name))
    with pytest.raises(RefusedError, match=refusal):
        create(born()._replace(by=name))


def test_an_undo_carries_no_more_than_another_step() -> None:
    events = history(Kind.OFFER)
    smuggled = undo(events[-1])._replace(data={"x": "y" * 50_000})

    with pytest.raises(RefusedError, match="the text of this step takes 49 KiB"):
        replay([*events, smuggled])


@pytest.mark.parametrize("missing", ["from", "to"])
def test_an_item_that_nobody_gives_or_receives_is_none(missing: str) -> None:
    event = born()
    data = {key: value for key, value in event.data.items() if key != missing}

    with pytest.raises(RefusedError, match="a team that hands it off and one that receives it"):
        create(event._replace(data=data))
