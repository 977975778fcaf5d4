"""Under the pseudo-locale no word of balance, settings and the team form is unmarked."""

from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.domain.balance import Balance
from teamclock.ui.balance.page import BalancePage
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.page import SettingsPage
from teamclock.ui.teams.dialog import TeamDialog
from tests.builders import roster, team
from tests.files import DESIGN, written
from tests.pseudo.walker import unmarked
from tests.ui.balance.shown import empty, found
from tests.ui.pseudo.texts import texts
from tests.ui.sessions import session_in
from tests.ui.teams.places import PLACES

TEAMS = roster(team("paris"), team("tokyo"))
DATA = frozenset(("paris", "tokyo", "Tokyo"))


def raw(window: QWidget) -> dict[str, list[str]]:
    """Return the texts of a window that hold words of no message, and those words."""
    found = {text: unmarked(text, DATA) for text in texts(window)}
    return {text: words for text, words in found.items() if words}


@pytest.mark.parametrize(
    "balance", [found(), found(12, 2), found(40, 30), found(40, 0, 30), found(40, 0), empty()]
)
def test_the_balance(balance: Balance, parent: QWidget, light: Look) -> None:
    page = BalancePage(light, parent)
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
    for names in (own.zone, own.home, own.language):  # names of places, teams and languages
        names.clear()
    page.choices.leads.setText("1 2 3 4 5 6 7 8 9")
    page.take_leads()
    too_many = raw(page)
    page.choices.leads.setText("200")
    page.take_leads()

    assert (too_many, raw(page)) == ({}, {})


def test_the_form_for_a_team(parent: QWidget) -> None:
    def add(_team: object) -> None:
        raise AssertionError

    places = PLACES._replace(zones=("Asia/Tokyo",))

    assert raw(TeamDialog(places, "Asia/Tokyo", add, parent)) == {}
