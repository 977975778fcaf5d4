"""Entries: their order, and the stamp of the next."""

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.entry import MOST_STAMP, SUBJECT, excuse_subject, item_subject, next_stamp
from teamclock.domain.roster import TeamId
from tests.builders import at


@given(st.integers(0, MOST_STAMP - 1))
def test_the_next_stamp_is_after_all_stamps_and_not_behind_the_clock(largest: int) -> None:
    now = at("2026-11-29T09:00Z")

    stamp = next_stamp(now, largest)

    assert stamp > largest
    assert stamp >= now * 1000
    assert stamp in {now * 1000, largest + 1}


def test_subjects_have_the_form_that_lines_are_checked_by() -> None:
    assert SUBJECT.fullmatch(item_subject("c00d"))
    assert SUBJECT.fullmatch(excuse_subject(TeamId("design"), -12))
    assert not SUBJECT.fullmatch("item/")
    assert not SUBJECT.fullmatch("desk/77F8f1ad81e1be01")


def test_there_is_a_last_stamp() -> None:
    assert next_stamp(at("2026-11-29T09:00Z"), MOST_STAMP) == MOST_STAMP
