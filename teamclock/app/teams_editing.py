"""The editing of teams on one page: a draft of the team file, the user's team, undo."""

from collections.abc import Iterable
from typing import NamedTuple

from teamclock.app.teams_draft import (
    TeamsDraft,
    added_teams,
    change_count,
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
    """A city, its zone's key, its country's code or "", and the working days there: “mon-fri”."""

    city: str
    zone: str
    country: str
    days: str


class _State(NamedTuple):
    """What each change replaces and undo restores: the draft, the user's team, the shown team."""

    draft: TeamsDraft
    home: TeamId | None
    chosen: TeamId | None


class TeamsEditing:
    """The user's unsaved changes of teams, each of which `undo` can take back.

    `content` is the team file's content. `home` is the user's team, which is stored in the settings
    of this desk and not in the file.
    """

    def __init__(self, content: bytes, home: TeamId | None) -> None:
        self._state = _State(TeamsDraft(content), home, None)
        self._home = home  # as saved, to tell a change
        self._before: list[_State] = []  # what `undo` restores, the latest last
        self.saved = file_of(self._state.draft)
        self.choose(self._default_choice())

    @property
    def draft(self) -> TeamsDraft:
        """Return the content of the team file, and the edits made here."""
        return self._state.draft

    @property
    def home(self) -> TeamId | None:
        """Return the user's team, saved or not; None for none."""
        return self._state.home

    @property
    def chosen(self) -> TeamId | None:
        """Return the team that the page shows; None for none."""
        return self._state.chosen

    @property
    def changes(self) -> int:
        """Return the number of unsaved changes; a new team that becomes the user's own is one."""
        home_changed = self.chose_home and self.home not in added_teams(self.draft)
        return change_count(self.draft) + home_changed

    @property
    def chose_home(self) -> bool:
        """Return whether the user's team has changed."""
        return self.home != self._home

    def file(self) -> TeamFile:
        """Return all teams as changed, and the problems of the entered values."""
        return file_of(self.draft)

    def roster(self) -> Roster:
        """Return all teams as changed, with the user's team as home."""
        roster = self.file().roster
        ids = {team.id for team in roster.teams}
        return roster._replace(home=self.home if self.home in ids else None)

    def team(self) -> Team | None:
        """Return the chosen team; None if there is none, or its values are invalid."""
        return next((one for one in self.roster().teams if one.id == self.chosen), None)

    def choose(self, team: TeamId | None) -> None:
        """Show another team, or none; this is no change that `undo` takes back."""
        self._state = self._state._replace(chosen=team)

    def resume(self, edits: tuple[Edit, ...], home: TeamId | None, chosen: TeamId | None) -> None:
        """Take up edits that an earlier run stored, of the same file content, as one change.

        `home` is the user's team; `chosen` is the team to show, if there is one with that id.
        """
        draft = self.draft._replace(edits=edits)
        ids = {team.id for team in file_of(draft).roster.teams}
        self._set_state(_State(draft, home, chosen if chosen in ids else self.chosen))

    def _default_choice(self) -> TeamId | None:
        """Return a saved team to show: the user's own, else the first; None if none is saved."""
        ids = [team.id for team in self.saved.roster.teams]
        return self.home if self.home in ids else next(iter(ids), None)

    def _set_state(self, after: _State) -> None:
        """Change to another state, and remember the one before for `undo`."""
        if after != self._state:
            self._before.append(self._state)
            self._state = after

    def edit(self, edits: Iterable[Edit]) -> None:
        """Make some edits, as one change for `undo`."""
        draft = self.draft
        for edit in edits:
            draft = with_edit(draft, edit)
        self._set_state(self._state._replace(draft=draft))

    def rename(self, name: str) -> None:
        """Give the chosen team another name."""
        if self.chosen is not None:
            draft, own = with_name(self.draft, self.chosen, name)
            home = own if self.home == self.chosen else self.home
            self._set_state(self._state._replace(draft=draft, chosen=own, home=home))

    def add(self, name: str, place: NewPlace) -> None:
        """Add a team at the end, with 09:00–17:00 on its country's working days, and show it.

        The very first team also becomes the user's own; the second starts a relay, others join it.
        """
        ids = [team.id for team in self.roster().teams]
        own = team_id(name, ids)
        more = {"holidays": place.country} if place.country else {}
        hours = {place.days: [_OFFICE]}
        team = AddTeam(name, place.city, place.zone, hours, id=own, more=more)
        draft, home = with_edit(self.draft, team), self.home if ids else own
        self._set_state(self._state._replace(draft=draft, chosen=own, home=home))

    def set_city(self, place: NewPlace) -> None:
        """Give the chosen team another city and its zone.

        For a team that is not saved yet, the holidays of a known country are suggested, and its
        working days are taken unless the user has changed the team's hours.
        """
        if self.chosen is None:
            return
        edits: list[Edit] = [SetKey(self.chosen, "city", place.city)]
        edits.append(SetKey(self.chosen, "zone", place.zone))
        if self.chosen in added_teams(self.draft) and place.country:
            edits.append(SetKey(self.chosen, "holidays", place.country))
            team = self.team()
            if team is None or _is_default_week(team.week):
                edits.append(SetKey(self.chosen, "hours", {place.days: [_OFFICE]}))
        self.edit(edits)

    def set_hours(self, week: Week) -> None:
        """Give the chosen team other hours.

        Hours equal to those of the file keep the form in which the file has them, so that nothing
        changes.
        """
        if self.chosen is None:
            return
        hours: object = hours_table(week)
        if any(one.id == self.chosen and one.week == week for one in self.saved.roster.teams):
            saved = table_of(TeamsDraft(self.draft.content))
            hours = found_team(saved, self.chosen).get("hours")
        self.edit([SetKey(self.chosen, "hours", hours)])

    def set_holidays(self, place: str) -> None:
        """Suggest the public holidays of a country or region, such as “JP”, to the chosen team.

        "" suggests those of the team's city.
        """
        if self.chosen is not None:
            self.edit([SetKey(self.chosen, "holidays", place or None)])

    def remove(self) -> None:
        """Remove the chosen team, even if it is the user's; show the one after it, or the last.

        Raise RefusedError for the only team of the file.
        """
        ids = [team.id for team in self.roster().teams]
        if self.chosen not in ids:
            return
        index = ids.index(self.chosen)
        others = [*ids[:index], *ids[index + 1 :]]
        nearest = others[min(index, len(others) - 1)] if others else None
        home = None if self.home == self.chosen else self.home
        self._set_state(
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
        """Move a team in the list before another, or to its end if `before` is None.

        The list shows the relay, then the other teams in the order of the file. The team moves in
        the relay; it also moves in the file if neither team is in the relay, or if the list has the
        order of the file.
        """
        roster, listed = self.roster(), self.order()
        others = [one for one in listed if one != team]
        index = len(others) if before is None else others.index(before)
        after = (*others[:index], team, *others[index:])
        edits: list[Edit] = [SetRelay(tuple(one for one in after if one in roster.relay))]
        outside = not {team, before} & {*roster.relay}
        if outside or listed == tuple(one.id for one in roster.teams):
            edits.append(MoveTeam(team, before))
        self.edit(edits if roster.relay else edits[1:])

    def take_part(self, *, on: bool) -> None:
        """Add the chosen team at the end of the relay if `on` is True, else remove it from there.

        An empty relay begins with the first other team; a relay of which one team is left ends.
        """
        roster = self.roster()
        if self.chosen is None:
            return
        order = (*(one for one in roster.relay if one != self.chosen), *([self.chosen] * on))
        if on and len(order) == 1:
            order = (*[one.id for one in roster.teams if one.id != self.chosen][:1], *order)
        self.edit([SetRelay(order if len(order) > 1 else ())])

    def make_own(self, *, on: bool) -> None:
        """Make the chosen team the user's own or, if `on` is False, no team."""
        self._set_state(self._state._replace(home=self.chosen if on else None))

    def refuse(self) -> Problem | None:
        """Undo the last change if it gave a team a new problem; return the problem, or None."""
        problems = (one for one in self.file().problems if one not in self.saved.problems)
        wrong = next((one for one in problems if one.team), None)
        if wrong is not None:
            self.undo()
        return wrong

    def undo(self) -> bool:
        """Undo the last change; return whether there was one."""
        if not self._before:
            return False
        self._state = self._before.pop()
        return True

    def discard(self) -> None:
        """Discard all changes (`undo` can take that back); keep the chosen team if it is saved."""
        draft = TeamsDraft(self.draft.content)
        is_saved = self.chosen in {team.id for team in self.saved.roster.teams}
        chosen = self.chosen if is_saved else self._default_choice()
        self._set_state(self._state._replace(draft=draft, home=self._home, chosen=chosen))

    def lost(self, content: bytes) -> TeamId | None:
        """Return a team that was changed and that a newer content of the file lacks, or None."""
        team = lost_team(self.draft, content)
        return None if team is None else TeamId(team)

    def restore(self, team: TeamId, content: bytes) -> None:
        """Move the edits to a newer content of the file, and add there a team that it lacks."""
        self._state = self._state._replace(draft=with_lost(self.draft, team))
        self.follow(content)

    def follow(self, content: bytes, dropped: Edit | None = None) -> None:
        """Move the edits to a newer content of the file, without the edit `dropped`.

        The earlier states, which `undo` restores, move too. If the chosen team is gone, choose one.
        """
        self._state = _on_content(self._state, content, dropped)
        self._before = [_on_content(one, content, dropped) for one in self._before]
        self.saved = file_of(TeamsDraft(content))
        if self.chosen not in {team.id for team in self.roster().teams}:
            self.choose(self._default_choice())


def _on_content(state: _State, content: bytes, dropped: Edit | None) -> _State:
    """Return a state with its edits, but not `dropped`, moved to another content of the file."""
    return state._replace(draft=on_content(state.draft, content, dropped))


def _is_default_week(week: Week) -> bool:
    """Return whether a week has the hours of a new team, 09:00–17:00, on five days."""
    return set(week) == {(), _OFFICE_SPANS} and week.count(_OFFICE_SPANS) == 5
