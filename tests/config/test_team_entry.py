"""One [[team]] becomes a team, or is refused under the key that is wrong."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.team_entry import EntryError, did_you_mean, read_team
from teamclock.domain.roster import Span, Team, TeamId, Week
from teamclock.domain.zones import zone_key
from tests.builders import day, days, spans, team

GOOD: Mapping[str, Any] = {
    "id": "design",
    "name": "Design",
    "city": "Paris",
    "zone": "Europe/Paris",
    "hours": {"mon-fri": ["09:00-17:00"]},
}
NOT_TEXT: list[Any] = [None, True, 7, 0.5, ["x"], {"x": 1}, date(2026, 11, 24), time(9)]
NOT_DATE: list[Any] = [None, True, 7, [], {}, time(9)]
NOT_LIST: list[Any] = [None, True, 7, 0.5, "09:00-17:00", {"x": 1}, date(2026, 11, 24)]
NOT_TABLE: list[Any] = [None, True, 7, 0.5, "mon-fri", ["mon-fri"], date(2026, 11, 24)]


def read(**changes: Any) -> Team:
    return read_team({**GOOD, **changes}, ())


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in GOOD.items() if name != key}


def week(*given: str) -> Week:
    """Return a week of the spans of Monday, Tuesday, ...; nothing on the days after."""
    return tuple(spans(text) for text in (*given, *[""] * (7 - len(given))))


def test_a_team_is_read_whole() -> None:
    read = read_team(
        {
            **GOOD,
            "hours": {"mon-thu": ["09:00-12:30", "13:30-18:00"], "fri": ["22:00-02:00"]},
            "days_off": ["2026-12-25", date(2027, 1, 1)],
            "overrides": {"2026-12-24": ["09:00-12:30"], "2026-12-31": []},
        },
        (),
    )

    four = "09:00-12:30 13:30-18:00"
    whole = team(
        "design",
        "Europe/Paris",
        week(four, four, four, four, "22:00-02:00"),
        off="2026-12-25 2027-01-01",
        overrides={"2026-12-24": "09:00-12:30", "2026-12-31": ""},
    )
    assert (read.name, read.city) == ("Design", "Paris")
    assert (read.id, read.zone, read.week, read.days_off, read.overrides) == (
        whole.id,
        whole.zone,
        whole.week,
        whole.days_off,
        whole.overrides,
    )


def test_the_name_is_the_id_where_none_is_given() -> None:
    assert read_team(without("name"), ()).name == "design"


@pytest.mark.parametrize(
    ("zone", "city"),
    [
        ("Europe/Paris", "Paris"),
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
    ],
)
def test_the_city_is_the_zones_where_none_is_given(zone: str, city: str) -> None:
    assert read_team({**without("city"), "zone": zone}, ()).city == city


@pytest.mark.parametrize(
    ("days", "numbers"),
    [
        ("mon", [0]),
        ("mon-fri", [0, 1, 2, 3, 4]),
        ("mon-sun", [0, 1, 2, 3, 4, 5, 6]),
        ("sun-thu", [6, 0, 1, 2, 3]),
        ("mon–fri", [0, 1, 2, 3, 4]),
        ("Sat – Sun, wed–wed", [2, 5, 6]),
        ("sat-sun", [5, 6]),
        ("fri-mon", [4, 5, 6, 0]),
        ("sun-sat", [6, 0, 1, 2, 3, 4, 5]),
        ("wed-wed", [2]),
        ("mon,wed", [0, 2]),
        ("mon-tue,sat", [0, 1, 5]),
        ("Mon - Fri", [0, 1, 2, 3, 4]),
        (" mon , wed ", [0, 2]),
    ],
)
def test_days_are_named_as_people_name_them(days: str, numbers: list[int]) -> None:
    given = read(hours={days: ["09:00-17:00"]}).week

    assert given == week(*("09:00-17:00" if at in numbers else "" for at in range(7)))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("09:00-17:00", Span(540, 1020)),
        ("09:00–17:00", Span(540, 1020)),
        (" 09:00 - 17:00 ", Span(540, 1020)),
        ("22:00-06:00", Span(1320, 360)),
        ("22:00-00:00", Span(1320, 0)),
        ("00:00-24:00", Span(0, 1440)),
    ],
)
def test_spans_are_written_as_people_write_them(text: str, span: Span) -> None:
    assert read(hours={"mon": [text]}).week[0] == (span,)


def test_a_team_may_have_no_hours_at_all() -> None:
    assert read(hours={}).week == week()


def test_names_are_kept_as_they_were_written() -> None:
    read = read_team({**GOOD, "name": "デザイン & <b>", "city": "Zürich\u202e"}, ())

    assert (read.name, read.city) == ("デザイン & <b>", "Zürich\u202e")


def test_days_off_are_texts_dates_and_tables_with_names() -> None:
    days = ["2026-12-24", date(2026, 12, 25), {"date": "2026-11-23", "name": "勤労感謝の日"}]

    team = read(days_off=[*days, {"date": date(2026, 12, 26)}], holidays="US-NY")

    assert sorted(map(str, team.days_off)) == [
        "2026-11-23",
        "2026-12-24",
        "2026-12-25",
        "2026-12-26",
    ]
    assert (team.day_names, team.holidays) == ({date(2026, 11, 23): "勤労感謝の日"}, "US-NY")


@pytest.mark.parametrize(
    ("changes", "key", "text"),
    [
        ({"zone": "Asia/Tokio"}, "zone", "did you mean “Asia/Tokyo”?"),
        ({"zone": "Tokyo"}, "zone", "did you mean “Asia/Tokyo”?"),
        ({"zone": "paris"}, "zone", "did you mean “Europe/Paris”?"),
        ({"zone": "new york"}, "zone", "did you mean “America/New_York”?"),
        ({"zone": "europe/paris/"}, "zone", "did you mean “Europe/Paris”?"),
        ({"zone": "Mars/Olympus"}, "zone", "write an IANA name such as Europe/Paris"),
        ({"zone": ""}, "zone", "write an IANA name such as Europe/Paris"),
        ({"days_of": []}, "days_of", "did you mean “days_off”?"),
        ({"Hours": {}}, "Hours", "did you mean “hours”?"),
        (
            {"x": 1},
            "x",
            "“hours”, “id”, “name”, “overrides”, “service_level”, “zone”",
        ),
        ({"holidays": "Japan"}, "holidays", 'or one with its region: "JP", "US-NY"'),
        ({"holidays": 7}, "holidays", 'or one with its region: "JP", "US-NY"'),
        ({"days_off": [{"name": "x"}]}, "days_off", "a date is written YYYY-MM-DD"),
        ({"days_off": [{"dat": "2026-12-25"}]}, "days_off", "dat: this key is not known"),
        (
            {"days_off": [{"date": "2026-12-25", "name": " "}]},
            "days_off",
            "write 1 to 60 characters in quotes",
        ),
        ({"id": "Design"}, "id", "write 1 to 32 of the letters a-z, 0-9 and -"),
        ({"hours": {"mon-fry": []}}, "hours", "“mon-fry” names no days: write mon, mon-fri or"),
        ({"hours": {"mon-wed": [], "tue": []}}, "hours", "“tue” is given twice"),
        ({"hours": {"mon–wed": [], "tue": []}}, "hours", "“tue” is given twice"),
        ({"hours": {"mon,mon": []}}, "hours", "“mon” is given twice: put its spans together"),
        ({"hours": {"mon": ["9-17"]}}, "hours", "“9-17” on mon: a time of day is written HH:MM"),
        ({"hours": {"mon": ["09:00-09:00"]}}, "hours", "for a whole day write 00:00-24:00"),
        ({"days_off": ["2026-02-30"]}, "days_off", "“2026-02-30”: a date is written YYYY-MM-DD"),
        (
            {"days_off": ["2026-12-24"], "overrides": {"2026-12-24": []}},
            "days_off",
            "2026-12-24 is in overrides too: keep it in one of them",
        ),
        (
            {"overrides": {"2026-12-24": ["24:30-25:00"]}},
            "overrides",
            "“24:30-25:00” on 2026-12-24: a time of day is written HH:MM, 00:00 to 24:00",
        ),
    ],
)
def test_a_refusal_names_the_key_and_the_remedy(
    changes: dict[str, Any], key: str, text: str
) -> None:
    with pytest.raises(EntryError) as refused:
        read(**changes)

    assert (refused.value.key, text in str(refused.value)) == (key, True), refused.value


BAD_IDS = ["", "a" * 33, "a b", "a_b", "é", "a\n", "a/b", "..", "\u202e", "ａ"]
BAD_LINES = ["", " ", "\t", "x" * 61, "a\nb", "a\rb", "\0", "\x1b[31m"]
BAD_ZONES = ["Europe", "../../etc/passwd", "/etc/passwd", "Europe/Paris\0", "x" * 5000, "posix/UTC"]
BAD_DAYS = [
    "",
    "-",
    ",",
    "mon-",
    "-fri",
    "monday",
    "mon-fri-sat",
    "mon–fri–sat",
    "mon–",
    "mon—fri",
    "mon−fri",
    "mon,,tue",
    "mo",
    "0",
    "月",
    "m" * 999,
]
BAD_SPANS = [
    *["", "-", "09:00", "09:00-", "-17:00", "9:00-17:00", "09:00-17:00-18:00", "09:00 17:00"],
    *["24:00-06:00", "09:00-24:30", "09:60-17:00", "٠٩:٠٠-17:00", "09:00—17:00", "9am-5pm"],
    *["09:00-17:00Z", "09:00\0-17:00", "x" * 9999],
]
BAD_DATES = [
    "",
    "2026-2-3",
    "2026-02-29",
    "20261224",
    "24.12.2026",
    "٢٠٢٦-12-24",
    "2026-12-24T00:00",
]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("id", value) for value in (*NOT_TEXT, *BAD_IDS)),
        *((key, value) for key in ("name", "city") for value in (*NOT_TEXT, *BAD_LINES)),
        *(("zone", value) for value in (*NOT_TEXT, *BAD_ZONES)),
        *(("hours", value) for value in NOT_TABLE),
        *(("hours", {value: []}) for value in BAD_DAYS),
        *(("hours", {"mon": value}) for value in NOT_LIST),
        *(("hours", {"mon": [value]}) for value in (*NOT_TEXT, *BAD_SPANS)),
        *(("days_off", value) for value in NOT_LIST),
        *(("days_off", [value]) for value in (*BAD_DATES, *NOT_DATE)),
        ("days_off", [datetime(2026, 12, 24)]),  # noqa: DTZ001 - TOML's local date-time
        *(("overrides", value) for value in NOT_TABLE),
        *(("overrides", {value: []}) for value in BAD_DATES),
        *(("overrides", {"2026-12-24": value}) for value in NOT_LIST),
        *(("overrides", {"2026-12-24": [value]}) for value in (*NOT_TEXT, *BAD_SPANS)),
    ],
)
def test_what_is_wrong_is_refused_under_its_key_in_a_short_line(key: str, value: Any) -> None:
    with pytest.raises(EntryError) as refused:
        read(**{key: value})

    assert refused.value.key == key
    assert 0 < len(str(refused.value)) < 300


@pytest.mark.parametrize("key", ["id", "zone", "hours"])
def test_what_a_team_needs_is_asked_for(key: str) -> None:
    with pytest.raises(EntryError) as refused:
        read_team(without(key), ())

    assert refused.value.key == key


def test_an_id_is_given_once() -> None:
    with pytest.raises(EntryError, match="another team has this id already: give it its own"):
        read_team(GOOD, {TeamId("design"): None})


def test_a_date_needs_no_quotes() -> None:
    assert read(days_off=[day("2026-12-24")]).days_off == days("2026-12-24")


def test_the_zone_is_known_by_its_name() -> None:
    assert zone_key(read(zone="Asia/Calcutta").zone) == "Asia/Calcutta"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("codding", "did you mean “coding”?"),
        ("zzz", "there are “coding”, “design”"),
        ("", "there are “coding”, “design”"),
    ],
)
def test_a_word_brings_the_nearest_known_one_to_mind(word: str, hint: str) -> None:
    assert did_you_mean(word, {"design", "coding"}) == hint


dates = st.dates() | st.datetimes() | st.times()
scalars = st.booleans() | st.integers() | st.floats() | dates | st.text(max_size=12)
values = st.recursive(scalars, lambda part: st.lists(part) | st.dictionaries(st.text(), part))


@given(st.sampled_from(sorted({*GOOD, "days_off", "overrides"})), values)
def test_any_value_is_taken_or_refused_as_an_entry(key: str, value: Any) -> None:
    with suppress(EntryError):
        read(**{key: value})


@pytest.mark.parametrize("key", ["name", "city"])
@pytest.mark.parametrize("text", ["\u200b", "\u3164\u115f", "\u00ad \u2060", "\U000e0041"])
def test_a_name_of_which_nothing_shows_is_refused(key: str, text: str) -> None:
    with pytest.raises(EntryError, match="write letters that can be seen") as refused:
        read(**{key: text})

    assert refused.value.key == key


def test_a_name_with_joiners_among_its_letters_is_kept() -> None:
    assert read(name="क्\u200dष", city="👩\u200d💻").name == "क्\u200dष"


@pytest.mark.parametrize(
    ("length", "minutes"),
    [
        ("6h", 360),
        ("90m", 90),
        ("1h 30m", 90),
        ("1h30min", 90),
        (" 2 h 5 min ", 125),
        ("1m", 1),
        ("999h", 999 * 60),
    ],
)
def test_a_service_level_is_hours_and_minutes(length: str, minutes: int) -> None:
    assert read(service_level=length).level_s == 60 * minutes


def test_a_team_need_not_set_its_service_level() -> None:
    assert read().level_s is None


ODD = ["", "0h", "0m", "6", "6 hours", "-6h", "6.5h", "999h 1m", "99999h", "6h 6h", "٦h", "h", "6H"]


@pytest.mark.parametrize("length", [*NOT_TEXT, *ODD])
def test_a_service_level_that_is_none_is_refused(length: object) -> None:
    with pytest.raises(EntryError, match="1m to 999h: “6h”, “90m” or “1h 30m”") as refused:
        read(service_level=length)

    assert refused.value.key == "service_level"


@given(st.integers(1, 999 * 60))
def test_hours_and_minutes_are_read_as_they_are_written(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)

    assert read(service_level=f"{hours}h {rest}m").level_s == 60 * minutes
