"""The notice watcher: from session and queue to the messages to show at each poll.

It keeps the state of `app.notices.delivery` only; each poll computes the due notices again.
"""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.inbox import Inbox
from teamclock.app.notices import delivery
from teamclock.app.notices.delivery import DeliveryState, Outcome, Poll, again, deliver
from teamclock.app.notices.due import (
    AHEAD,
    foreseen,
    holds,
    midnight_after,
    next_wake,
    notices,
)
from teamclock.app.notices.facts import TeamHours, notice_facts
from teamclock.app.notices.message import Action, Message
from teamclock.app.notices.sent import SentNotices
from teamclock.app.session import Session
from teamclock.app.suggestions import meetings_suggested
from teamclock.config.setting_keys import quiet_span
from teamclock.domain.errors import TeamclockError
from teamclock.domain.interval import Instant, Interval
from teamclock.domain.item import Status
from teamclock.domain.notice import Notice, NoticeFacts, Topic
from teamclock.domain.plan import Plan
from teamclock.domain.roster import DAY_MINUTES
from teamclock.domain.work import State
from teamclock.domain.work import state as doing
from teamclock.domain.zones import wall
from teamclock.messages import _
from teamclock.present import notice as words
from teamclock.store.queue import Queue, QueueQuery

_ACTIONS = {
    Topic.ENDS: (Action.REVIEW, Action.SNOOZE),
    Topic.OVERLAP: (Action.AGENDA,),
    Topic.MEETING: (Action.AGENDA, Action.SNOOZE),
    Topic.OVERDUE: (Action.OPEN, Action.SNOOZE),
}
_ABOUT = {Topic.ENDS: Status.DRAFT, Topic.STARTS: Status.OFFERED, Topic.OVERDUE: None}


class PollResult(NamedTuple):
    """The result of a poll: messages to show, keys to withdraw, and the latest next poll."""

    show: tuple[Message, ...] = ()
    withdraw: tuple[str, ...] = ()
    wake: Instant | None = None


class NoticeWatcher:
    """Sends each notice once, when it may be sent; poll it each minute and after each change."""

    def __init__(self, session: Session, inbox: Inbox) -> None:
        self._session = session
        self._inbox = inbox
        self._sent = SentNotices()
        self._state = DeliveryState()
        self._again: set[str] = set()

    def poll(self, now: Instant, *, slept: bool = False) -> PollResult:
        """Return what to show at `now`; `slept` says that polls were missed before this one.

        The result is empty where the queue cannot be read at the moment.
        """
        if self._session.roster.home is None or not self._session.settings.notices:
            return self._put_away(now)
        try:
            return self._poll(now, slept=slept)
        except TeamclockError:  # the next poll tries again
            return PollResult()

    def snooze(self, key: str, now: Instant) -> None:
        """Show a message again in 10 minutes, if it still holds."""
        self._again |= {one.key for one in self._state.open.get(key, ())}
        self._state = delivery.snooze(self._state, key, now)

    def dismiss(self, key: str) -> None:
        """Note that a message was answered or closed."""
        self._state = delivery.dismiss(self._state, key)

    def pause(self, until: Instant | None) -> None:
        """Send no notice until an instant, None to resume; raise DataError if it is not saved."""
        self._session.prefer(self._session.settings._replace(paused_until=until))

    def _put_away(self, now: Instant) -> PollResult:
        gone = tuple(self._state.open)
        self._state = DeliveryState(looked=now)
        return PollResult(withdraw=gone)

    def _plan(self, now: Instant) -> Plan:
        horizon = Interval(now, Instant(now + 1))
        return Plan(self._session.roster, horizon, self._session.calendars)

    def _poll(self, now: Instant, *, slept: bool) -> PollResult:
        queue, leads = self._inbox.queue(), self._session.settings.leads
        passed, plan = self._passed(now), self._plan(now)
        facts = self._notice_facts(queue, passed, plan)
        due = notices(passed, plan, facts, leads)
        known = self._sent.known(queue, [one.key for one in due])
        fresh = tuple(one for one in due if one.key not in known)
        look = self._poll_of(passed, fresh, slept=slept)
        state, outcome = deliver(self._state, look, lambda one: holds(one, facts, now))
        titles = self._titles(outcome, now)
        fact = words.NoticeContext(plan.roster, facts, now, titles)
        show = self._claimed_message(queue, state, outcome, fact)
        wakes = (*again(self._state, look), next_wake(now, plan, facts, leads))
        return PollResult(show, outcome.withdraw, min(at for at in wakes if at is not None))

    def _passed(self, now: Instant) -> Interval:
        """Return the interval since the last poll, at most two weeks, and two weeks at first."""
        looked = self._state.looked
        since = now - AHEAD if looked is None else max(looked, now - AHEAD)
        return Interval(Instant(min(since, now)), now)

    def _notice_facts(self, queue: Queue | None, passed: Interval, plan: Plan) -> NoticeFacts:
        home = self._session.roster.home
        if queue is None or home is None:
            return NoticeFacts()
        hours = TeamHours(
            home, self._session.calendars, self._inbox.service(passed.end).levels(passed.end)
        )
        facts = notice_facts(queue, hours, passed, midnight_after(passed.end))
        shared = self._state.of_topic(Topic.OVERLAP) or any(
            one.topic is Topic.OVERLAP for one in foreseen(passed, plan, facts)
        )
        return (
            facts._replace(stalled=meetings_suggested(queue, hours, passed.end))
            if shared
            else facts
        )

    def _poll_of(self, passed: Interval, due: tuple[Notice, ...], *, slept: bool) -> Poll:
        settings, now = self._session.settings, passed.end
        return Poll(
            now,
            due,
            at_work=self._at_work(now),
            quiet=settings.quiet,
            paused_until=settings.paused_until,
            slept=slept,
            passed=slept and self._handoffs(passed) > 0,
            resting=self._rests(now),
        )

    def _rests(self, now: Instant) -> bool:
        """Return whether the quiet hours run, by the viewer's clock."""
        span = quiet_span(self._session.settings.quiet_hours)
        if span is None:
            return False
        minute = wall(self._session.viewer(), now).minute
        return any(span.start <= at < span.until for at in (minute, minute + DAY_MINUTES))

    def _at_work(self, now: Instant) -> bool:
        """Return whether the home team works or has a break."""
        roster = self._session.roster
        home = next(team for team in roster.teams if team.id == roster.home)
        return doing(home, now) in {State.WORKING, State.BREAK}

    def _handoffs(self, passed: Interval) -> int:
        """Return the number of handoffs from and to the home team in (start, end] of `passed`."""
        home = self._session.roster.home
        within = Interval(Instant(passed.start + 1), Instant(passed.end + 1))
        plan = Plan(self._session.roster, within, self._session.calendars)
        return sum(home in {one.giver, one.receiver} for one in plan.handoffs)

    def _claimed_message(
        self, queue: Queue | None, state: DeliveryState, outcome: Outcome, fact: words.NoticeContext
    ) -> tuple[Message, ...]:
        """Store notices as sent, and return them as one message; wait where the queue is busy."""
        keys = {one.key for one in outcome.tell}
        new = self._sent.claim(queue, keys, fact.now) if keys else set()
        if new is None:
            left = (*state.waiting, *outcome.tell)
            self._state = state._replace(waiting=left, away_since=outcome.away_since)
            return ()
        new |= keys & self._again
        self._again -= keys
        tell = tuple(one for one in outcome.tell if one.key in new)
        message = self._message(outcome._replace(tell=tell), fact)
        self._state = state
        if message is None:
            return ()
        shown = () if outcome.away_since is not None else tell
        self._state = delivery.after_message(state, message.key, shown, fact.now)
        return (message,)

    def _titles(self, outcome: Outcome, now: Instant) -> tuple[str, ...]:
        """Return the titles of the first two items of a notice; none where titles are hidden."""
        first = next((one for one in outcome.tell if one.topic in _ABOUT), None)
        if self._session.settings.hide_titles or first is None or self._inbox.queue() is None:
            return ()
        sought = QueueQuery(now, 2, first.home, _ABOUT[first.topic], snoozed=False)
        return tuple(one.item.note.title for one in self._inbox.service(now).open_items(sought))

    def _message(self, outcome: Outcome, fact: words.NoticeContext) -> Message | None:
        """Return the message of an outcome; None where there is nothing to show."""
        if outcome.away_since is None:
            return message(outcome.tell, fact) if outcome.tell else None
        since = outcome.away_since
        body = words.away(self._handoffs(Interval(since, fact.now)), fact)
        if not body and outcome.tell:
            body = words.body(outcome.tell, fact)
        return summary(body, fact.now) if body else None


def message(notices: Sequence[Notice], fact: words.NoticeContext) -> Message:
    """Return notices as one message, with the title and the actions of the first."""
    first = notices[0]
    return Message(
        f"{first.key}:{fact.now}",
        first.boundary,
        words.title(first, fact),
        words.body(notices, fact),
        _ACTIONS.get(first.topic, (Action.OPEN,)),
    )


def summary(body: str, now: Instant) -> Message:
    """Return the message that summarises what passed while the computer slept."""
    return Message(f"away:{now}", "away", _(words.AWAY), body)
