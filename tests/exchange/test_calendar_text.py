"""Events as iCalendar text: read back by a reader written from the RFC, and line by line."""

from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.event_kind import EventKind
from teamclock.domain.interval import Interval
from teamclock.domain.roster import TeamId
from teamclock.exchange.calendar_events import CalendarEvent
from teamclock.exchange.calendar_text import (
    PRODID,
    EventStamp,
    calendar_text,
    event_lines,
    stamped,
)
from teamclock.present.words import printable
from tests.builders import at, window
from tests.exchange.rfc5545 import Component, read

NOON = window("2026-03-26T12:00Z", "2026-03-26T12:15Z")
STAMP = EventStamp(at("2026-03-26T10:00Z"), 7)
texts = st.text(
    st.one_of(
        st.characters(codec="utf-8"), st.sampled_from("\\,;:\"\n\té日本𝄞\u202e\u2028\x85\x00^'")
    ),
    min_size=1,
)


def event(kind: EventKind = EventKind.OVERLAP, at: Interval = NOON) -> CalendarEvent:
    teams = (TeamId("design"), TeamId("coding"))
    return CalendarEvent(kind, at, teams, "u-1", "Overlap: Design, Coding", "Paris\nTokyo")


def read_back(one: CalendarEvent, name: str = "teamclock") -> Component:
    return read(calendar_text(name, [stamped(event_lines(one), STAMP)]))


def test_the_calendar_names_itself_and_how_often_it_is_to_be_read() -> None:
    whole = read(calendar_text("teamclock: Désign", []))

    assert whole.name == "VCALENDAR"
    assert whole.inside == []
    assert whole.values == {
        "VERSION": "2.0",
        "PRODID": PRODID,
        "CALSCALE": "GREGORIAN",
        "NAME": "teamclock: Désign",
        "X-WR-CALNAME": "teamclock: Désign",
        "REFRESH-INTERVAL;VALUE=DURATION": "PT1H",
        "X-PUBLISHED-TTL": "PT1H",
    }


def test_an_event_has_these_properties_and_no_others() -> None:
    (one,) = read_back(event()).inside

    assert one.values == {
        "UID": "u-1",
        "DTSTAMP": "20260326T100000Z",
        "SEQUENCE": "7",
        "DTSTART": "20260326T120000Z",
        "DTEND": "20260326T121500Z",
        "SUMMARY": "Overlap: Design\\, Coding",
        "DESCRIPTION": "Paris\\nTokyo",
        "CATEGORIES": "Overlap",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS": "FREE",
        "X-TEAMCLOCK-KIND": "overlap",
        "X-TEAMCLOCK-TEAMS": "design,coding",
    }
    assert one.inside == []


def test_a_meeting_is_busy_until_it_is_cancelled() -> None:
    names = ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
    meeting = event(EventKind.MEETING)

    (planned,), (cancelled,), (proposed,) = (
        read_back(one).inside
        for one in (
            meeting,
            meeting._replace(cancelled=True),
            meeting._replace(tentative=True),
        )
    )

    assert [planned.values[name] for name in names] == ["CONFIRMED", "OPAQUE", "BUSY"]
    assert [cancelled.values[name] for name in names] == ["CANCELLED", "TRANSPARENT", "FREE"]
    assert [proposed.values[name] for name in names] == ["TENTATIVE", "OPAQUE", "BUSY"]


def test_an_alarm_is_shown_at_the_start_or_minutes_before() -> None:
    triggers = {}
    for seconds in (0, 600):
        (one,) = read_back(event()._replace(alarm=seconds)).inside
        (alarm,) = one.inside
        triggers[seconds] = alarm.values["TRIGGER"]
        assert (alarm.name, alarm.values["ACTION"]) == ("VALARM", "DISPLAY")
        assert alarm.text("DESCRIPTION") == "Overlap: Design, Coding"

    assert triggers == {0: "PT0S", 600: "-PT10M"}


@given(texts, texts, st.lists(texts, max_size=4))
def test_any_text_that_is_shown_comes_back(name: str, summary: str, lines: list[str]) -> None:
    shown = "\n".join(map(printable, lines))
    one = event()._replace(summary=printable(summary), description=shown)

    whole = read_back(one, printable(name))

    (found,) = whole.inside
    assert whole.text("NAME") == printable(name)
    assert found.text("SUMMARY") == printable(summary)
    assert found.text("DESCRIPTION") == shown
