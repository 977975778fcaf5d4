"""The editing of the team file on one page: a draft, the user's team, the chosen team, and undo."""

from collections.abc import Iterable
from typing import NamedTuple

from teamclock.app.teams_draft import (
    TeamsDraft,
    added,
    changes,
    file_of,
    lost_team,
    on_content,
    table_of,
    with_edit,
    with_lost,
    with_name,
    without_team,
)
from teamclock.config.hours_table import hours_table
from teamclock.config.team_edit import AddTeam, MoveTeam, SetKey, SetRelay
from teamclock.config.team_file import Problem, TeamFile
from teamclock.config.team_table import Edit, found_team, team_id
from teamclock.domain.roster import Roster, Span, Team, TeamId, Week

_OFFICE = "09:00-17:00"
_OFFICE_SPANS = (Span(9 * 60, 17 * 60),)


class NewPlace(NamedTuple):
    """A city, its zone, the code of its country or "", and the country's working days."""

    city: str
    zone: str
    country: str
    days: str


class _State(NamedTuple):
    draft: TeamsDraft
    home: TeamId | None
    chosen: TeamId | None


class TeamsEditing:
    """What the user has changed and not saved. Each change can be taken back by `undo`.

    `home` is the user's team: it is a setting of the desk, not of the file.
    """

    def __init__(self, content: bytes, home: TeamId | None) -> None:
        self._state = _State(TeamsDraft(content), home, None)
        self._home = home
        self._before: list[_State] = []
        self.saved = file_of(self._state.draft)
        self.choose(self._usual_choice())

    @property
    def draft(self) -> TeamsDraft:
        return self._state.draft

    @property
    def home(self) -> TeamId | None:
        return self._state.home

    @property
    def chosen(self) -> TeamId | None:
        """Return the team that is shown; None where there is no team."""
        return self._state.chosen

    @property
    def changes(self) -> int:
        """Return the number of changes that are not saved."""
        own = self.chose_home and self.home not in added(self.draft)
        return changes(self.draft) + own

    @property
    def chose_home(self) -> bool:
        """Return whether the user's team has changed."""
        return self.home != self._home

    def file(self) -> TeamFile:
        """Return the teams as changed, and the problems of what was entered."""
        return file_of(self.draft)

    def roster(self) -> Roster:
        """Return the teams as changed, with the user's own team."""
        found = self.file().roster
        ids = {team.id for team in found.teams}
        return found._replace(home=self.home if self.home in ids else None)

    def team(self) -> Team | None:
        """Return the chosen team; None where its values are wrong, or where there is none."""
        return next((one for one in self.roster().teams if one.id == self.chosen), None)

    def choose(self, team: TeamId | None) -> None:
        """Show another team."""
        self._state = self._state._replace(chosen=team)

    def resume(self, edits: tuple[Edit, ...], home: TeamId | None, chosen: TeamId | None) -> None:
        """Go on with edits of this content that were kept, as one change."""
        draft = self.draft._replace(edits=edits)
        ids = {team.id for team in file_of(draft).roster.teams}
        self._go_on(_State(draft, home, chosen if chosen in ids else self.chosen))

    def _usual_choice(self) -> TeamId | None:
        ids = [team.id for team in self.saved.roster.teams]
        return self.home if self.home in ids else next(iter(ids), None)

    def _go_on(self, after: _State) -> None:
        if after != self._state:
            self._before.append(self._state)
            self._state = after

    def edit(self, edits: Iterable[Edit]) -> None:
        """Make edits as one change."""
        draft = self.draft
        for edit in edits:
            draft = with_edit(draft, edit)
        self._go_on(self._state._replace(draft=draft))

    def rename(self, name: str) -> None:
        """Give the chosen team another name."""
        if self.chosen is not None:
            draft, own = with_name(self.draft, self.chosen, name)
            home = own if self.home == self.chosen else self.home
            self._go_on(self._state._replace(draft=draft, chosen=own, home=home))

    def add(self, name: str, place: NewPlace) -> None:
        """Add a team at the end, with 09:00–17:00 on its country's working days, and show it.

        The first team of all is the user's own, until that is switched off.
        """
        ids = [team.id for team in self.roster().teams]
        own = team_id(name, ids)
        more = {"holidays": place.country} if place.country else {}
        hours = {place.days: [_OFFICE]}
        team = AddTeam(name, place.city, place.zone, hours, id=own, more=more)
        draft, home = with_edit(self.draft, team), self.home if ids else own
        self._go_on(self._state._replace(draft=draft, chosen=own, home=home))

    def set_city(self, place: NewPlace) -> None:
        """Move the chosen team to another city; a new team takes the country's days, too.

        Hours that the user gave the new team stay.
        """
        if self.chosen is None:
            return
        edits: list[Edit] = [SetKey(self.chosen, "city", place.city)]
        edits.append(SetKey(self.chosen, "zone", place.zone))
        if self.chosen in added(self.draft) and place.country:
            edits.append(SetKey(self.chosen, "holidays", place.country))
            team = self.team()
            if team is None or _is_usual(team.week):
                edits.append(SetKey(self.chosen, "hours", {place.days: [_OFFICE]}))
        self.edit(edits)

    def set_hours(self, week: Week) -> None:
        """Give the chosen team other hours; those of the file as they are written there."""
        if self.chosen is None:
            return
        hours: object = hours_table(week)
        if any(one.id == self.chosen and one.week == week for one in self.saved.roster.teams):
            saved = table_of(TeamsDraft(self.draft.content))
            hours = found_team(saved, self.chosen).get("hours")
        self.edit([SetKey(self.chosen, "hours", hours)])

    def set_holidays(self, place: str) -> None:
        """Let suggestions of days off come from a country, “JP”; empty: by the team's city."""
        if self.chosen is not None:
            self.edit([SetKey(self.chosen, "holidays", place or None)])

    def remove(self) -> None:
        """Remove the chosen team, and show the one after it."""
        ids = [team.id for team in self.roster().teams]
        if self.chosen not in ids:
            return
        at = ids.index(self.chosen)
        left = [*ids[:at], *ids[at + 1 :]]
        nearest = left[min(at, len(left) - 1)] if left else None
        home = None if self.home == self.chosen else self.home
        self._go_on(
            self._state._replace(
                draft=without_team(self.draft, self.chosen), chosen=nearest, home=home
            )
        )

    def order(self) -> tuple[TeamId, ...]:
        """Return the teams in the order of the list: the relay, then the others as in the file."""
        roster = self.roster()
        others = (team.id for team in roster.teams if team.id not in roster.relay)
        return (*roster.relay, *others)

    def move(self, team: TeamId, before: TeamId | None) -> None:
        """Move a team in the list: in the relay, and in the file where that has the same order.

        Teams that take no part in the relay stand in the order of the file.
        """
        roster, listed = self.roster(), self.order()
        others = [one for one in listed if one != team]
        at = len(others) if before is None else others.index(before)
        after = (*others[:at], team, *others[at:])
        edits: list[Edit] = [SetRelay(tuple(one for one in after if one in roster.relay))]
        outside = not {team, before} & {*roster.relay}
        if outside or listed == tuple(one.id for one in roster.teams):
            edits.append(MoveTeam(team, before))
        self.edit(edits if roster.relay else edits[1:])

    def take_part(self, *, on: bool) -> None:
        """Let the chosen team take part in the relay, at its end, or not.

        A relay takes two teams: the first that is to take part brings in the first of the others.
        """
        roster = self.roster()
        if self.chosen is None:
            return
        order = (*(one for one in roster.relay if one != self.chosen), *([self.chosen] * on))
        if on and len(order) == 1:
            order = (*[one.id for one in roster.teams if one.id != self.chosen][:1], *order)
        self.edit([SetRelay(order if len(order) > 1 else ())])

    def make_own(self, *, on: bool) -> None:
        """Make the chosen team the user's own, or leave it."""
        self._go_on(self._state._replace(home=self.chosen if on else None))

    def refuse(self) -> Problem | None:
        """Take back the last change if it set a wrong value; return what is wrong with it."""
        problems = (one for one in self.file().problems if one not in self.saved.problems)
        wrong = next((one for one in problems if one.team), None)
        if wrong is not None:
            self.undo()
        return wrong

    def undo(self) -> bool:
        """Take back the last change; return whether there was one."""
        if not self._before:
            return False
        self._state = self._before.pop()
        return True

    def discard(self) -> None:
        """Take back all changes at once, which `undo` brings back."""
        draft = TeamsDraft(self.draft.content)
        there = self.chosen in {team.id for team in self.saved.roster.teams}
        chosen = self.chosen if there else self._usual_choice()
        self._go_on(self._state._replace(draft=draft, home=self._home, chosen=chosen))

    def lost(self, content: bytes) -> TeamId | None:
        """Return a team that was changed, but that a newer content of the file lacks."""
        team = lost_team(self.draft, content)
        return None if team is None else TeamId(team)

    def restore(self, team: TeamId, content: bytes) -> None:
        """Go on with a newer content of the file, and add a team again that it has lost."""
        self._state = self._state._replace(draft=with_lost(self.draft, team))
        self.follow(content)

    def follow(self, content: bytes, dropped: Edit | None = None) -> None:
        """Go on with a newer content of the file, without one of the edits; so does `undo`."""
        self._state = _followed(self._state, content, dropped)
        self._before = [_followed(one, content, dropped) for one in self._before]
        self.saved = file_of(TeamsDraft(content))
        if self.chosen not in {team.id for team in self.roster().teams}:
            self.choose(self._usual_choice())


def _followed(state: _State, content: bytes, dropped: Edit | None) -> _State:
    return state._replace(draft=on_content(state.draft, content, dropped))


def _is_usual(week: Week) -> bool:
    """Return whether a week has the hours of a new team on five days."""
    return set(week) == {(), _OFFICE_SPANS} and week.count(_OFFICE_SPANS) == 5
