"""Of two moves on one step goes on: the one that more desks wrote on, the longer, the earlier."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from teamclock.domain.entry import DeskId, FoldVerdict, LogEntry
from teamclock.domain.fold import FoldContext, fold
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind
from tests.domain.entries import (
    AIKO,
    BEN,
    ITEM,
    LEA,
    LUC,
    REF,
    created,
    folded,
    lived,
    path_of,
    stepped,
    told,
    undone,
    verdict,
    why,
)
from tests.domain.items import BORN, PARIS, TOKYO

LIFE = lived(Kind.OFFER)
ONE = stepped(LIFE, Kind.ACCEPT, AIKO, Instant(BORN + 5 * HOUR))
OTHER = stepped(LIFE, Kind.ACCEPT, BEN, Instant(BORN + 6 * HOUR))


def goes_on(*further: LogEntry, one: LogEntry = ONE, other: LogEntry = OTHER) -> str:
    """Return who goes on: Aiko, who was earlier, or Ben."""
    result = folded(*LIFE, other, one, *further)
    (best,) = {one.uid, other.uid} & set(path_of(result))
    return one.by if best == one.uid else other.by


def test_the_earlier_goes_on() -> None:
    assert goes_on() == "Aiko"
    assert goes_on(one=ONE._replace(at=Instant(OTHER.at + 1))) == "Ben"


def test_of_two_at_one_time_the_smaller_uid_goes_on() -> None:
    assert goes_on(other=OTHER._replace(at=ONE.at)) == "Aiko"
    assert goes_on(one=ONE._replace(uid="z"), other=OTHER._replace(at=ONE.at)) == "Ben"


def test_the_branch_with_more_moves_goes_on() -> None:
    further = stepped([*LIFE, OTHER], Kind.COMPLETE, BEN)

    assert goes_on(further) == "Ben"


def test_a_branch_is_as_long_as_the_longest_way_through_it() -> None:
    released = stepped([*LIFE, OTHER], Kind.RELEASE, BEN)
    again = stepped([*LIFE, OTHER, released], Kind.ACCEPT, BEN)
    short = stepped([*LIFE, OTHER], Kind.COMPLETE, BEN, Instant(BORN + 30 * HOUR))
    two = stepped([*LIFE, ONE], Kind.COMPLETE, AIKO)

    assert goes_on(released, again, short._replace(uid="ben-short"), two) == "Ben"
    assert goes_on(short, two) == "Aiko"


@pytest.mark.parametrize(
    "wrote",
    [
        lambda seen: told(seen, "receipt", LEA),
        lambda seen: stepped(seen, Kind.COMMENT, LEA),
        lambda seen: stepped(seen, Kind.RETURN, LEA),
        lambda seen: stepped(seen, Kind.SNOOZE, LEA)._replace(data={}),  # refused, and yet written
    ],
)
def test_the_branch_in_which_more_desks_wrote_goes_on_though_it_is_shorter(
    wrote: Callable[[list[LogEntry]], LogEntry],
) -> None:
    longer = [stepped([*LIFE, ONE], Kind.RELEASE, AIKO)]
    longer.append(stepped([*LIFE, ONE, *longer], Kind.ACCEPT, AIKO)._replace(uid="aiko-again"))

    assert goes_on(*longer) == "Aiko"
    assert goes_on(*longer, wrote([*LIFE, OTHER])) == "Ben"


def test_desks_that_wrote_on_different_moves_of_a_branch_count_together() -> None:
    further = stepped([*LIFE, OTHER], Kind.RELEASE, LEA)
    receipts = [told([*LIFE, ONE], "receipt", desk) for desk in (LUC, BEN)]
    last = told([*LIFE, OTHER, further], "receipt", LUC)._replace(uid="luc-last")

    assert goes_on(further, *receipts[:1], last) == "Ben"
    assert goes_on(further, *receipts) == "Aiko"


def test_a_desk_counts_once_in_a_branch_and_the_own_one_does_not_count_again() -> None:
    own = [told([*LIFE, OTHER], "receipt", BEN), stepped([*LIFE, OTHER], Kind.COMMENT, BEN)]

    assert goes_on(own[0], own[1]._replace(uid="ben-9")) == "Aiko"


def test_who_took_a_comment_back_has_seen_the_move() -> None:
    comment = stepped([*LIFE, OTHER], Kind.COMMENT, LEA)
    undo = undone([*LIFE, OTHER, comment], comment, LEA)

    assert goes_on(comment, undo) == "Ben"


def test_what_is_on_a_move_that_does_not_go_on_is_refused_with_it() -> None:
    further = stepped([*LIFE, OTHER], Kind.COMPLETE, BEN)
    receipts = [told([*LIFE, ONE], "receipt", desk) for desk in (LEA, LUC)]

    result = folded(*LIFE, ONE, OTHER, further, *receipts)

    assert why(result, OTHER).startswith("meanwhile: pick-up by Aiko")
    assert why(result, further) == "the step before it was not taken"


def test_an_impossible_move_makes_no_fork() -> None:
    impossible = OTHER._replace(team=PARIS, at=BORN)

    result = folded(*LIFE, ONE, impossible)

    assert path_of(result)[-1] == ONE.uid
    assert why(result, impossible) == "only “tokyo” can take this step of R-17"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"on": None}, "it does not say which step it follows"),
        ({"on": "luc-2"}, "what it follows is no move"),
        ({"on": "lea-4"}, "what it follows is no move"),
        ({"on": "ben-2"}, "it lies before the step that it follows"),
        ({"stamp": LIFE[1].stamp - 1}, "it lies before the step that it follows"),
        ({"stamp": LIFE[0].stamp - 1}, "it lies before the beginning"),
    ],
)
def test_a_move_that_can_follow_nothing_is_refused(change: dict[str, Any], refusal: str) -> None:
    comment = stepped(LIFE, Kind.COMMENT, LUC)
    receipt = told([*LIFE, comment, ONE], "receipt", LEA)

    result = folded(*LIFE, comment, receipt, ONE, OTHER._replace(**change))

    assert why(result, OTHER) == refusal
    assert verdict(result, ONE) is FoldVerdict.TAKEN


def test_a_move_is_possible_by_the_free_steps_between() -> None:
    empty = created(context="")
    amend = stepped([empty], Kind.AMEND, LUC)
    offers = [stepped([empty, amend], Kind.OFFER, desk) for desk in (LEA, LUC)]

    assert verdict(folded(empty, amend, *offers), offers[0]) is FoldVerdict.TAKEN
    assert why(folded(empty, *offers), offers[0]).startswith("there is nothing to go by")


def entry(kind: str, uid: str, on: str, stamp: int, **data: object) -> LogEntry:
    at = Instant(BORN + stamp)
    return LogEntry(uid, LUC.id, ITEM, kind, at * 1000, on, at, PARIS, "Luc", data)


def test_a_set_that_was_made_to_be_slow_is_folded_with_a_bounded_number_of_tries() -> None:
    stamps, size = count(1), 400
    early = [entry("withdraw", f"a{n}", "u-1", next(stamps)) for n in range(size)]
    free = [entry("comment", f"b{n}", "u-1", next(stamps), text="so") for n in range(size)]
    free = [each._replace(data={**each.data, "with": "m"}) for each in free]
    late = [entry("reopen", f"c{n}", f"a{n}", next(stamps), reason="so") for n in range(size)]

    result = folded(created(), *early, *free, *late)

    assert tries(*early, *free, *late) <= 20_000 + size
    assert len(result.decisions) == 3 * size + 1
    assert path_of(result)[:2] == ["u-1", "a0"]


def tries(*entries: LogEntry) -> int:
    """Return how often a step that belongs to a meeting is tried."""
    asked: list[str] = []

    def stands(uid: str) -> bool:
        asked.append(uid)
        return True

    fold([created(), *entries], FoldContext(stands, REF))
    return len(asked)


def comment(uid: str, on: str, stamp: int) -> LogEntry:
    return entry("comment", uid, on, stamp, **{"text": "so", "with": "m"})


def test_each_step_between_is_tried_once_for_all_moves_on_one_step() -> None:
    free = [comment(f"b{n}", "u-1", n + 1) for n in range(50)]
    late = [entry("withdraw", f"c{n}", "u-1", n + 51) for n in range(50)]

    assert tries(*free, *late) == 2 * len(free)


def test_each_step_between_is_tried_once_along_a_chain() -> None:
    chain, on = list[LogEntry](), "u-1"
    for n in range(40):
        kind = ("withdraw", "reopen")[n % 2]
        chain += [comment(f"b{n}", on, 2 * n + 1), entry(kind, f"c{n}", on, 2 * n + 2, reason="so")]
        on = chain[-1].uid
    fork = entry("offer", "d", "u-1", 2)

    assert tries(*chain, fork) == len(chain)


def test_a_long_chain_with_a_desk_for_each_move_is_followed_to_its_end() -> None:
    life = list(LIFE)
    for number in range(600):
        kind = ("answer", "return")[number % 2 == 0]
        made = entry(kind, f"n{number}", life[-1].uid, HOUR + number, question="q", answer="a")
        team = TOKYO if kind == "return" else PARIS
        life.append(made._replace(team=team, desk=DeskId(f"{number:016x}")))
    fork = stepped(LIFE, Kind.ACCEPT, LEA)

    result = folded(*life, fork)

    assert len(result.path) == len(life)
    assert why(result, fork).startswith("meanwhile: question")
