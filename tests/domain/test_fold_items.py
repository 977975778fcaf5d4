"""The data of an entry is what a step can hold, or it is refused; its event is that of a step."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from teamclock.domain.entry import Folded, FoldVerdict, LogEntry
from teamclock.domain.fold import path_events
from teamclock.domain.fold_items import stored
from teamclock.domain.history import replay
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind
from teamclock.domain.note import Link, Urgency
from teamclock.domain.values import SPAN
from tests.domain.entries import (
    AIKO,
    BEN,
    LUC,
    created,
    folded,
    item_of,
    lived,
    stepped,
    told,
    undone,
    verdict,
    why,
)
from tests.domain.items import BORN, YORK

NOTE: dict[str, Any] = {
    "title": "Deploy",
    "urgency": Urgency.WATCH,
    "next_actions": ("one", "two"),
    "links": (Link("https://a.example", "a"),),
    "no_links": False,
    "due_at": BORN + HOUR,
    "if_then": "back",
    "mood": "good",
    "sure": True,
    "share": 0.5,
    "none": None,
}


def test_what_a_note_may_hold_and_what_is_not_known_are_taken() -> None:
    result = folded(created(**NOTE))

    assert item_of(result).note.links == NOTE["links"]
    assert path_events(result, "u")[0].data["mood"] == "good"


WRONG = [
    ("title", 5),
    ("title", None),
    ("title", ["Deploy"]),
    ("title", "half \ud83d"),
    ("context", "a\0"),
    ("urgency", "watch"),
    ("urgency", 2),
    ("next_actions", "one"),
    ("next_actions", ["one"]),
    ("next_actions", ("one", 2)),
    ("links", (("https://a.example", "a"),)),
    ("links", (Link("https://a.example", 5),)),  # type: ignore[arg-type]
    ("links", {}),
    ("no_links", 1),
    ("due_at", "soon"),
    ("due_at", 10**30),
    ("due_at", True),
    ("from", "../x"),
    ("to", 5),
    ("mood", {"a": 1}),
    ("mood", [1]),
    ("mood", float("inf")),
    ("mood", "a\0"),
    ("half \ud83d", 1),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_creation_with_a_value_that_no_step_holds_is_refused(key: str, value: Any) -> None:
    entry = created(**{key: value})

    assert why(folded(entry), entry).startswith("“")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Kind.OFFER, {"x": {}}),
        (Kind.ACCEPT, {"readback": ["yes"]}),
        (Kind.ACCEPT, {"unread": "no"}),
        (Kind.RETURN, {"question": 5}),
        (Kind.RETURN, {"question": {"a": 1}}),
        (Kind.SNOOZE, {"until": "later"}),
        (Kind.SNOOZE, {"until": float("nan")}),
        (Kind.WITHDRAW, {"reason": 5}),
        (Kind.AMEND, {"links": [["a", "b"]]}),
        (Kind.AMEND, {"draft": 1}),
        (Kind.COMMENT, {"text": b"so"}),
        (Kind.COMMENT, {"touchpoint": 5}),
        (Kind.PLAN_SYNC, {"start": 10**30}),
        (Kind.PLAN_SYNC, {"cancelled": 0}),
        (Kind.LOG_SYNC, {"minutes": 2.5}),
        (Kind.LOG_SYNC, {"attendees": True}),
        (Kind.TICK, {"done": 1}),
        (Kind.TICK, {"action": 5}),
    ],
)
def test_a_step_with_a_value_that_no_step_holds_is_refused(
    kind: Kind, data: dict[str, Any]
) -> None:
    life = lived(*([] if kind is Kind.OFFER else [Kind.OFFER]))
    entry = stepped(life, kind, BEN)
    entry = entry._replace(data={**entry.data, **data})

    result = folded(*life, entry)

    assert why(result, entry).startswith(f"“{next(iter(data))}” of this step cannot be read")
    assert result.path == folded(*life).path


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"at": Instant(BORN + SPAN + 1)}, "R-17 was created over 100 years from this step"),
        ({"at": Instant(10**15)}, "R-17 was created over 100 years from this step"),
        ({"by": "x" * 501}, "the name of who does it has 501 characters"),
        ({"by": "a\0"}, "the name of who does it holds a NUL"),
        ({"data": {"text": "x" * 20_001}}, "the comment has 20001 characters"),
        ({"data": {"text": "so", "x": "y" * 60_000}}, "the text of this step takes 59 KiB"),
        ({"data": {}}, "write a comment"),
    ],
)
def test_a_step_that_the_rules_refuse_is_refused_with_their_sentence(
    change: dict[str, Any], refusal: str
) -> None:
    life = lived(Kind.OFFER)
    entry = stepped(life, Kind.COMMENT, BEN)._replace(**change)

    assert why(folded(*life, entry), entry).startswith(refusal)


def test_a_creation_after_the_year_9999_is_refused() -> None:
    entry = created()._replace(at=Instant(10**15))

    assert why(folded(entry), entry).startswith("a step lies in the years 1900 to 9999")


def test_the_number_of_a_ticked_action_is_kept_and_that_of_an_item_is_not() -> None:
    life = lived(Kind.AMEND, Kind.TICK)

    assert stored(life[-1], "", 3) == {"number": 1, "done": True}
    assert stored(life[0], "", 3)["ref"] == 3
    assert "number" not in stored(life[0], "", 3)
    assert item_of(folded(*life)).ticked == (1,)


TWO: dict[str, Any] = {"next_actions": ("build it", "test it")}


def at_once(*later: LogEntry, life: Sequence[LogEntry]) -> Folded:
    """Return what steps that desks took apart lead to, in whichever order they arrive."""
    (result,) = {
        item_of(folded(*life, *order)): folded(*life, *order) for order in permutations(later)
    }.values()
    return result


@pytest.mark.parametrize(
    ("one", "other", "ticked"),
    [
        ((1, True), (2, True), (1, 2)),
        ((1, True), (1, True), (1,)),
        ((1, True), (1, False), ()),
        ((1, False), (2, True), (2,)),
    ],
)
def test_ticks_of_two_desks_are_both_taken_and_of_one_action_the_later_counts(
    one: tuple[int, bool], other: tuple[int, bool], ticked: tuple[int, ...]
) -> None:
    life = lived(Kind.OFFER, **TWO)
    ticks = [
        stepped(life, Kind.TICK, desk, number=number, done=done)
        for desk, (number, done) in ((AIKO, one), (BEN, other))
    ]

    result = at_once(*ticks, life=life)

    assert item_of(result).ticked == ticked
    assert {verdict(result, tick) for tick in ticks} == {FoldVerdict.TAKEN}


@pytest.mark.parametrize("kind", [Kind.ACCEPT, Kind.RETURN, Kind.COMMENT, Kind.SNOOZE])
def test_a_tick_is_kept_beside_a_step_of_another_desk(kind: Kind) -> None:
    life = lived(Kind.OFFER, **TWO)
    tick, step = stepped(life, Kind.TICK, LUC), stepped(life, kind, AIKO)

    result = at_once(tick, step, life=life)

    assert item_of(result).ticked == (1,)
    assert verdict(result, step) is FoldVerdict.TAKEN
    assert not item_of(result).changed_since_pickup


@pytest.mark.parametrize(
    ("actions", "ticked"),
    [
        (("ask Luc", "build it", "test it"), (2,)),
        (("test it", "build it"), (2,)),
        (("build it",), (1,)),
        (("ask Luc",), None),
        ((), None),
    ],
)
def test_a_tick_finds_its_action_in_a_note_that_another_desk_changed_before(
    actions: tuple[str, ...], ticked: tuple[int, ...] | None
) -> None:
    life = lived(Kind.OFFER, **TWO)
    tick = stepped(life, Kind.TICK, BEN, number=1, done=True, action="build it")
    edit = stepped(life, Kind.AMEND, LUC, next_actions=actions)
    tick = tick._replace(stamp=edit.stamp + 1)

    result = at_once(tick, edit, life=life)

    assert item_of(result).note.next_actions == actions
    if ticked is None:
        assert "next action" in why(result, tick)
        assert item_of(result).ticked == ()
    else:
        assert item_of(result).ticked == ticked
        assert replay(path_events(result, "u")).ticked == ticked


def test_a_tick_that_came_before_an_edit_stays_with_its_action() -> None:
    life = lived(Kind.OFFER, **TWO)
    tick = stepped(life, Kind.TICK, BEN, number=2, done=True)
    edit = stepped(life, Kind.AMEND, LUC, next_actions=("test it", "build it"))
    edit = edit._replace(stamp=tick.stamp + 1)

    assert item_of(at_once(tick, edit, life=life)).ticked == (1,)


def test_the_undo_of_a_tick_leaves_the_same_tick_of_another_desk() -> None:
    life = lived(Kind.OFFER, **TWO)
    mine, theirs = stepped(life, Kind.TICK, AIKO), stepped(life, Kind.TICK, BEN)
    undo = undone([*life, mine], mine, AIKO)

    result = at_once(mine, theirs, undo, life=life)

    assert item_of(result).ticked == (1,)
    assert verdict(result, mine) is FoldVerdict.UNDONE


@pytest.mark.parametrize(
    ("data", "unread"),
    [
        ({}, None),
        ({"note": "n-1"}, None),
        ({"note": "n-2"}, True),
        ({"note": "n-1", "unread": True}, True),
    ],
)
def test_a_pick_up_is_unread_where_another_note_was_read(
    data: dict[str, object], unread: bool | None
) -> None:
    accept = stepped(lived(Kind.OFFER), Kind.ACCEPT, BEN)._replace(data=data)

    assert stored(accept, "n-1", 3).get("unread") is unread
    assert "note" not in stored(accept, "n-1", 3)


def test_the_note_is_that_of_the_last_step_which_changed_it_and_stands() -> None:
    life = lived(Kind.OFFER, Kind.ACCEPT, Kind.PASS_ON)
    amend = stepped(life, Kind.AMEND, LUC, team=YORK)
    undo = told([*life, amend], "undo", LUC, undoes=amend.uid)._replace(team=amend.team)

    assert folded(*life).note == life[-1].uid
    assert folded(*life, amend).note == amend.uid
    assert folded(*life, amend, undo).note == life[-1].uid


def test_a_dismissal_changes_nothing_but_the_revision() -> None:
    life = lived(Kind.OFFER)
    dismissal = told(life, "dismiss", BEN, reason="it is fine")

    result = folded(*life, dismissal)

    assert verdict(result, dismissal).value == "taken"
    assert result.value == item_of(folded(*life))._replace(rev=3)
