"""The controls of language, time zone and team, and of the forms of times and dates."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QWidget

from teamclock.app.home import ENVIRONMENT, OPTION
from teamclock.app.process.start import own_name
from teamclock.app.session import Session
from teamclock.config.setting_keys import FIRST_DAYS, LONGEST_NAME
from teamclock.config.settings import AUTO, SYSTEM, Settings
from teamclock.config.time_zones import zones_in_order
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import SystemZone, zone_key
from teamclock.messages import N_, _
from teamclock.present.words import printable
from teamclock.ui.kit.day_names import LONG_WEEKDAYS
from teamclock.ui.kit.drop_down import DropDown
from teamclock.ui.kit.edits import OneLine
from teamclock.ui.kit.plain_text import button
from teamclock.ui.kit.segments import Segments
from teamclock.ui.kit.theme import Look

_LANGUAGES = (
    (SYSTEM, N_("System")),
    ("en", "English"),
    ("fr", "Français"),
    ("ja", "日本語"),
)
"""The languages, each by its own name, which is not translated."""

_CLOCKS = ((AUTO, N_("System")), ("24", N_("24 hours")), ("12", N_("12 hours")))
_NAME_EM = 16
_DATES = (
    (AUTO, N_("System")),
    ("day-month", N_("Day first: 24 Nov")),
    ("month-day", N_("Month first: Nov 24")),
    ("iso", N_("Year first: 2026-11-24")),
)


class RegionalFacts(NamedTuple):
    """What can be chosen, besides what the settings hold.

    Attributes:
        language: The language in which the window was started.
        zones: The keys of all zones, such as “Europe/Paris”.
        own_zone: The key of the system's zone; empty if it is not known.
        teams: The ids and the names of all teams.
        own_team: The name of the home team of the team file; empty without one.
        account: The name of the user's account; empty if it is not known.
        home_named: Whether an option or the environment named the user's team when the program
            started, which overrides the setting.
    """

    language: str = SYSTEM
    zones: Sequence[str] = ()
    own_zone: str = ""
    teams: Sequence[tuple[TeamId, str]] = ()
    own_team: str = ""
    account: str = ""
    home_named: bool = False


def regional_facts(session: Session, started_in: str) -> RegionalFacts:
    """Return what can be chosen in a session; `started_in` is the language of the window."""
    system, roster = session.viewer(SYSTEM), session.roster
    teams = [(team.id, team.name) for team in roster.teams]
    own = [name for team, name in teams if team == session.file_home]
    named = "" if isinstance(system, SystemZone) else zone_key(system)
    account, at_start = own_name() or "", session.home.source in {OPTION, ENVIRONMENT}
    return RegionalFacts(
        started_in, zones_in_order(), named, teams, "".join(own), account, at_start
    )


class RegionalChoices:
    """The controls of regional settings, which stand in rows of the card “General”."""

    def __init__(self, facts: RegionalFacts, look: Look, parent: QWidget) -> None:
        self._started_in, self._zones = facts.language, set(facts.zones)
        self.restart = button(_("Restart now"), parent)
        self.restart.setFont(look.type.base)
        self.language = DropDown[str](_("Language"), look, parent)
        self.language.show_choices([(code, _(words)) for code, words in _LANGUAGES])
        clocks = [(form, _(words)) for form, words in _CLOCKS]
        self.clock = Segments[str](_("Time format"), clocks, look, parent)
        self.first_day = DropDown[str](_("Week starts on"), look, parent)
        days = (N_("System"), *LONG_WEEKDAYS)
        self.first_day.show_choices([*zip(FIRST_DAYS, map(_, days), strict=True)])
        self.date = DropDown[str](_("Date format"), look, parent)
        self.date.show_choices([(form, _(words)) for form, words in _DATES])
        self.zone = DropDown[str](_("Your time zone"), look, parent)
        system = _("{zone}, as the system").format(zone=facts.own_zone)
        usual = (SYSTEM, system if facts.own_zone else _("System"))
        self.zone.show_choices([usual, *((key, key) for key in facts.zones)])
        self.name = OneLine(parent)
        self.name.setAccessibleName(_("Your name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(printable(facts.account))
        self.name.setMaximumWidth(_NAME_EM * QFontInfo(look.type.base).pixelSize())
        self.home = DropDown[TeamId | None](_("Your team"), look, parent)
        self.show_teams(facts)

    def connect_to(self, prefer: Callable[..., None]) -> None:
        """Call `prefer` for each choice of the user, such as `prefer(clock="24")`.

        The keyword is the name of the setting. The field for the user's own name is connected by
        the page.
        """
        self.clock.changed.connect(lambda: prefer(clock=self.clock.chosen()))
        self.language.picked.connect(lambda language: prefer(language=language))
        self.first_day.picked.connect(lambda day: prefer(first_day=day))
        self.date.picked.connect(lambda date: prefer(date=date))
        self.zone.picked.connect(lambda zone: prefer(zone=zone))
        self.home.picked.connect(lambda team: prefer(home=team))

    def show_teams(self, facts: RegionalFacts) -> None:
        """Show the teams that can be chosen, after the choice “as in the team file”."""
        own = _("{team}, as in the team file").format(team=facts.own_team)
        as_in_file = own if facts.own_team else _("As in the team file")
        self.home.show_choices([(None, as_in_file), *facts.teams])
        self._teams = {team for team, _name in facts.teams}  # the team of the settings may be gone

    def show_settings(self, settings: Settings) -> None:
        """Show the settings; an unknown zone or team is shown as the default.

        A name that is being typed stays. A button to restart is shown if the language has changed.
        """
        self.language.choose(settings.language)
        self.restart.setVisible(settings.language != self._started_in)
        self.clock.choose(settings.clock)
        self.first_day.choose(settings.first_day)
        self.date.choose(settings.date)
        self.zone.choose(settings.zone if settings.zone in self._zones else SYSTEM)
        if not self.name.isModified():
            self.name.setText(printable(settings.name))
        self.home.choose(settings.home if settings.home in self._teams else None)
