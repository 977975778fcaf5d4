"""The text to send names UTC once, and each city's own time."""

from teamclock.domain.interval import DAY, Instant, Interval
from teamclock.present.to_send import series_to_send, subject_to_send, text_to_send
from tests.builders import team, window

PARIS = team("P", "Europe/Paris")._replace(name="Design", city="Paris")
TOKYO = team("T", "Asia/Tokyo")._replace(name="Coding", city="Tokyo")
YORK = team("N", "America/New_York")._replace(name="QA", city="New York")
ALL = (PARIS, TOKYO, YORK)
NOON = window("2026-11-24T11:30Z", "2026-11-24T12:30Z")


def test_the_text_is_reckoned_from_the_instant() -> None:
    assert text_to_send(ALL, NOON) == (
        "Tue 24 Nov 2026, 11:30–12:30 UTC\nParis 12:30 · Tokyo 20:30 · New York 06:30"
    )


def test_after_a_clock_change_the_cities_are_right_and_utc_stays() -> None:
    summer = window("2026-07-07T11:30Z", "2026-07-07T12:30Z")

    assert text_to_send(ALL, summer).endswith("Paris 13:30 · Tokyo 20:30 · New York 07:30")


def test_a_city_names_its_day_where_it_is_another() -> None:
    evening = window("2026-11-24T21:00Z", "2026-11-24T22:00Z")

    assert text_to_send(ALL, evening) == (
        "Tue 24 Nov 2026, 21:00–22:00 UTC\nParis 22:00 · Tokyo Wed 06:00 · New York 16:00"
    )


def test_a_city_of_two_teams_stands_once_and_a_team_without_one_by_its_name() -> None:
    ops = PARIS._replace(id="O", name="Ops")  # type: ignore[arg-type]
    nowhere = TOKYO._replace(city="", name="<b>\u202e")

    assert text_to_send((PARIS, ops, nowhere), NOON).splitlines()[1] == (
        "Paris 12:30 · <b>\ufffd 20:30"
    )


def test_a_series_has_each_of_its_meetings() -> None:
    later = Interval(*(Instant(edge + 7 * DAY) for edge in NOON))

    first, second = series_to_send(ALL, (NOON, later)).split("\n\n")

    assert (first, second) == (text_to_send(ALL, NOON), text_to_send(ALL, later))


def test_the_subject_names_the_teams() -> None:
    assert subject_to_send((PARIS, TOKYO._replace(name="Co\u202eding"))) == (
        "Meeting: Design, Co\ufffdding"
    )
