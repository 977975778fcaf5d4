"""An undo holds for its own author, on the same desk, while nobody has gone on."""

from typing import Any

import pytest

from teamclock.domain.entry import FoldVerdict, LogEntry
from teamclock.domain.fold import FoldContext, fold, path_events
from teamclock.domain.history import replay
from teamclock.domain.interval import DAY, Instant
from teamclock.domain.item import Kind
from teamclock.domain.values import SPAN
from tests.domain.entries import (
    AIKO,
    BEN,
    LUC,
    REF,
    folded,
    item_of,
    lived,
    path_of,
    stepped,
    told,
    undone,
    verdict,
    why,
)
from tests.domain.items import ACCEPTED, BORN, PARIS

LIFE = lived(Kind.OFFER, Kind.ACCEPT)
UNDO = undone(LIFE, LIFE[-1], AIKO)._replace(uid="back")


def test_an_undo_of_the_last_step_holds() -> None:
    result = folded(*LIFE, UNDO)

    assert {verdict(result, LIFE[-1]), verdict(result, UNDO)} == {FoldVerdict.UNDONE}
    assert result.value == item_of(folded(*LIFE[:-1]))._replace(rev=4)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"data": {}}, "it does not say which step it takes back"),
        ({"data": {"undoes": ["aiko-2"]}}, "it does not say which step it takes back"),
        ({"data": {"undoes": LIFE[0].uid}}, "only a step can be undone: no creation,"),
        ({"data": {"undoes": UNDO.uid}}, "only a step can be undone: no creation,"),
        ({"data": {"undoes": "receipt"}}, "only a step can be undone: no creation,"),
        ({"data": {"undoes": "early"}}, "only a step can be undone: no creation,"),
        ({"data": {"undoes": LIFE[1].uid}}, "that step is by Luc of “paris”: it is theirs"),
        ({"by": "Ben"}, "that step is by Aiko of “tokyo”: it is theirs"),
        ({"team": PARIS}, "that step is by Aiko of “tokyo”: it is theirs"),
        ({"desk": BEN.id}, "that step was taken on another desk: undo it there"),
        ({"stamp": LIFE[-1].stamp - 1}, "it lies before the step that it takes back"),
        ({"at": Instant(BORN + SPAN + 1)}, "R-17 was created over 100 years from this step"),
        ({"at": Instant(10**15)}, "a step lies in the years 1900 to 9999"),
    ],
)
def test_an_undo_that_does_not_hold_leaves_the_step(change: dict[str, Any], refusal: str) -> None:
    undo = UNDO._replace(**change)
    receipt = told(LIFE[:2], "receipt", BEN)._replace(uid="receipt")
    early = stepped(LIFE, Kind.COMMENT, AIKO)._replace(uid="early", stamp=LIFE[0].stamp - 1)

    result = folded(*LIFE, undo, receipt, early)

    assert why(result, undo).startswith(refusal)
    assert item_of(result).status is ACCEPTED


def test_an_undo_of_a_step_that_is_not_there_waits() -> None:
    result = folded(*LIFE[:2], UNDO)

    assert verdict(result, UNDO) is FoldVerdict.WAITING


def test_a_step_is_undone_once_and_a_foreign_undo_before_that_does_not_count() -> None:
    foreign = UNDO._replace(uid="foreign", by="Ben", stamp=UNDO.stamp - 1)
    again = UNDO._replace(uid="again", stamp=UNDO.stamp + 1)

    result = folded(*LIFE, foreign, again, UNDO)

    assert verdict(result, UNDO) is FoldVerdict.UNDONE
    assert why(result, again) == "that step is already undone"
    assert why(result, foreign).startswith("that step is by Aiko")


def test_a_move_may_have_free_steps_after_it_and_a_free_step_no_move() -> None:
    comment = stepped(LIFE, Kind.COMMENT, AIKO)
    after = [*LIFE, comment]
    further = stepped(after, Kind.RETURN, BEN)

    move_back = undone(after, LIFE[-1], AIKO)
    too_late = undone([*after, further], comment, AIKO)

    assert verdict(folded(*after, move_back), move_back) is FoldVerdict.UNDONE
    assert why(folded(*after, further, too_late), too_late) == "somebody had gone on"


def test_a_free_step_is_undone_though_a_move_comes_after_that() -> None:
    comment = stepped(LIFE, Kind.COMMENT, AIKO)
    back = undone([*LIFE, comment], comment, AIKO)
    further = stepped([*LIFE, comment, back], Kind.RETURN, BEN)

    result = folded(*LIFE, comment, back, further)

    assert verdict(result, comment) is FoldVerdict.UNDONE
    assert path_of(result)[-1] == further.uid


def test_a_move_that_was_refused_has_gone_on_too() -> None:
    impossible = stepped(LIFE, Kind.RETURN, BEN)._replace(data={})

    result = folded(*LIFE, UNDO, impossible)

    assert why(result, impossible) == "write what is unclear"
    assert why(result, UNDO) == "somebody had gone on"


@pytest.mark.parametrize(
    ("stance", "expected"),
    [(True, FoldVerdict.UNDONE), (False, FoldVerdict.REFUSED), (None, FoldVerdict.WAITING)],
)
def test_an_undo_stands_with_the_meeting_that_it_belongs_to(
    stance: bool | None, expected: FoldVerdict
) -> None:
    undo = UNDO._replace(data={**UNDO.data, "with": "m"})

    assert verdict(fold([*LIFE, undo], FoldContext(lambda _uid: stance, REF)), undo) is expected


def test_a_step_that_was_undone_with_its_meeting_stays_on_the_path() -> None:
    life = lived(Kind.OFFER)
    plan = stepped(life, Kind.PLAN_SYNC, AIKO, None, **{"with": "m"})
    undo = undone([*life, plan], plan, AIKO)

    result = fold([*life, plan, undo], FoldContext(lambda _uid: False, REF))

    assert {verdict(result, plan), verdict(result, undo)} == {FoldVerdict.UNDONE}
    assert path_of(result)[2:] == [plan.uid, undo.uid]


def test_undos_by_a_clock_that_is_behind_or_ahead_replay() -> None:
    behind = UNDO._replace(at=Instant(BORN - SPAN - DAY))
    comment = stepped(LIFE, Kind.COMMENT, AIKO)

    for entries in ([*LIFE, behind], [*LIFE, comment, behind._replace(stamp=comment.stamp + 1)]):
        result = folded(*entries)
        assert verdict(result, behind) is FoldVerdict.UNDONE
        assert replay(path_events(result, "u")) == result.value


def overlapping() -> list[LogEntry]:
    """Return two steps of Luc's, each undone after both."""
    life = lived(Kind.OFFER)
    first = stepped(life, Kind.COMMENT, LUC)
    second = stepped([*life, first], Kind.AMEND, LUC)
    back = undone([*life, first, second], first, LUC)
    return [*life, first, second, back, undone([*life, first, second, back], second, LUC)]


def test_steps_that_overlap_are_undone_in_any_order() -> None:
    entries = overlapping()

    result = folded(*entries)

    assert [verdict(result, entry) for entry in entries[2:]] == [FoldVerdict.UNDONE] * 4
    assert result.value == item_of(folded(*entries[:2]))._replace(rev=6)
    assert replay(path_events(result, "u")) == result.value
