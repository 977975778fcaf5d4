"""What the page shows of the edited teams."""

from datetime import date

from teamclock.app.teams_editing import NewPlace, TeamsEditing
from teamclock.domain.roster import TeamId
from teamclock.ui.teams.shown_teams import HolidayOffer, SuggestedDay, shown_teams
from tests.builders import at, hours
from tests.files import CODING, DESIGN, NINE_TO_FIVE

NOW = at("2026-11-23T15:42Z")
OFF = DESIGN + 'days_off = ["2026-01-01", "2026-12-29", "2026-12-30"]\n'
NEW_YEAR = SuggestedDay(date(2027, 1, 1), "Jour de l'an New Year's Day", ticked=False)


def test_teams_stand_in_the_order_of_the_relay_with_their_clocks() -> None:
    editing = TeamsEditing(NINE_TO_FIVE.encode(), TeamId("tokyo"))

    shown = shown_teams(editing, editing.team(), NOW, HolidayOffer())

    assert [(row.name, row.place, row.clock, row.home) for row in shown.rows] == [
        ("paris", "Paris · UTC+1", "16:42", False),
        ("tokyo", "Tokyo · UTC+9", "00:42", True),
        ("new-york", "New York · UTC−5", "10:42", False),
    ]
    assert (shown.chosen, shown.changes) == ("tokyo", 0)


def test_a_changed_week_stands_beside_the_saved_one() -> None:
    editing = TeamsEditing(DESIGN.encode(), None)
    editing.set_hours(hours("10:00-16:00"))

    fields = shown_teams(editing, editing.team(), NOW, HolidayOffer()).fields

    assert fields is not None
    assert (fields.week, fields.saved) == (hours("10:00-16:00"), hours("09:00-18:00"))
    assert fields.relay is None


def test_days_off_come_from_today_on_with_what_is_suggested() -> None:
    editing = TeamsEditing(OFF.encode(), None)
    ticked = SuggestedDay(date(2026, 12, 29), "Fermeture Closed", ticked=True)

    fields = shown_teams(editing, editing.team(), NOW, HolidayOffer((ticked, NEW_YEAR))).fields

    assert fields is not None
    assert [(row.when, row.name, row.ticked) for row in fields.days_off] == [
        ("Tue 29 Dec", "Fermeture Closed", True),
        ("Wed 30 Dec", "", True),
        ("Fri 1 Jan 2027", "Jour de l'an New Year's Day", False),
    ]


def test_a_new_team_has_its_own_week_as_saved() -> None:
    editing = TeamsEditing((DESIGN + CODING).encode(), None)
    editing.add("Test", NewPlace("Lyon", "Europe/Paris", "FR", "mon-fri"))

    fields = shown_teams(editing, editing.team(), NOW, HolidayOffer()).fields

    assert fields is not None
    assert (fields.name, fields.week == fields.saved, fields.country) == ("Test", True, "FR")


def test_no_team_has_no_fields() -> None:
    editing = TeamsEditing(b"", None)

    shown = shown_teams(editing, editing.team(), NOW, HolidayOffer())

    assert (shown.rows, shown.chosen, shown.fields) == ([], "", None)
