"""Fields and rows for tests of the page of teams."""

from datetime import date

from teamclock.domain.roster import TeamId
from teamclock.ui.teams.city_field import FoundCity
from teamclock.ui.teams.days_off import DayOffRow
from teamclock.ui.teams.edited_list import EditedTeam
from teamclock.ui.teams.team_form import TeamFields
from teamclock.ui.teams.teams_page import TeamsShown
from tests.builders import hours

OFFICE = hours("09:00-18:00")
OSAKA = FoundCity("Osaka", "Asia/Tokyo", "Osaka", "Japan", "00:42", "UTC+9", "JP")
TICKED = DayOffRow((date(2026, 12, 25),), "Fri 25 Dec", "Christmas Day", ticked=True)
OPEN = DayOffRow((date(2027, 1, 1),), "Fri 1 Jan 2027", "元日 New Year's Day", ticked=False)
CODING = TeamFields(
    "Coding", "Tokyo", "Asia/Tokyo · UTC+9", False, True, OFFICE, OFFICE, (TICKED, OPEN), "JP"
)
ROWS = (
    EditedTeam(TeamId("design"), "Design", "Paris · UTC+1", "16:42", home=True),
    EditedTeam(TeamId("coding"), "Coding", "Tokyo · UTC+9", "00:42"),
)
SHOWN = TeamsShown(ROWS, "coding", CODING, 2, "The order is the relay.")


def find(typed: str) -> list[FoundCity]:
    return [OSAKA] if OSAKA.city.casefold().startswith(typed.casefold()) else []


def take(typed: str) -> FoundCity | None:
    return OSAKA if typed.casefold() == "osaka" else None
