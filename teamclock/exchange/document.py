"""Read a document of the schedule engine and answer it (schedule.md, sections 2, 4, 6 and 8).

A document is a JSON object with teams, a horizon and questions. The `place` that functions take is
the path of a value in the document, such as “teams[0].hours[1]”; errors begin with it. Functions
that read a value raise DataError for a wrong one.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple, TypeVar

from teamclock.domain.errors import DataError, UsageError
from teamclock.domain.extent import fit_horizon, fit_questions
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.plan import Plan, plan
from teamclock.domain.roster import Roster, Span, Team, TeamId, parse_clock, parse_date
from teamclock.domain.work import Calendar, state
from teamclock.domain.zones import parse_instant, shortened, zone
from teamclock.exchange.plan_json import instant_or_none, interval_texts, plan_answer
from teamclock.messages import _

_Value = TypeVar("_Value")

_REQUIRED = {"from", "to", "teams"}
_OPTIONAL = {"relay", "chosen", "at", "items"}
_TEAM_REQUIRED = {"name", "zone", "hours"}
_TEAM_OPTIONAL = {"days_off", "overrides"}
_ITEM_REQUIRED = {"receiver", "since", "now", "budget_s"}


class AgeRequest(NamedTuple):
    """A request for the age and the due instant of an item.

    receiver: the team whose working time counts.
    since: the instant from which the age counts.
    now: the instant at which the age is requested.
    budget_s: the working time in seconds after which the item is due.
    """

    receiver: TeamId
    since: Instant
    now: Instant
    budget_s: int


class Document(NamedTuple):
    """The requests of a document; optional parts are None where the document lacks them.

    plan: the plan over the horizon.
    relay: whether handoffs are requested.
    chosen: the teams whose common working time is requested.
    at: the instants whose states are requested.
    items: the items whose ages are requested.
    """

    plan: Plan
    relay: bool
    chosen: frozenset[TeamId] | None
    at: tuple[Instant, ...] | None
    items: tuple[AgeRequest, ...] | None


def read_document(value: Any) -> Document:
    """Return the requests of a document, a parsed JSON value.

    Raise DataError, which names the place in the document and says what to do, for an invalid one.
    """
    document = _object(value, _("the document"), _REQUIRED, _OPTIONAL)
    horizon = _horizon(document)
    teams = _list(document["teams"], "teams", _team)
    if not teams:
        raise DataError(_("teams: give at least one"))
    relay = _list(document.get("relay", []), "relay", _name)
    with _errors_at("teams"):
        Roster(teams)  # raises an error of the teams, before one of the relay
    known = {team.id for team in teams}
    for name in relay:
        _known(name, "relay", known)
    with _errors_at("relay"):
        roster = Roster(teams, relay)
    return Document(
        plan=plan(roster, horizon),
        relay="relay" in document,
        chosen=_chosen(document, known),
        at=_optional(document, "at", _instant),
        items=_optional(document, "items", lambda value, place: _age_request(value, place, known)),
    )


def _horizon(document: Mapping[str, Any]) -> Interval:
    """Return the interval between the document's keys “from” and “to”."""
    start, end = (_instant(document[key], key) for key in ("from", "to"))
    if start >= end:
        raise DataError(_("from: it must lie before “to”"))
    return Interval(start, end)


def _team(value: Any, place: str) -> Team:
    """Return a team; its name is also its id, and it has no city."""
    given = _object(value, place, _TEAM_REQUIRED, _TEAM_OPTIONAL)
    week = _list(given["hours"], f"{place}.hours", _day)
    if len(week) != 7:
        raise DataError(_("{place}.hours: give 7 lists of spans, Monday first").format(place=place))
    name = _name(given["name"], f"{place}.name")
    days_off = frozenset(_list(given.get("days_off", []), f"{place}.days_off", _date))
    overrides = _overrides(given.get("overrides", {}), f"{place}.overrides")
    with _errors_at(f"{place}.zone"):
        clocks = zone(_text(given["zone"], f"{place}.zone"))
    with _errors_at(place):
        return Team(name, name, "", clocks, week, days_off, overrides)


def _overrides(value: Any, place: str) -> dict[date, tuple[Span, ...]]:
    """Return the spans of each date that differs from the team's week."""
    if not isinstance(value, dict):
        raise DataError(
            _("{place}: give an object from dates to lists of spans").format(place=place)
        )
    return {_date(day, place): _day(spans, f"{place}.{day}") for day, spans in value.items()}


def _day(value: Any, place: str) -> tuple[Span, ...]:
    """Return the spans of a day."""
    return _list(value, place, _span)


def _span(value: Any, place: str) -> Span:
    """Return a span of working hours, a list of two times such as ["09:00", "17:00"]."""
    ends = _list(value, place, _text)
    if len(ends) != 2:
        raise DataError(
            _('{place}: give a start and an end: ["09:00", "17:00"]').format(place=place)
        )
    with _errors_at(place):
        return Span(parse_clock(ends[0]), parse_clock(ends[1]))


def _age_request(value: Any, place: str, known: set[TeamId]) -> AgeRequest:
    """Return the request for an item's age; `known` are the teams of the document."""
    given = _object(value, place, _ITEM_REQUIRED, set())
    budget = given["budget_s"]
    if type(budget) is not int or budget < 0:
        raise DataError(
            _("{place}.budget_s: give a whole number of seconds, 0 or more").format(place=place)
        )
    return AgeRequest(
        _known(given["receiver"], f"{place}.receiver", known),
        _instant(given["since"], f"{place}.since"),
        _instant(given["now"], f"{place}.now"),
        budget,
    )


def _chosen(document: Mapping[str, Any], known: set[TeamId]) -> frozenset[TeamId] | None:
    """Return the teams whose common working time is requested; None without the key “chosen”."""
    chosen = _optional(document, "chosen", lambda value, place: _known(value, place, known))
    if chosen == ():
        raise DataError(_("chosen: name at least one team, or leave it out"))
    return None if chosen is None else frozenset(chosen)


def _known(value: Any, place: str, known: set[TeamId]) -> TeamId:
    """Return the id of a team; raise DataError unless it is in `known`, the document's teams."""
    name = _name(value, place)
    if name not in known:
        raise DataError(
            _("{place}: there is no team “{name}” in teams").format(
                place=place, name=shortened(name)
            )
        )
    return name


def _name(value: Any, place: str) -> TeamId:
    """Return the name of a team, which is also its id."""
    return TeamId(_text(value, place))


def _date(value: Any, place: str) -> date:
    """Return the date that a text such as 2026-03-30 gives; `place` names it in an error."""
    with _errors_at(place):
        return parse_date(_text(value, place))


def _instant(value: Any, place: str) -> Instant:
    """Return the instant that a text such as 2026-03-30T09:00:00Z gives."""
    with _errors_at(place):
        return parse_instant(_text(value, place))


def _text(value: Any, place: str) -> str:
    """Return a text; raise DataError for a value of another type."""
    if not isinstance(value, str):
        raise DataError(_("{place}: give a string").format(place=place))
    return value


def _optional(
    document: Mapping[str, Any], key: str, read: Callable[[Any, str], _Value]
) -> tuple[_Value, ...] | None:
    """Return the values of the list under a key; None where the document lacks the key."""
    return _list(document[key], key, read) if key in document else None


def _list(value: Any, place: str, read: Callable[[Any, str], _Value]) -> tuple[_Value, ...]:
    """Return the values of a list, each converted by `read`, which gets the value and its place."""
    if not isinstance(value, list):
        raise DataError(_("{place}: give a list").format(place=place))
    return tuple(read(each, f"{place}[{number}]") for number, each in enumerate(value))


def _object(value: Any, place: str, required: set[str], optional: set[str]) -> dict[str, Any]:
    """Return an object that has all the required keys, and no others but the optional ones."""
    if not isinstance(value, dict):
        raise DataError(_("{place}: give an object").format(place=place))
    for key in sorted(required - value.keys()):
        raise DataError(_("{place}: “{key}” is missing").format(place=place, key=key))
    for key in sorted(value.keys() - required - optional):
        raise DataError(
            _("{place}: “{key}” is not a key of it").format(place=place, key=shortened(key))
        )
    return value


@contextmanager
def _errors_at(place: str) -> Iterator[None]:
    """Turn a UsageError of the block into a DataError that begins with the place."""
    try:
        yield
    except UsageError as error:
        raise DataError(f"{place}: {error}") from None


def answer(document: Document) -> dict[str, Any]:
    """Return the answer to a document as a JSON object (schedule.md, 4).

    Raise UsageError where the answer would take minutes, or too much memory.
    """
    horizon_plan = document.plan
    fit_horizon(horizon_plan.roster, horizon_plan.horizon)
    ages = [item.now - item.since for item in document.items or ()]
    fit_questions(len(horizon_plan.roster.teams), len(document.at or ()), ages)
    result = plan_answer(horizon_plan)
    if not document.relay:
        del result["handoffs"]
    if document.chosen is not None:
        result["chosen"] = interval_texts(horizon_plan.together(document.chosen))
    if document.at is not None:
        result["at"] = [_states(horizon_plan, at) for at in document.at]
    if document.items is not None:
        result["items"] = [
            _age(horizon_plan.calendars[item.receiver], item) for item in document.items
        ]
    return result


def _states(plan: Plan, at: Instant) -> dict[str, Any]:
    """Return the state of each team at an instant, by team."""
    return {team.id: _state(team, plan.calendars[team.id], at) for team in plan.roster.teams}


def _state(team: Team, calendar: Calendar, at: Instant) -> dict[str, str | None]:
    """Return a team's state at an instant, and when it next starts or stops to work.

    `next` is None if that is not within 366 days.
    """
    change = calendar.next_change(at)
    return {"state": state(team, at), "next": instant_or_none(change)}


def _age(calendar: Calendar, item: AgeRequest) -> dict[str, Any]:
    """Return an item's age in seconds, its due instant, and the seconds left, negative if late.

    `due` is None if it is more than 366 days after the item's `since`.
    """
    age = calendar.worked(item.since, item.now)
    due = calendar.due(item.since, item.budget_s)
    return {
        "age_s": age,
        "due": instant_or_none(due),
        "left_s": item.budget_s - age,
    }
