"""Entries plan, move, cancel and hold a meeting; what no step could have written is refused."""

from typing import Any

import pytest

from teamclock.domain.entry import SERIES, LogEntry
from teamclock.domain.fold import FoldContext, fold
from teamclock.domain.fold_meetings import ledger_of
from teamclock.domain.interval import DAY, HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingStatus
from tests.domain.entries import AIKO, LUC, folded, path_of, planned, undone, verdict, why
from tests.domain.items import BORN, PARIS, TOKYO

PLAN = planned(items=["i-2", "i-1", "i-1"], cost={TOKYO: 90}, number=3)
AT = Interval(Instant(BORN + DAY), Instant(BORN + DAY + HOUR))
MEETING = Meeting(
    3, "m", AT, (PARIS, TOKYO), ("i-1", "i-2"), "Luc", cost={TOKYO: 90}, label="DES-T3"
)
HERE = FoldContext(lambda _uid: True, 3, "DES-T3")


def test_a_meeting_is_planned_with_each_item_once() -> None:
    assert fold([PLAN], HERE).value == MEETING


@pytest.mark.parametrize(
    ("step", "changes"),
    [
        (
            planned("move", "m-2", "m-1", 2, cost={PARIS: 30}),
            {
                "at": Interval(Instant(BORN + 2 * DAY), Instant(BORN + 2 * DAY + HOUR)),
                "cost": {PARIS: 30},
            },
        ),
        (
            planned("cancel", "m-2", "m-1", 2),
            {"status": MeetingStatus.CANCELLED, "cost": {}},
        ),
        (
            planned("hold", "m-2", "m-1", 2),
            {
                "status": MeetingStatus.HELD,
                "minutes": 30,
                "attendees": 4,
                "summary": "We ship on Friday",
            },
        ),
        (
            planned("hold", "m-2", "m-1", 2, items=["i-3"]),
            {
                "status": MeetingStatus.HELD,
                "minutes": 30,
                "attendees": 4,
                "summary": "We ship on Friday",
                "items": ("i-3",),
            },
        ),
    ],
)
def test_a_step_of_a_meeting_leads_to_what_the_same_step_here_does(
    step: LogEntry, changes: dict[str, Any]
) -> None:
    result = fold([step, PLAN], HERE)

    assert result.value == MEETING._replace(rev=2, **changes)
    assert (result.turn, result.note) == ("m-2", "")


def test_an_undone_step_of_a_meeting_only_raises_its_revision() -> None:
    cancel = planned("cancel", "m-2", "m-1", 2)
    undo = undone([PLAN, cancel], cancel, LUC)._replace(stamp=cancel.stamp + 1)

    result = fold([PLAN, cancel, undo], HERE)

    assert result.value == MEETING._replace(rev=3)
    assert path_of(result) == ["m-1", "m-2", undo.uid]


def test_a_meeting_that_ended_takes_no_further_step() -> None:
    late = planned("cancel", "m-3", "m-2", 3)

    result = fold([PLAN, planned("hold", "m-2", "m-1", 2), late], HERE)

    assert why(result, late) == "DES-T3 was logged: plan another one"


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("plan", {"start": None}),
    ("plan", {"start": "now"}),
    ("plan", {"end": 10**30}),
    ("plan", {"end": BORN + DAY}),
    ("plan", {"end": BORN + 3 * DAY}),
    ("plan", {"teams": PARIS}),
    ("plan", {"teams": [PARIS]}),
    ("plan", {"teams": [PARIS, PARIS]}),
    ("plan", {"teams": [PARIS, "../x"]}),
    ("plan", {"teams": [PARIS, ["tokyo"]]}),
    ("plan", {"items": "i-1"}),
    ("plan", {"items": [5]}),
    ("plan", {"items": [["i-1"]]}),
    ("plan", {"cost": [5]}),
    ("plan", {"cost": {TOKYO: -1}}),
    ("plan", {"cost": {TOKYO: 10**12}}),
    ("plan", {"cost": {TOKYO: "much"}}),
    ("plan", {"cost": {"york": 5}}),
    ("plan", {"with": 5}),
    ("move", {"start": True}),
    ("move", {"cost": {"york": 5}}),
    ("hold", {"minutes": 0}),
    ("hold", {"minutes": 10**6}),
    ("hold", {"attendees": "all"}),
    ("hold", {"summary": " "}),
    ("hold", {"summary": 5}),
    ("hold", {"summary": "x" * 20_001}),
    ("hold", {"items": [None]}),
]


@pytest.mark.parametrize(("kind", "data"), WRONG)
def test_what_no_step_of_a_meeting_holds_is_refused(kind: str, data: dict[str, Any]) -> None:
    entry = planned(kind, "m-1" if kind == "plan" else "m-2", "m-1", 2, **data)
    before = [] if kind == "plan" else [planned()]

    result = folded(*before, entry)

    assert why(result, entry)
    assert path_of(result) == [each.uid for each in before]


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("plan", "start"),
        ("plan", "teams"),
        ("move", "end"),
        ("hold", "minutes"),
        ("hold", "summary"),
    ],
)
def test_a_step_that_lacks_something_is_refused(kind: str, key: str) -> None:
    entry = planned(kind, "m-1" if kind == "plan" else "m-2", "m-1", 2)
    entry = entry._replace(data={name: of for name, of in entry.data.items() if name != key})

    result = folded(*([] if kind == "plan" else [planned()]), entry)

    assert why(result, entry) == "the data of this step cannot be read"


@pytest.mark.parametrize("change", [{"by": "x" * 501}, {"by": "a\0"}, {"at": Instant(10**15)}])
def test_a_plan_of_nobody_or_at_no_time_is_refused(change: dict[str, Any]) -> None:
    entry = planned()._replace(**change)

    assert why(folded(entry), entry)


def of_series(kind: str, uid: str, stamp: int, data: dict[str, Any]) -> LogEntry:
    return planned(kind, uid, None, stamp, AIKO)._replace(subject=SERIES, data=data)


def test_what_each_series_and_each_desk_brought_is_kept_on_the_path() -> None:
    base = of_series("base", "b", 1, {"base": {PARIS: -30, TOKYO: 60}})
    series = of_series("series", "s", 2, {"join": {TOKYO: 30}, "meetings": ["m-1", "m-2"]})

    result = folded(series, base)

    assert [step.entry for step in result.path] == [base, series]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("base", {}),
        ("base", {"base": [5]}),
        ("base", {"base": {PARIS: 10**12}}),
        ("base", {"base": {"../x": 5}}),
        ("series", {"meetings": []}),
        ("series", {"join": {}, "meetings": "m-1"}),
        ("series", {"join": {}, "meetings": [5]}),
        ("series", {"join": {TOKYO: 1.5}, "meetings": []}),
    ],
)
def test_what_no_series_holds_is_refused(kind: str, data: dict[str, Any]) -> None:
    entry = of_series(kind, "s", 1, data)

    result = folded(entry)

    assert why(result, entry)
    assert result.path == ()


def test_a_series_is_undone_while_none_follows_it() -> None:
    first = of_series("series", "s", 1, {"join": {}, "meetings": []})
    undo = of_series("undo", "t", 2, {"undoes": "s"})
    second = of_series("series", "v", 3, {"join": {}, "meetings": []})._replace(on="s")

    assert verdict(folded(first, undo), first).value == "undone"
    assert verdict(folded(first, undo, second), first).value == "taken"


def test_the_ledger_is_what_a_table_can_hold() -> None:
    series = [{"join": {PARIS: 5}}, {"base": {PARIS: 10**9, TOKYO: -60}}, {"base": {PARIS: 10**9}}]

    assert ledger_of(series, [{TOKYO: 30}, {PARIS: 7}]) == {PARIS: 10**9, TOKYO: 0}
    assert ledger_of([{"base": {PARIS: -5}}], [{PARIS: 30}]) == {PARIS: 25}
