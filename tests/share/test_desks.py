"""Desks: each has a code of its own, whoever claims it first keeps it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.entry import DeskId, LogEntry, desk_subject
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from teamclock.share.desks import CODE, code_of, desks_of, spare_code
from tests.builders import at

NOW = at("2026-11-28T20:11:09Z")
ONE, OTHER = DeskId("1" * 16), DeskId("2" * 16)


def register(desk: DeskId, stamp: int, kind: str = "join", **data: Any) -> LogEntry:
    uid = f"{desk}-{stamp}"
    return LogEntry(
        uid, desk, desk_subject(desk), kind, stamp, None, Instant(NOW + stamp), TeamId("design"),
        "DES", data,
    )  # fmt: skip


def test_the_second_desk_that_claims_a_code_gets_a_digit() -> None:
    claims = [register(OTHER, 2, code="DES"), register(ONE, 1, code="DES")]

    assert {desk.id: desk.code for desk in desks_of(claims).values()} == {
        ONE: "DES",
        OTHER: "DES2",
    }


def test_a_desk_keeps_its_code_and_learns_a_new_home() -> None:
    told = [register(ONE, 1, code="DES", home="design"), register(ONE, 2, code="QA", home="qa")]

    (desk,) = desks_of(told).values()

    assert (desk.code, desk.home, desk.last_at) == ("DES", "qa", NOW + 2)


def test_a_desk_that_left_says_so_until_it_joins_again() -> None:
    told = [register(ONE, 1, code="DES"), register(ONE, 2, "leave")]

    assert [desk.left for desk in desks_of(told).values()] == [True]
    assert [desk.left for desk in desks_of([*told, register(ONE, 3)]).values()] == [False]


@pytest.mark.parametrize("code", ["", "D", "des", "DESIG", "D\nS", 7, None])
def test_what_is_no_code_is_replaced(code: object) -> None:
    (desk,) = desks_of([register(ONE, 1, code=code)]).values()

    assert desk.code == spare_code(ONE)


@given(st.permutations([register(ONE, n, code="DES") for n in range(1, 4)] + [register(OTHER, 9)]))
def test_the_order_of_arrival_changes_nothing(told: list[LogEntry]) -> None:
    assert desks_of(told) == desks_of(sorted(told, key=lambda one: one.key))


@given(st.from_regex(r"[a-z0-9-]{1,32}", fullmatch=True))
def test_each_team_has_a_code(team: str) -> None:
    assert CODE.fullmatch(code_of(TeamId(team)))


def test_the_code_of_a_team_is_its_first_letters() -> None:
    assert code_of(TeamId("design")) == "DES"
    assert code_of(TeamId("qa")) == "QA"
