"""Laws of the fold: one queue from one set, each step decided, one of two moves, nothing lost."""

from collections.abc import Sequence

from hypothesis import assume, given
from hypothesis import strategies as st

from teamclock.domain.effects import apply
from teamclock.domain.entry import FoldVerdict, LogEntry, PathStep
from teamclock.domain.fold import FoldContext, fold, is_move, path_events
from teamclock.domain.fold_rules import TAKEN, UNDONE
from teamclock.domain.history import replay
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.meeting import Meeting, refuse_unsound
from tests.domain.entries import (
    AIKO,
    HERE,
    LEA,
    LUC,
    Desk,
    World,
    folded,
    item_of,
    noisy,
    path_of,
    planned,
    stepped,
    undone,
    worlds,
)
from tests.domain.items import kinds_at
from tests.domain.slow_fold import SlowFold

KNOWN = FoldContext({"lost": False, "later": None}.get, HERE.ref)
sets = worlds().map(lambda world: world.entries) | worlds().flatmap(noisy)


@given(sets, st.data())
def test_the_order_and_the_number_of_copies_do_not_matter(
    entries: Sequence[LogEntry], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(entries), max_size=len(entries)))
    shuffled = data.draw(st.permutations([*entries, *again]))

    assert fold(shuffled, KNOWN) == fold(entries, KNOWN)


@given(worlds())
def test_desks_that_learn_the_rest_show_the_same(world: World) -> None:
    every = fold(world.entries, KNOWN)

    for known in world.desks:
        rest = [entry for entry in world.entries if entry not in known]
        assert fold([*known, *rest], KNOWN) == every


@given(sets)
def test_every_entry_has_a_decision_and_a_sentence_unless_it_is_taken(
    entries: Sequence[LogEntry],
) -> None:
    result = fold(entries, KNOWN)

    silent = {FoldVerdict.TAKEN, FoldVerdict.UNDONE}
    assert result.decisions.keys() == {entry.uid for entry in entries}
    for decision in result.decisions.values():
        assert decision.verdict is not FoldVerdict.NEW
        assert (decision.why == "") == (decision.verdict in silent)


@given(sets)
def test_a_path_takes_one_move_on_each_step(entries: Sequence[LogEntry]) -> None:
    result = fold(entries, KNOWN)

    taken = [
        step.entry
        for step in result.path
        if result.decisions[step.entry.uid].verdict is FoldVerdict.TAKEN
    ]
    moves = [entry for entry in taken if is_move(entry)]
    assert [move.on for move in moves] == [entry.uid for entry in [*taken[:1], *moves][:-1]]
    assert result.turn == ([*taken[:1], *moves][-1].uid if taken else None)


@given(sets)
def test_a_path_is_in_order_and_its_times_never_run_back(entries: Sequence[LogEntry]) -> None:
    path = fold(entries, KNOWN).path

    assert [step.entry.key for step in path] == sorted(step.entry.key for step in path)
    before = None
    for step in path:
        assert step.at == (step.entry.at if before is None else max(before, step.entry.at))
        before = step.at


@given(sets)
def test_the_path_is_a_history_that_leads_to_the_item(entries: Sequence[LogEntry]) -> None:
    result = fold(entries, KNOWN)
    assume(result.value is not None)

    events = path_events(result, "u")

    assert replay(events) == result.value
    assert [event.rev for event in events] == list(range(1, len(events) + 1))
    assert [(event.uid, event.at) for event in events] == [
        (step.entry.uid, step.at) for step in result.path
    ]


@given(sets, st.sampled_from([AIKO, LEA]), st.integers(0, HOUR), st.data())
def test_a_step_that_may_be_taken_here_is_taken_and_moves_nothing(
    entries: Sequence[LogEntry], desk: Desk, later: int, data: st.DataObject
) -> None:
    before = folded(*entries)
    assume(before.value is not None)
    at = Instant(before.path[-1].at + later)
    kind = data.draw(st.sampled_from(kinds_at(item_of(before), at)))
    step = stepped(entries, kind, desk, at)

    result = folded(*entries, step)

    assert result.path == (*before.path, PathStep(step, at))
    assert result.decisions == {**before.decisions, step.uid: TAKEN}
    assert result.turn == (step.uid if is_move(step) else before.turn)
    assert result.stamp == step.stamp > before.stamp
    events = path_events(result, "u")
    assert result.value == apply(item_of(before), events[-1])


def is_forked(moves: Sequence[LogEntry]) -> bool:
    """Tell whether a step was followed by moves of two desks."""
    return len({(move.on, move.desk) for move in moves}) > len({move.on for move in moves})


@given(worlds())
def test_an_own_last_step_can_be_undone_at_once(world: World) -> None:
    """Where two desks moved on one step, an undo has the fork decided anew, so none has one."""
    before = folded(*world.entries)
    last = before.path[-1].entry
    assume(last.kind not in {"create", "undo"})
    moves = [entry for entry in world.entries if is_move(entry)]
    assume(not is_forked(moves))
    assume(all(move.on != last.uid and move.key <= last.key for move in moves))
    undo = undone(world.entries, last, LUC)._replace(desk=last.desk)

    result = folded(*world.entries, undo)

    assert {result.decisions[each.uid] for each in (last, undo)} == {UNDONE}
    assert path_of(result)[-1] == undo.uid
    assert path_of(result)[: len(before.path) - 1] == path_of(before)[:-1]


@given(sets)
def test_a_fold_is_what_its_definition_says(entries: Sequence[LogEntry]) -> None:
    slow = SlowFold(entries, KNOWN)

    result = fold(entries, KNOWN)

    state, path = slow.walked
    assert {uid: decision.verdict.value for uid, decision in result.decisions.items()} == (
        slow.verdicts
    )
    assert [(step.entry.uid, step.at) for step in result.path] == path
    assert result.value == (None if state is None else state.item)
    assert result.note == ("" if state is None else state.note)


meetings = st.lists(
    st.builds(
        planned,
        kind=st.sampled_from(["plan", "move", "cancel", "hold", "undo", "receipt"]),
        uid=st.sampled_from([f"m{number}" for number in range(9)]),
        on=st.sampled_from([None, *(f"m{number}" for number in range(9))]),
        stamp=st.integers(1, 9),
        desk=st.sampled_from([LUC, AIKO]),
        undoes=st.sampled_from([f"m{number}" for number in range(9)]),
    ),
    min_size=1,
    max_size=12,
)


@given(meetings, st.data())
def test_a_meeting_is_one_from_one_set_whatever_it_holds(
    entries: Sequence[LogEntry], data: st.DataObject
) -> None:
    result = folded(*entries)

    assert folded(*data.draw(st.permutations(entries))) == result
    assert result.decisions.keys() == {entry.uid for entry in entries}
    if isinstance(result.value, Meeting):
        assert result.value.rev == len(result.path)
        refuse_unsound(result.value)
