"""What two desks make of their steps, each taken without the other's (share.md, 6)."""

from typing import Any

import pytest

from teamclock.domain.entry import (
    RULES,
    SERIES,
    Folded,
    FoldVerdict,
    LogEntry,
    Subject,
    desk_subject,
    excuse_subject,
)
from teamclock.domain.fold import FoldContext, fold, is_move, moves_of, path_events
from teamclock.domain.history import replay
from teamclock.domain.interval import DAY, HOUR, Instant
from teamclock.domain.item import Kind, Status
from teamclock.domain.note import Urgency
from tests.domain.entries import (
    AIKO,
    BEN,
    ITEM,
    LEA,
    LUC,
    MEETING,
    REF,
    Desk,
    created,
    folded,
    item_of,
    lived,
    path_of,
    planned,
    stepped,
    told,
    undone,
    verdict,
    why,
)
from tests.domain.items import ACCEPTED, BORN, FULL, OFFERED, PARIS, RETURNED, TOKYO

TAKEN, REFUSED, UNDONE, WAITING, NEWER = list(FoldVerdict)[1:]


def test_a_life_on_one_desk_is_what_the_table_makes_of_it() -> None:
    life = lived(Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE)

    result = folded(*life)

    assert path_of(result) == [entry.uid for entry in life]
    assert (item_of(result).status, item_of(result).rev) == (Status.DONE, 4)
    assert (item_of(result).ref, result.turn, result.note) == (REF, life[-1].uid, life[0].uid)
    assert result.stamp == life[-1].stamp


def test_nothing_leads_to_nothing() -> None:
    assert folded() == Folded(None, (), {})


def test_an_item_is_called_by_the_label_that_it_has_here() -> None:
    life = lived(Kind.OFFER)
    late = stepped(life, Kind.OFFER, LUC)

    result = fold([*life, late], FoldContext(lambda _uid: True, 3, "DES-17"))

    assert (item_of(result).name, item_of(result).ref) == ("DES-17", 3)
    assert why(result, late) == "this step is not possible in the state that DES-17 is in"
    assert replay(path_events(result, "u")) == item_of(result)._replace(label="")


ONE_OF_TWO = [
    ((Kind.OFFER,), Kind.ACCEPT, Kind.ACCEPT),
    ((Kind.OFFER,), Kind.ACCEPT, Kind.RETURN),
    ((Kind.OFFER,), Kind.WITHDRAW, Kind.ACCEPT),
    ((Kind.OFFER, Kind.ACCEPT), Kind.COMPLETE, Kind.PASS_ON),
    ((Kind.OFFER, Kind.ACCEPT), Kind.RELEASE, Kind.COMPLETE),
    ((Kind.OFFER, Kind.ACCEPT), Kind.COMPLETE, Kind.WITHDRAW),
    ((Kind.OFFER, Kind.ACCEPT, Kind.COMPLETE), Kind.REOPEN, Kind.REOPEN),
]


@pytest.mark.parametrize(("before", "one", "other"), ONE_OF_TWO)
def test_of_two_moves_on_one_step_the_earlier_goes_on_and_the_other_is_told_who_and_when(
    before: tuple[Kind, ...], one: Kind, other: Kind
) -> None:
    life = lived(*before)
    first = stepped(life, one, BEN)
    second = stepped(life, other, LEA, Instant(first.at + 60))

    result = folded(*life, second, first)

    assert path_of(result) == [*(entry.uid for entry in life), first.uid]
    assert why(result, second).startswith("meanwhile: ")
    assert f" by Ben of “{first.team}” at 2026-03-" in why(result, second)


def test_the_one_who_came_second_reads_what_was_done_meanwhile() -> None:
    life = lived(Kind.OFFER)
    first, second = stepped(life, Kind.ACCEPT, BEN), stepped(life, Kind.RETURN, LEA)

    result = folded(*life, second, first)

    assert why(result, second) == "meanwhile: pick-up by Ben of “tokyo” at 2026-03-27T18:45Z"


def test_an_older_move_that_comes_late_does_not_move_what_another_desk_has_seen() -> None:
    life = lived(Kind.OFFER)
    older = stepped(life, Kind.ACCEPT, AIKO)
    held = stepped(life, Kind.ACCEPT, BEN, Instant(older.at + HOUR))
    receipt = told([*life, held], "receipt", LEA)

    assert item_of(folded(*life, held, older)).holder == "Aiko"
    assert item_of(folded(*life, held, receipt, older)).holder == "Ben"


def test_a_desk_that_built_on_a_move_holds_it() -> None:
    life = lived(Kind.OFFER)
    older = stepped(life, Kind.WITHDRAW, LUC)
    held = stepped(life, Kind.RETURN, BEN, Instant(older.at + HOUR))
    answer = stepped([*life, held], Kind.ANSWER, LEA)

    result = folded(*life, held, answer, older)

    assert path_of(result)[-2:] == [held.uid, answer.uid]
    assert why(result, older).startswith("meanwhile: question by Ben")


def test_an_answer_to_a_question_that_was_asked_anew_is_refused() -> None:
    asked = lived(Kind.OFFER, Kind.RETURN)
    late = stepped(asked, Kind.ANSWER, LEA, Instant(BORN + DAY))
    further = [*asked, stepped(asked, Kind.ANSWER, LUC)]
    further.append(stepped(further, Kind.RETURN, AIKO, question="and now?"))

    result = folded(*further, late)

    assert (item_of(result).status, item_of(result).question) == (RETURNED, "and now?")
    assert why(result, late).startswith("meanwhile: answer by Luc")


@pytest.mark.parametrize("wait", [0, 60])
def test_an_edit_and_a_pick_up_are_both_taken_and_the_holder_is_told(wait: int) -> None:
    life = lived(Kind.OFFER)
    accept = stepped(life, Kind.ACCEPT, AIKO, Instant(BORN + DAY))
    amend = stepped(life, Kind.AMEND, LUC, Instant(BORN + DAY - 30 + wait), context="v3")

    result = folded(*life, accept, amend)

    assert {verdict(result, accept), verdict(result, amend)} == {TAKEN}
    assert (item_of(result).note.context, item_of(result).holder) == ("v3", "Aiko")
    assert item_of(result).changed_since_pickup
    assert replay(path_events(result, "u")) == item_of(result)


def test_a_pick_up_needs_no_read_back_that_an_edit_asks_for_which_was_not_read() -> None:
    life = lived(Kind.OFFER)
    accept = stepped(life, Kind.ACCEPT, AIKO, Instant(BORN + DAY), readback=None)
    amend = stepped(life, Kind.AMEND, LUC, urgency=Urgency.CRITICAL)

    assert verdict(folded(*life, accept, amend), accept) is TAKEN


def test_a_pick_up_of_the_note_that_is_there_has_not_changed_since() -> None:
    life = [*lived(Kind.OFFER, Kind.AMEND)]
    life.append(stepped(life, Kind.ACCEPT, AIKO))

    result = folded(*life)

    assert (result.note, life[-1].data["note"]) == (life[2].uid, life[2].uid)
    assert not item_of(result).changed_since_pickup


def test_an_edit_that_was_undone_leaves_the_note_that_was_read() -> None:
    life = lived(Kind.OFFER)
    accept = stepped(life, Kind.ACCEPT, AIKO, Instant(BORN + DAY))
    amend = stepped(life, Kind.AMEND, LUC)
    undo = undone([*life, amend], amend, LUC)

    result = folded(*life, amend, undo, accept)

    assert not item_of(result).changed_since_pickup
    assert replay(path_events(result, "u")) == item_of(result)


def test_of_two_edits_both_are_taken_and_the_later_value_of_a_field_stays() -> None:
    life = lived(Kind.OFFER)
    first = stepped(life, Kind.AMEND, LUC, title="One", context="one")
    second = stepped(life, Kind.AMEND, LEA, Instant(first.at + 1), title="Two", if_then=None)

    result = folded(*life, second, first)

    note = item_of(result).note
    assert (note.title, note.context, note.if_then) == ("Two", "one", "if it fails, go back")
    assert result.note == second.uid


@pytest.mark.parametrize(
    ("before", "move", "kind"),
    [
        ((Kind.OFFER, Kind.ACCEPT), Kind.COMPLETE, Kind.AMEND),
        ((Kind.OFFER,), Kind.WITHDRAW, Kind.AMEND),
        ((Kind.OFFER, Kind.RETURN), Kind.ANSWER, Kind.SNOOZE),
        ((Kind.OFFER,), Kind.RETURN, Kind.SNOOZE),
        ((Kind.OFFER,), Kind.WITHDRAW, Kind.PLAN_SYNC),
    ],
)
def test_an_edit_or_a_snooze_after_a_move_that_forbids_it_is_refused(
    before: tuple[Kind, ...], move: Kind, kind: Kind
) -> None:
    life = lived(*before)
    moved = stepped(life, move, AIKO)
    late = stepped(life, kind, BEN, Instant(moved.at + 1))

    result = folded(*life, moved, late)

    assert verdict(result, moved) is TAKEN
    assert "R-17" in why(result, late)


@pytest.mark.parametrize("other", [Kind.ACCEPT, Kind.WITHDRAW, Kind.AMEND, Kind.COMMENT])
def test_a_comment_goes_with_anything(other: Kind) -> None:
    life = lived(Kind.OFFER)
    comment = stepped(life, Kind.COMMENT, BEN)
    step = stepped(life, other, AIKO)

    result = folded(*life, comment, step)

    assert {verdict(result, comment), verdict(result, step)} == {TAKEN}


def test_an_undo_of_a_step_that_somebody_went_on_from_is_refused() -> None:
    life = lived(Kind.OFFER, Kind.ACCEPT)
    undo = undone(life, life[-1], AIKO)
    further = stepped(life, Kind.RETURN, BEN)

    result = folded(*life, undo, further)

    assert why(result, undo) == "somebody had gone on"
    assert (verdict(result, life[-1]), item_of(result).status) == (TAKEN, RETURNED)


def test_an_undo_and_its_step_stay_on_the_path_and_do_nothing() -> None:
    life = lived(Kind.OFFER, Kind.ACCEPT)
    comment = stepped(life, Kind.COMMENT, BEN)
    undo = undone([*life, comment], life[-1], AIKO)

    result = folded(*life, comment, undo)

    assert path_of(result) == [entry.uid for entry in (*life, comment, undo)]
    assert {verdict(result, life[-1]), verdict(result, undo)} == {UNDONE}
    assert (item_of(result).status, item_of(result).rev) == (OFFERED, 5)
    assert result.turn == life[1].uid


def test_a_step_that_could_not_have_been_taken_is_not_on_the_path_though_undone() -> None:
    life = lived(Kind.OFFER)
    first, second = (stepped(life, Kind.ACCEPT, desk) for desk in (AIKO, BEN))
    undo = undone([*life, second], second, BEN)

    result = folded(*life, first, second._replace(stamp=first.stamp + 1), undo)

    assert path_of(result) == [*(entry.uid for entry in life), first.uid]
    assert {verdict(result, second), verdict(result, undo)} == {UNDONE}


def test_a_step_counts_not_before_the_one_before_it() -> None:
    ahead = Desk(AIKO.id, AIKO.by, 3 * HOUR)
    life = lived(Kind.OFFER)
    life.append(stepped(life, Kind.RETURN, ahead))
    life.append(stepped(life, Kind.ANSWER, LUC))

    result = folded(*life)

    assert life[-1].at < life[-2].at
    assert [step.at for step in result.path[-2:]] == [life[-2].at, life[-2].at]
    assert item_of(result).turns[-2:] == (life[-2].at, life[-2].at)


def test_a_move_on_a_step_that_is_not_there_waits_and_what_is_on_it_too() -> None:
    life = lived(Kind.OFFER, Kind.RETURN, Kind.ANSWER, Kind.ACCEPT)

    result = folded(*life[:2], *life[3:])

    assert [verdict(result, entry) for entry in (*life[:2], *life[3:])] == [
        TAKEN,
        TAKEN,
        WAITING,
        WAITING,
    ]
    assert path_of(folded(*life)) == [entry.uid for entry in life]


def test_what_is_on_a_move_that_was_refused_is_refused_too() -> None:
    life = lived(Kind.OFFER)
    foreign = stepped(life, Kind.ACCEPT, AIKO)._replace(team=PARIS)
    further = stepped(life, Kind.RETURN, BEN)._replace(uid="ben", on=foreign.uid)
    further = further._replace(stamp=foreign.stamp + 1)

    result = folded(*life, foreign, further)

    assert why(result, foreign) == "only “tokyo” can take this step of R-17"
    assert why(result, further) == "the step before it was not taken"


def test_what_is_on_a_move_that_waits_for_its_meeting_waits_too() -> None:
    life = lived(Kind.OFFER)
    waits = stepped(life, Kind.ACCEPT, AIKO, None, **{"with": "m"})
    further = stepped([*life, waits], Kind.RETURN, BEN)

    result = fold([*life, waits, further], FoldContext(lambda _uid: None, REF))

    assert {verdict(result, waits), verdict(result, further)} == {WAITING}


def test_an_item_whose_beginning_is_not_there_waits_as_a_whole() -> None:
    life = lived(Kind.OFFER, Kind.COMMENT)
    receipt = told(life, "receipt", BEN)

    result = folded(*life[1:], receipt)

    assert (result.value, result.path, result.turn) == (None, (), None)
    assert {decision.verdict for decision in result.decisions.values()} == {WAITING}
    assert result.stamp == receipt.stamp


def test_of_two_beginnings_the_first_that_is_possible_counts() -> None:
    life = lived(Kind.OFFER)
    empty = created(title="")._replace(uid="empty", stamp=life[0].stamp - 2)
    before = stepped(life, Kind.COMMENT, BEN)._replace(stamp=life[0].stamp - 1)
    second = created(title="Other")._replace(uid="second", stamp=life[0].stamp + 1)

    result = folded(*life, empty, before, second)

    assert path_of(result) == [entry.uid for entry in life]
    assert why(result, empty) == "a title is empty: write 1 to 120 characters"
    assert why(result, before) == "it lies before the beginning"
    assert why(result, second) == "it was created already"


def test_a_receipt_is_taken_and_is_no_part_of_the_history() -> None:
    life = lived(Kind.OFFER)
    receipt = told(life, "receipt", BEN)

    result = folded(*life, receipt)

    assert verdict(result, receipt) is TAKEN
    assert (result.path, result.value) == (folded(*life).path, folded(*life).value)


@pytest.mark.parametrize(
    "change", [{"kind": "juggle"}, {"v": RULES + 1}, {"kind": "move"}, {"kind": "create", "v": 2}]
)
def test_a_subject_stops_at_what_only_a_newer_program_knows(change: dict[str, Any]) -> None:
    life = lived(Kind.OFFER, Kind.ACCEPT)
    strange = told(life, "comment", BEN, text="so")._replace(**change)
    later = [stepped(life, kind, LEA, Instant(BORN + DAY)) for kind in (Kind.COMMENT, Kind.RETURN)]
    receipt = told([*life, later[0]], "receipt", LUC)

    result = folded(*life, strange, *later, receipt)

    assert (result.newer, result.stamp) == (True, receipt.stamp)
    assert {verdict(result, entry) for entry in (strange, *later, receipt)} == {NEWER}
    assert "needs a newer teamclock" in result.decisions[strange.uid].why
    assert (item_of(result).status, result.path) == (ACCEPTED, folded(*life).path)
    assert not folded(*life).newer


def test_the_same_entry_from_two_logs_counts_once() -> None:
    life = lived(Kind.OFFER)

    result = folded(*life, *(entry._replace(n=7) for entry in life))

    assert path_of(result) == [entry.uid for entry in life]


def test_of_two_entries_with_one_uid_one_counts_whichever_came_first() -> None:
    life = lived(Kind.OFFER)
    other = stepped(life[:1], Kind.WITHDRAW, LUC)._replace(uid=life[1].uid)

    assert folded(*life, other) == folded(other, *life)


def test_meetings_stand_or_fall_with_what_they_belong_to() -> None:
    stances = {"kept": True, "lost": False}
    life = lived(Kind.OFFER)
    told_of = [
        stepped(life, Kind.PLAN_SYNC, desk, None, **{"with": uid})
        for desk, uid in ((AIKO, "kept"), (BEN, "lost"), (LEA, "later"))
    ]

    result = fold([*life, *told_of], FoldContext(stances.get, REF))

    assert [verdict(result, entry) for entry in told_of] == [TAKEN, REFUSED, WAITING]
    assert why(result, told_of[1]) == "the meeting that it belongs to was not taken"
    assert [event.data.keys() & {"with"} for event in path_events(result, "u")] == [set()] * 3


def belonging(uid: str) -> LogEntry:
    plan = planned()
    return plan._replace(data={**plan.data, "with": uid})


def test_a_meeting_that_waits_for_its_series_keeps_what_follows_it_waiting() -> None:
    plan, move = belonging("s"), planned("move", "m-2", "m-1", 2)

    waits = fold([plan, move], FoldContext(lambda _uid: None))
    falls = fold([plan, move], FoldContext(lambda _uid: False))

    assert {waits.decisions["m-1"].verdict, waits.decisions["m-2"].verdict} == {WAITING}
    assert why(falls, plan) == "the series that it belongs to was not taken"
    assert why(falls, move) == "what it belongs to was not taken"


def test_a_second_plan_waits_with_one_before_it_that_waits() -> None:
    plan, second = belonging("s"), planned("plan", "m-2", None, 2)

    result = fold([plan, second], FoldContext(lambda _uid: None))

    assert {verdict(result, plan), verdict(result, second)} == {WAITING}


@pytest.mark.parametrize(("one", "other"), [("move", "cancel"), ("cancel", "hold")])
def test_of_two_steps_of_a_meeting_one_goes_on(one: str, other: str) -> None:
    first, second = planned(one, "m-2", "m-1", 2), planned(other, "m-3", "m-1", 3, AIKO)

    result = folded(planned(), second, first)

    assert path_of(result) == ["m-1", "m-2"]
    assert why(result, second).startswith("meanwhile: ")


def series(uid: str, on: str | None, stamp: int, desk: Desk) -> LogEntry:
    data = {"join": {TOKYO: 30}, "meetings": ["m-1"]}
    return planned("series", uid, on, stamp, desk)._replace(subject=SERIES, data=data)


def test_of_two_series_that_were_kept_at_once_one_goes_on_and_later_ones_follow() -> None:
    base = planned("base", "b", None, 1)._replace(subject=SERIES, data={"base": {PARIS: 90}})
    first, second = series("s-1", None, 2, LUC), series("s-2", None, 3, AIKO)
    third = series("s-3", "s-1", 4, AIKO)

    result = folded(third, second, first, base)

    assert (result.value, path_of(result), result.turn) == (None, ["b", "s-1", "s-3"], "s-3")
    assert why(result, second).startswith("meanwhile: series of meetings by Luc")


@pytest.mark.parametrize("subject", [excuse_subject(TOKYO, 2900), desk_subject(LUC.id)])
def test_of_a_register_the_last_entry_is_the_last_of_the_path(subject: Subject) -> None:
    kind = {"e": "excuse", "d": "join"}[subject[0]]
    one, other = (
        planned(kind, uid, None, stamp)._replace(subject=subject, data={})
        for uid, stamp in (("a", 5), ("b", 2))
    )

    result = folded(one, other)

    assert (path_of(result), result.value, result.turn) == (["b", "a"], None, None)
    assert [step.at for step in result.path] == [BORN + 2, BORN + 5]
    assert {decision.verdict for decision in result.decisions.values()} == {TAKEN}


def test_the_last_entry_of_a_register_counts_not_before_the_one_before_it() -> None:
    one, other = (
        planned("join", uid, None, stamp)._replace(subject=desk_subject(LUC.id))
        for uid, stamp in (("a", 2), ("b", 5))
    )

    result = folded(one, other._replace(at=Instant(BORN + 1)))

    assert [step.at for step in result.path] == [BORN + 2, BORN + 2]


def test_a_register_stops_at_what_only_a_newer_program_knows() -> None:
    subject = desk_subject(LUC.id)
    join, strange = (
        planned(kind, kind, None, stamp)._replace(subject=subject)
        for kind, stamp in (("join", 1), ("rename", 2))
    )

    result = folded(join, strange)

    assert (path_of(result), result.newer) == (["join"], True)


def test_moves_are_the_steps_that_change_a_state() -> None:
    assert moves_of(ITEM) == {
        *("offer", "accept", "release", "return", "answer", "complete", "pass_on"),
        *("withdraw", "reopen"),
    }
    assert moves_of(MEETING) == {"move", "cancel", "hold"}
    assert moves_of(SERIES) == {"series"}
    assert moves_of(excuse_subject(PARIS, 1)) == moves_of(desk_subject(LUC.id)) == set()
    assert [is_move(entry) for entry in lived(Kind.OFFER, Kind.COMMENT)] == [False, True, False]


def test_the_events_of_a_path_hold_what_a_history_here_holds() -> None:
    life = lived(Kind.OFFER, Kind.AMEND, Kind.TICK)
    undo = undone(life, life[-1], AIKO)
    life.append(undo._replace(data={**undo.data, "x": {}, "with": "m", "note": "n"}))
    life.append(stepped(life, Kind.ACCEPT, BEN, note=life[0].uid))

    events = path_events(folded(*life), "u")

    assert [event.kind for event in events] == [entry.kind for entry in life]
    assert events[0].data == {**FULL, "ref": REF}
    assert events[3].data == {"number": 1, "done": True}
    assert events[4].data == {"undoes": life[3].uid}
    assert events[5].data == {"readback": "I roll it out", "unread": True}
    assert {event.item for event in events} == {"u"}
