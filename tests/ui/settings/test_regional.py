"""The controls of language, zone, team and of how times are written show what is set."""

import pytest
from PySide6.QtWidgets import QWidget

from teamclock.config.settings import Settings
from teamclock.domain.roster import TeamId
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.regional import RegionalChoices, RegionalFacts

QA = TeamId("qa")
FACTS = RegionalFacts("en", ("Asia/Tokyo", "Europe/Paris"), "Europe/Paris", [(QA, "QA")], "QA")


def chosen(choices: RegionalChoices) -> tuple[object, ...]:
    return (
        choices.language.chosen(),
        choices.clock.chosen(),
        choices.first_day.chosen(),
        choices.date.chosen(),
        choices.zone.chosen(),
        choices.home.chosen(),
    )


@pytest.mark.parametrize(
    ("settings", "values"),
    [
        (Settings(), ("system", "auto", "auto", "auto", "system", None)),
        (
            Settings(
                language="ja", clock="12", first_day="sun", date="iso", zone="Asia/Tokyo", home=QA
            ),
            ("ja", "12", "sun", "iso", "Asia/Tokyo", QA),
        ),
        (
            Settings(zone="UTC", home=TeamId("gone")),
            ("system", "auto", "auto", "auto", "system", None),
        ),
    ],
)
def test_what_is_set_is_shown(
    settings: Settings, values: tuple[object, ...], shown: QWidget, light: Look
) -> None:
    choices = RegionalChoices(FACTS, light, shown)

    choices.show_settings(settings)

    assert chosen(choices) == values


@pytest.mark.parametrize(("language", "offered"), [("en", False), ("fr", True), ("system", True)])
def test_a_restart_is_offered_for_a_language_that_the_window_has_not(
    language: str, offered: bool, shown: QWidget, light: Look
) -> None:
    choices = RegionalChoices(FACTS, light, shown)

    choices.show_settings(Settings(language=language))

    assert choices.restart.isHidden() is not offered


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (FACTS, ("Europe/Paris, as the system", "QA, as in the team file")),
        (RegionalFacts(), ("System", "As in the team file")),
    ],
)
def test_what_is_usual_is_named(
    facts: RegionalFacts, words: tuple[str, str], shown: QWidget, light: Look
) -> None:
    choices = RegionalChoices(facts, light, shown)

    assert (choices.zone.itemText(0), choices.home.itemText(0)) == words
