"""Suggestions for the stalled items of a queue: a meeting, or a nudge (a reminder).

A suggestion that was dismissed, or followed by planning a meeting, is left out.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from teamclock.app.notices.facts import TeamHours, candidates
from teamclock.domain.errors import RefusedError
from teamclock.domain.flow import Calendars, ServiceLevels
from teamclock.domain.interval import Instant
from teamclock.domain.item import Item
from teamclock.domain.note import refuse_unseen
from teamclock.domain.roster import TeamId
from teamclock.domain.suggestion import Suggestion, SuggestionKind, suggestion
from teamclock.messages import _
from teamclock.store import dismissals
from teamclock.store.meetings import is_planned
from teamclock.store.queue import Queue

if TYPE_CHECKING:  # a board takes no steps
    from teamclock.domain.payloads import Dismiss

    TakeDismissal = Callable[[Item, Dismiss, str], Item]


class Suggested(NamedTuple):
    """An item and the suggestion for it."""

    item: Item
    suggestion: Suggestion


def meetings_suggested(queue: Queue, hours: TeamHours, now: Instant) -> dict[TeamId, int]:
    """Return for how many items between the home team and another a meeting is suggested.

    They are counted by the other team; a team without such an item is left out.
    """
    suggestions = Suggestions(queue, hours.calendars, hours.levels, now)
    pairs = (
        {found.item.giver, found.item.receiver}
        for found in suggestions.between(tuple(hours.calendars))
        if found.suggestion.level is SuggestionKind.TOUCHPOINT
    )
    return dict(
        Counter(other for pair in pairs if hours.home in pair for other in pair - {hours.home})
    )


class Suggestions:
    """The suggestions for the items of a queue, by calendars and service levels at an instant.

    `take` takes the step that dismisses a suggestion, given its item, its payload and the person's
    name. With None, suggestions can only be read.
    """

    def __init__(
        self,
        queue: Queue,
        calendars: Calendars,
        levels: ServiceLevels,
        now: Instant,
        take: "TakeDismissal | None" = None,
    ) -> None:
        self._queue, self._calendars = queue, calendars
        self._levels, self._now = levels, now
        self._take = take  # takes the step that dismisses a suggestion

    def of(self, item: Item) -> Suggestion | None:
        """Return the suggestion for an item; None also if it was dismissed or a meeting planned."""
        found = suggestion(item, self._calendars, self._levels, self._now)
        return None if found is None or self._is_answered(item) else found

    def _is_answered(self, item: Item) -> bool:
        """Return whether a meeting about the item is planned, or its suggestion was dismissed."""
        planned = is_planned(self._queue, item.uid, self._now)
        return planned or dismissals.is_dismissed(self._queue, item.uid)

    def between(self, teams: Collection[TeamId]) -> tuple[Suggested, ...]:
        """Return the suggestions for items between teams: meetings first, then by urgency, age."""
        by_ref = {found.item.ref: found for found in self._suggested(teams)}
        return tuple(sorted(by_ref.values(), key=_sort_key))

    def stuck(self, team: TeamId | None = None) -> tuple[Item, ...]:
        """Return the items with a suggestion; with `team`, only those whose court it is."""
        items = (found.item for found in self.between(tuple(self._calendars)))
        return tuple(item for item in items if team in {None, item.court})

    def _suggested(self, teams: Collection[TeamId]) -> Iterator[Suggested]:
        """Yield each item between some teams with its suggestion.

        An item that was returned and is also old comes twice, because it is found for both reasons.
        """
        for item in self._candidates(team for team in teams if team in self._calendars):
            if {item.giver, item.receiver} <= set(teams) and (found := self.of(item)) is not None:
                yield Suggested(item, found)

    def _candidates(self, courts: Iterable[TeamId]) -> Iterator[Item]:
        """Yield the items that may be stalled while one of some teams has their court."""
        for court in courts:
            hours = TeamHours(court, self._calendars, self._levels)
            yield from candidates(self._queue, hours, court, self._now)

    def dismiss(self, item: Item, reason: str, by: str) -> Item:
        """Dismiss the suggestion for an item until the item is returned again; return the item.

        The step is taken by the home team, or else by the team whose move it is; `by` is the
        person's name. Raise RefusedError if the reason is empty, or nothing is suggested.
        """
        from teamclock.domain.payloads import Dismiss

        if not reason.strip():
            raise RefusedError(_("say why it is not needed"), _(": add it with --reason"))
        refuse_unseen({"reason": reason})
        if self.of(item) is None:
            raise RefusedError(
                _("nothing is suggested for {name}: there is nothing to turn down").format(
                    name=item.name
                )
            )
        assert self._take is not None  # as in the suggestions of a QueueService
        return self._take(item, Dismiss(reason), by)


def _sort_key(found: Suggested) -> tuple[bool, int, Instant, int]:
    """Return the key by which suggestions are sorted: meetings, then urgency, age and ref."""
    item = found.item
    return (
        found.suggestion.level is not SuggestionKind.TOUCHPOINT,
        -item.note.urgency.rank,
        item.turns[0],  # when it was handed off
        item.ref,
    )
