"""Under the pseudo-locale no word of balance, settings and teams is unmarked."""

from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.app.process.start import own_name
from teamclock.app.teams_editing import TeamsEditing
from teamclock.domain.balance import Balance
from teamclock.domain.week_changes import week_changes
from teamclock.present.week_changes import change_words
from teamclock.ui.balance.page import BalancePage
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.teams.shown_teams import HolidayOffer, shown_teams
from teamclock.ui.teams.teams_page import TeamsPage
from tests.builders import at, roster, team
from tests.files import DESIGN, NINE_TO_FIVE, written
from tests.pseudo.walker import unmarked
from tests.ui.balance.shown import empty, found
from tests.ui.boards import look
from tests.ui.pseudo.texts import texts
from tests.ui.sessions import session_in

TEAMS = roster(team("paris"), team("tokyo"))
DATA = frozenset(
    ("paris", "tokyo", "Tokyo", "new", "york", "Paris", "New", "York", "teams", "toml", "Ctrl")
) | {own_name() or ""}


def raw(window: QWidget) -> dict[str, list[str]]:
    """Return the texts of a window that hold words of no message, and those words."""
    found = {text: unmarked(text, DATA) for text in texts(window)}
    return {text: words for text, words in found.items() if words}


@pytest.mark.parametrize(
    "balance", [found(), found(12, 2), found(40, 30), found(40, 0, 30), found(40, 0), empty()]
)
def test_the_balance(balance: Balance, parent: QWidget, light: Look) -> None:
    page = BalancePage(TEAMS, light, parent)
    page.resize(1180, 760)
    page.grab()
    empty_yet = raw(page)
    page.show_balance(balance, TEAMS, UTC)

    assert len(texts(page)) > 10
    assert (empty_yet, raw(page)) == ({}, {})


def test_the_settings(parent: QWidget, light: Look, tmp_path: Path) -> None:
    written(tmp_path, DESIGN)
    page = SettingsPage(session_in(tmp_path), None, light, parent)
    page.resize(1180, 760)
    page.grab()
    page.places.file.set_text("")
    own = page.choices.regional
    team = page.webhooks.fields.team
    for names in (
        own.zone,
        own.home,
        own.language,
        team,
        page.calendars.team,
    ):  # names of places, teams and languages
        names.clear()
    page.choices.leads.setText("1 2 3 4 5 6 7 8 9")
    page.take_leads()
    too_many = raw(page)
    page.choices.leads.setText("200")
    page.take_leads()

    assert (too_many, raw(page)) == ({}, {})


def test_the_page_of_teams(parent: QWidget) -> None:
    page = TeamsPage(lambda _typed: [], lambda _typed: None, look(), parent)
    editing = TeamsEditing(NINE_TO_FIVE.encode(), None)
    page.show_teams(shown_teams(editing, editing.team(), at("2026-11-23T15:42Z"), HolidayOffer()))
    changes = week_changes(editing.saved.roster, editing.roster(), at("2026-11-23T15:42Z"))
    page.show_changes(change_words(editing.saved.roster, editing.roster(), changes), (), "")

    assert raw(page) == {}
