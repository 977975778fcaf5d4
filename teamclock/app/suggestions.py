"""Suggestions for stalled items, a meeting or a nudge, without those that were dismissed."""

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
    """Return by team the number of items for which a meeting with the home team is suggested."""
    asked = Suggestions(queue, hours.calendars, hours.levels, now)
    pairs = (
        {one.item.giver, one.item.receiver}
        for one in asked.between(tuple(hours.calendars))
        if one.suggestion.level is SuggestionKind.TOUCHPOINT
    )
    return dict(
        Counter(other for pair in pairs if hours.home in pair for other in pair - {hours.home})
    )


class Suggestions:
    """The suggestions for items of a queue, by calendars and service levels at an instant.

    `take` takes the step that dismisses one, given its item, its payload and the person; without
    it the suggestions can only be read.
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
        self._take = take

    def of(self, item: Item) -> Suggestion | None:
        """Return the suggestion for an item; None where there is none, or it was followed."""
        found = suggestion(item, self._calendars, self._levels, self._now)
        return None if found is None or self._is_answered(item) else found

    def _is_answered(self, item: Item) -> bool:
        """Return whether a meeting is planned, or the suggestion was dismissed."""
        planned = is_planned(self._queue, item.uid, self._now)
        return planned or dismissals.is_dismissed(self._queue, item.uid)

    def between(self, teams: Collection[TeamId]) -> tuple[Suggested, ...]:
        """Return the suggestions for items between teams: meetings first, then urgency and age."""
        found = self._asking(teams)
        return tuple(sorted({one.item.ref: one for one in found}.values(), key=_order))

    def stuck(self, team: TeamId | None = None) -> tuple[Item, ...]:
        """Return the items that are stuck and not answered; only those that await a team."""
        found = (one.item for one in self.between(tuple(self._calendars)))
        return tuple(item for item in found if team in {None, item.court})

    def _asking(self, teams: Collection[TeamId]) -> Iterator[Suggested]:
        for item in self._candidates(team for team in teams if team in self._calendars):
            if {item.giver, item.receiver} <= set(teams) and (found := self.of(item)) is not None:
                yield Suggested(item, found)

    def _candidates(self, courts: Iterable[TeamId]) -> Iterator[Item]:
        for court in courts:
            hours = TeamHours(court, self._calendars, self._levels)
            yield from candidates(self._queue, hours, court, self._now)

    def dismiss(self, item: Item, reason: str, by: str) -> Item:
        """Dismiss a suggestion until the item is returned again; return the changed item.

        The step is the home team's, or that of the team whose move it is. Raise RefusedError
        without a reason, or where nothing is suggested.
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
        assert self._take is not None
        return self._take(item, Dismiss(reason), by)


def _order(one: Suggested) -> tuple[bool, int, Instant, int]:
    item = one.item
    return (
        one.suggestion.level is not SuggestionKind.TOUCHPOINT,
        -item.note.urgency.rank,
        item.turns[0],
        item.ref,
    )
