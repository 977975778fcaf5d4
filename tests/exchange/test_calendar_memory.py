"""The file as the memory: what has changed is told, what has not stays as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import RefusedError
from teamclock.domain.event_kind import EventKind
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.roster import TeamId
from teamclock.exchange.calendar_events import CalendarEvent
from teamclock.exchange.calendar_memory import Merged, merged, written_events
from teamclock.exchange.calendar_text import calendar_text
from tests.builders import at
from tests.exchange.rfc5545 import read

NOW = at("2026-03-26T10:00Z")


def event(uid: str, hour: int = 1, summary: str = "Overlap: Désign, Coding") -> CalendarEvent:
    """Return an event that begins some hours after NOW, and lasts one."""
    start = Instant(NOW + hour * HOUR)
    when = Interval(start, Instant(start + HOUR))
    return CalendarEvent(EventKind.OVERLAP, when, (TeamId("design"),), uid, summary, "Paris\nTokyo")


def written(*events: CalendarEvent, before: bytes = b"", now: int = NOW) -> bytes:
    return calendar_text("x", merge(*events, before=before, now=now).events)


def merge(*events: CalendarEvent, before: bytes = b"", now: int = NOW) -> Merged:
    return merged(events, written_events(before) if before else {}, now)


def told(content: bytes) -> dict[str, tuple[int, str, str]]:
    """Return the SEQUENCE, the time of DTSTAMP and the STATUS of each event."""
    return {
        one.values["UID"]: (
            int(one.values["SEQUENCE"]),
            one.values["DTSTAMP"][9:13],
            one.values["STATUS"],
        )
        for one in read(content).inside
    }


def test_a_new_event_begins_at_nought_and_a_meeting_at_its_revision() -> None:
    content = written(event("a"), event("b")._replace(least=3))

    assert told(content) == {"a": (0, "1000", "CONFIRMED"), "b": (3, "1000", "CONFIRMED")}


def test_an_hour_later_nothing_is_new_and_the_file_is_the_same() -> None:
    content = written(event("a", 5), event("b", 6))

    assert written(event("b", 6), event("a", 5), before=content, now=NOW + HOUR) == content


def test_what_has_changed_counts_on_and_the_rest_stays() -> None:
    content = written(event("a"), event("b"))

    again = written(event("a", 2), event("b"), before=content, now=NOW + HOUR)

    assert told(again) == {"a": (1, "1100", "CONFIRMED"), "b": (0, "1000", "CONFIRMED")}


def test_a_meeting_that_was_moved_there_and_back_is_at_its_revision() -> None:
    content = written(event("a"))

    again = written(event("a")._replace(least=2), before=content, now=NOW + HOUR)

    assert told(again) == {"a": (2, "1100", "CONFIRMED")}


def test_what_is_gone_is_cancelled_until_it_is_over() -> None:
    content = written(event("a", 5)._replace(alarm=0), event("b", 5))

    gone = written(event("b", 5), before=content, now=NOW + HOUR)
    later = written(event("b", 5), before=gone, now=NOW + 2 * HOUR)
    over = written(event("b", 5), before=later, now=NOW + 6 * HOUR)

    assert told(gone)["a"] == (1, "1100", "CANCELLED")
    (one,) = (one for one in read(gone).inside if one.values["UID"] == "a")
    assert one.inside == []
    assert (one.values["TRANSP"], one.values["X-MICROSOFT-CDO-BUSYSTATUS"]) == (
        "TRANSPARENT",
        "FREE",
    )
    assert later == gone
    assert told(over).keys() == {"b"}


def test_what_comes_back_is_confirmed_again() -> None:
    gone = written(before=written(event("a", 5)), now=NOW + HOUR)

    back = written(event("a", 5), before=gone, now=NOW + 2 * HOUR)

    assert told(back) == {"a": (2, "1200", "CONFIRMED")}


def test_an_odd_uid_is_remembered() -> None:
    odd = event("a,b;c\\n:d")
    content = written(odd)

    assert written(odd, before=content, now=NOW + HOUR) == content
    assert read(content).inside[0].text("UID") == odd.uid


def test_the_counts_say_what_became_of_each() -> None:
    content = written(event("a"), event("b"), event("c"), event("past", -5))

    done = merge(event("a"), event("b", 2), event("d"), before=content, now=NOW + 1)

    assert done[1:] == (1, 1, 1, 1)


moments = st.lists(
    st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(-3, 9), st.booleans())),
    min_size=1,
    max_size=6,
)


@given(moments)
def test_over_any_course_of_changes_the_rules_hold(
    course: list[dict[str, tuple[int, bool]]],
) -> None:
    content = b""
    shown: dict[str, tuple[int, bool]] = {}
    for hour, state in enumerate(course):
        now = NOW + hour * HOUR
        events = [event(uid, start, f"x{odd}") for uid, (start, odd) in state.items()]
        before = told(content) if content else {}
        kept = {one.values["UID"]: one for one in read(content).inside} if content else {}
        content = written(*events, before=content, now=now)
        after = told(content)
        clock = f"{10 + hour}00"

        for uid in state:
            same = shown.get(uid) == state[uid] and before[uid][2] == "CONFIRMED"
            number = before[uid][0] if uid in before else -1
            stamp = before[uid] if same else (number + 1, clock, "CONFIRMED")
            assert after[uid] == stamp
        for uid in before.keys() - state.keys():
            over = kept[uid].values["DTEND"] <= f"20260326T{clock}00Z"
            number, when, status = before[uid]
            was = (number, when, status) if status == "CANCELLED" else None
            assert after.get(uid) == (None if over else was or (number + 1, clock, "CANCELLED"))
        shown = {uid: state[uid] for uid in state} | {
            uid: shown[uid] for uid in after.keys() - state.keys()
        }


def test_a_calendar_without_events_is_remembered_too() -> None:
    assert written_events(written()) == {}


FOREIGN = {
    "nothing": b"",
    "another program": b"BEGIN:VCALENDAR\r\nPRODID:-//else//EN\r\nEND:VCALENDAR\r\n",
    "a name of ours further down": (
        b"BEGIN:VCALENDAR\r\nPRODID:x\r\nBEGIN:VEVENT\r\n"
        b"PRODID:-//teamclock//calendar 1//EN\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ),
    "no text": b"\xff\xfe\x00",
    "a text": b"notes about -//teamclock//calendar 1//EN",
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_what_teamclock_did_not_write_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError, match="did not write"):
        written_events(content)


DAMAGE = {
    "it ends early": lambda whole: whole[: len(whole) // 2],
    "an event without an end": lambda whole: whole.replace(b"END:VEVENT\r\nEND:VC", b"END:VC"),
    "no uid": lambda whole: whole.replace(b"UID:a\r\n", b""),
    "an odd number": lambda whole: whole.replace(b"SEQUENCE:0", b"SEQUENCE:-1"),
    "a huge number": lambda whole: whole.replace(b"SEQUENCE:0", b"SEQUENCE:99999999999999999999"),
    "an odd time": lambda whole: whole.replace(b"DTSTAMP:2026", b"DTSTAMP:9999999"),
    "no such day": lambda whole: whole.replace(b"DTEND:20260326", b"DTEND:20260230"),
    "a uid twice": lambda whole: whole.replace(b"UID:b\r\n", b"UID:a\r\n"),
    "an event in an event": lambda whole: whole.replace(b"UID:a\r\n", b"BEGIN:VEVENT\r\nUID:a\r\n"),
    "something else": lambda whole: whole.replace(
        b"END:VCALENDAR", b"BEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR"
    ),
}


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_file_that_was_damaged_is_refused(harm: object) -> None:
    whole = written(event("a"), event("b"))
    assert callable(harm)
    assert harm(whole) != whole

    with pytest.raises(RefusedError, match="damaged"):
        written_events(harm(whole))


def test_line_ends_of_another_editor_are_read() -> None:
    content = written(event("a"))

    assert written_events(content.replace(b"\r\n", b"\n")) == written_events(content)


def test_what_others_put_into_an_event_is_not_written_again() -> None:
    more = b"ORGANIZER:mailto:a@b\r\nRRULE:FREQ=SECONDLY\r\nX-ODD:1\r\n"
    content = written(event("a", 5, "a b")).replace(b"DTSTART", more + b"DTSTART", 1)
    content = content.replace(b"a b", "a\x1b\u202eb".encode())

    again = written(before=content, now=NOW + HOUR)

    assert told(again) == {"a": (1, "1100", "CANCELLED")}
    assert not any(word in again for word in (b"ORGANIZER", b"RRULE", b"X-ODD", b"\x1b"))
    assert "SUMMARY:a\ufffd\ufffdb\r\n".encode() in again


@pytest.mark.parametrize(
    ("of", "by"),
    [
        (b"DTSTART:", b"X-START:"),
        (b"DTSTART:2026", b"DTSTART:2027"),
        (b"END:VALARM\r\n", b""),
        (b"DTSTART:", b"BEGIN:VALARM\r\nDTSTART:"),
    ],
)
def test_an_event_that_could_not_be_written_again_is_refused(of: bytes, by: bytes) -> None:
    content = written(event("a")._replace(alarm=0))
    assert of in content

    with pytest.raises(RefusedError):
        written_events(content.replace(of, by, 1))
