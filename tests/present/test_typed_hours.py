"""Hours of a day as text, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.day_hours import DaySpans, tidy
from teamclock.domain.errors import UsageError
from teamclock.domain.roster import DAY_MINUTES, Span
from teamclock.present.typed_hours import hours_text, no_hours_text, typed_hours

WORKDAY = (Span(540, 750), Span(810, 1080))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9-12:30, 13:30-18", WORKDAY),
        ("09:00–12:30, 13:30–18:00", WORKDAY),
        ("0900-1230;1330-1800", WORKDAY),
        ("9h-12h30、13h30〜18h", WORKDAY),
        ("9am-12:30pm, 1:30 PM - 6 p.m.", WORKDAY),
        ("13:30-18,9-12.30", WORKDAY),
        ("22-6", (Span(1320, 360),)),
        ("22:00–06:00 Sat", (Span(1320, 360),)),
        ("0-24", (Span(0, DAY_MINUTES),)),
        ("0-0", (Span(0, DAY_MINUTES),)),
        ("12am-12pm", (Span(0, 720),)),
        ("18-24", (Span(1080, DAY_MINUTES),)),
        ("", ()),
        ("  ", ()),
        ("off", ()),
        ("Off", ()),
        ("9-12,11-14", (Span(540, 840),)),
    ],
)
def test_hours_are_read_as_people_type_them(text: str, spans: DaySpans) -> None:
    assert typed_hours(text) == spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nine", "“nine”: write hours such as 09:00–17:00"),
        ("9", "“9”: write hours such as 09:00–17:00"),
        ("9-12-14", "“9-12-14”: write hours such as 09:00–17:00"),
        ("9-25", "“25” is not a time of day: write one such as 09:00"),
        ("9:75-12", "“9:75” is not a time of day: write one such as 09:00"),
        ("13pm-14", "“13pm” is not a time of day: write one such as 09:00"),
        ("9-9", "a span cannot end when it starts: for a whole day write 00:00-24:00"),
        ("9-24:15", "“24:15” is not a time of day: write one such as 09:00"),
        ("٩-١٢", "“٩” is not a time of day: write one such as 09:00"),
        ("9" * 300, "hours are too long: write a few such as 09:00–12:30, 13:30–18:00"),
    ],
)
def test_what_gives_no_hours_is_refused_with_what_to_write(text: str, words: str) -> None:
    with pytest.raises(UsageError) as told:
        typed_hours(text)

    assert str(told.value) == words


@given(
    st.lists(
        st.tuples(st.integers(0, DAY_MINUTES - 1), st.integers(0, DAY_MINUTES)).filter(
            lambda ends: ends[0] != ends[1]
        ),
        max_size=4,
    ),
    st.integers(0, 6),
)
def test_what_is_shown_is_read_back(drawn: list[tuple[int, int]], day: int) -> None:
    spans = tidy(tuple(Span(*ends) for ends in drawn))

    assert typed_hours(hours_text(spans, day)) == spans


def test_a_night_names_the_day_on_which_it_ends() -> None:
    assert hours_text((Span(1320, 360),), 4) == "22:00–06:00 Sat"
    assert hours_text((Span(1320, 360),), 6) == "22:00–06:00 Mon"


def test_a_day_without_hours_tells_of_the_night_before() -> None:
    assert no_hours_text((Span(1320, 360),), 5) == "Friday’s night shift"
    assert no_hours_text((Span(540, 1080),), 5) == "Off"
