"""What is told of a year is worked out with pauses, so that it ends when nobody wants it."""

from datetime import UTC

import pytest

from teamclock.domain.hits import hits
from teamclock.domain.interval import WEEK, Instant, Interval
from teamclock.domain.year import year
from teamclock.ui.clock_changes.report import ClockYear, report_of
from tests.builders import at, roster, team

FEBRUARY = at("2027-02-17T15:42Z")
SPAN = Interval(FEBRUARY, Instant(FEBRUARY + 52 * WEEK))


class EndedError(Exception):
    pass


def one_year(*zones: str) -> ClockYear:
    teams = roster(*(team(str(of), zone) for of, zone in enumerate(zones)))
    return ClockYear(teams, hits(teams, SPAN), year(teams, FEBRUARY), FEBRUARY, UTC)


def test_a_change_is_told_with_the_one_that_takes_it_back() -> None:
    entries = report_of(one_year("Europe/Paris", "America/New_York")).changes

    assert (
        entries[0] == "From 14 Mar to 27 Mar, 0 and 1 share 3 h instead of 2 h (America/New_York)"
    )
    assert entries[1].startswith("From 28 Mar to 30 Oct")


def test_a_change_of_the_next_year_names_it() -> None:
    teams = roster(team("A", "Europe/Paris"), team("B", "America/New_York"))
    summer = at("2026-08-03T08:00Z")
    span = Interval(summer, Instant(summer + 52 * WEEK))

    entries = report_of(
        ClockYear(teams, hits(teams, span), year(teams, summer), summer, UTC)
    ).changes

    assert any(entry.startswith("From 14 Mar 2027 to 27 Mar 2027, ") for entry in entries)


def test_the_strips_are_told_in_sentences() -> None:
    summary = report_of(one_year("Europe/Paris", "Europe/Berlin", "Europe/Rome")).summary

    assert summary == " ".join(
        f"{pair}: 8 h a day all year." for pair in ("0 and 1", "0 and 2", "1 and 2")
    )


def test_the_longest_day_of_all_pairs_is_known() -> None:
    assert report_of(one_year("Europe/Paris", "Europe/Berlin", "Asia/Tokyo")).shown.most == 8 * 3600


def test_it_ends_at_a_pause() -> None:
    def end() -> None:
        raise EndedError

    with pytest.raises(EndedError):
        report_of(one_year("Europe/Paris", "America/New_York"), end)
