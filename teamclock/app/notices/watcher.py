"""The notice watcher, which returns the messages to show at each poll.

Between polls it stores only the state of `app.notices.delivery`. Each poll computes again, from the
session and the queue, which notices fell due.
"""

from collections.abc import Sequence
from typing import NamedTuple

from teamclock.app.inbox import Inbox
from teamclock.app.notices import delivery
from teamclock.app.notices.delivery import DeliveryState, Outcome, Poll, deliver, wake_instants
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
"""The buttons of a message by the topic of its first notice; others have only Open."""

_ABOUT = {Topic.ENDS: Status.DRAFT, Topic.STARTS: Status.OFFERED, Topic.OVERDUE: None}
"""The status of the items whose titles a notice may show; None for items of any status."""


class PollResult(NamedTuple):
    """The result of a poll.

    show: the messages to show, one at most
    withdraw: the keys of messages to withdraw
    wake: the instant by which to poll again; None where notices are off or the queue was not read
    """

    show: tuple[Message, ...] = ()
    withdraw: tuple[str, ...] = ()
    wake: Instant | None = None


class NoticeWatcher:
    """Returns each notice once, when it may be sent; poll it each minute and after each change."""

    def __init__(self, session: Session, inbox: Inbox) -> None:
        self._session = session
        self._inbox = inbox
        self._sent = SentNotices()
        self._state = DeliveryState()
        self._snoozed: set[str] = set()  # keys of notices that are sent a second time

    def poll(self, now: Instant, *, slept: bool = False) -> PollResult:
        """Return what to show at `now`; `slept` says that this is the first poll after a sleep.

        The result is empty where the queue cannot be read at the moment. Without a home team, or
        with notices switched off, all messages are withdrawn.
        """
        if self._session.roster.home is None or not self._session.settings.notices:
            return self._withdraw_all(now)
        try:
            return self._poll(now, slept=slept)
        except TeamclockError:  # the next poll tries again
            return PollResult()

    def snooze(self, key: str, now: Instant) -> None:
        """Close a message, and show its notices again in 10 minutes if they still hold."""
        # their keys are stored as sent; `_snoozed` lets them be sent a second time
        self._snoozed |= {one.key for one in self._state.open.get(key, ())}
        self._state = delivery.snooze(self._state, key, now)

    def dismiss(self, key: str) -> None:
        """Note that the user answered or closed a message."""
        self._state = delivery.dismiss(self._state, key)

    def pause(self, until: Instant | None) -> None:
        """Send no notice until an instant; None resumes notices.

        This is a setting: raise DataError where it cannot be saved.
        """
        self._session.prefer(self._session.settings._replace(paused_until=until))

    def _withdraw_all(self, now: Instant) -> PollResult:
        """Forget all notices, and return the messages that can still be seen to be withdrawn."""
        still_open = tuple(self._state.open)
        self._state = DeliveryState(polled_at=now)
        return PollResult(withdraw=still_open)

    def _plan(self, now: Instant) -> Plan:
        """Return a plan over one second, as only its roster and its calendars are used."""
        horizon = Interval(now, Instant(now + 1))
        return Plan(self._session.roster, horizon, self._session.calendars)

    def _poll(self, now: Instant, *, slept: bool) -> PollResult:
        """Compute the due notices, and return what to show.

        `slept` says that this is the first poll after a sleep. Raise TeamclockError where the queue
        cannot be read.
        """
        queue, leads = self._inbox.queue(), self._session.settings.leads
        passed, plan = self._passed(now), self._plan(now)
        facts = self._notice_facts(queue, passed, plan)
        due = notices(passed, plan, facts, leads)
        known = self._sent.known(queue, [one.key for one in due])
        unsent = tuple(one for one in due if one.key not in known)
        poll = self._poll_of(passed, unsent, slept=slept)
        state, outcome = deliver(self._state, poll, lambda one: holds(one, facts, now))
        titles = self._titles(outcome, now)
        context = words.NoticeContext(plan.roster, facts, now, titles)
        show = self._claimed_message(queue, state, outcome, context)
        wakes = (*wake_instants(self._state, poll), next_wake(now, plan, facts, leads))
        return PollResult(show, outcome.withdraw, min(at for at in wakes if at is not None))

    def _passed(self, now: Instant) -> Interval:
        """Return the interval since the last poll, at most two weeks; two weeks at first."""
        polled_at = self._state.polled_at
        since = now - AHEAD if polled_at is None else max(polled_at, now - AHEAD)
        return Interval(Instant(min(since, now)), now)  # empty after the clock was set back

    def _notice_facts(self, queue: Queue | None, passed: Interval, plan: Plan) -> NoticeFacts:
        """Return the facts about the queue, which are none without a queue.

        `stalled` is slow to compute, so it is computed only while a notice of an overlap needs it.
        """
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
        """Return the facts of this poll, with the notices `due` that were not sent before.

        `passed` is the interval since the last poll, in which the computer may have `slept`.
        """
        settings, now = self._session.settings, passed.end
        return Poll(
            now,
            due,
            at_work=self._at_work(now),
            quiet=settings.quiet,
            paused_until=settings.paused_until,
            slept=slept,
            passed=slept and self._handoffs(passed) > 0,
            resting=self._in_quiet_hours(now),
        )

    def _in_quiet_hours(self, now: Instant) -> bool:
        """Return whether `now` is in the quiet hours of the settings, at the viewer's clock."""
        span = quiet_span(self._session.settings.quiet_hours)
        if span is None:
            return False
        minute = wall(self._session.viewer(), now).minute
        # a span that passes midnight ends after DAY_MINUTES
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
        self,
        queue: Queue | None,
        state: DeliveryState,
        outcome: Outcome,
        context: words.NoticeContext,
    ) -> tuple[Message, ...]:
        """Store the notices of an outcome as sent, and return the message of those that are new.

        Notices that another program sent meanwhile are left out, unless the user snoozed them here.
        Where the queue is busy nothing is returned, and all notices wait for the next poll. `state`
        is the state after the poll, which is stored.
        """
        keys = {one.key for one in outcome.send}
        new = self._sent.claim(queue, keys, context.now) if keys else set()
        if new is None:
            left = (*state.waiting, *outcome.send)
            self._state = state._replace(waiting=left, away_since=outcome.away_since)
            return ()
        new |= keys & self._snoozed
        self._snoozed -= keys
        sent = tuple(one for one in outcome.send if one.key in new)
        message = self._message(outcome._replace(send=sent), context)
        self._state = state
        if message is None:
            return ()
        shown = () if outcome.away_since is not None else sent  # () for a summary
        self._state = delivery.after_message(state, message.key, shown, context.now)
        return (message,)

    def _titles(self, outcome: Outcome, now: Instant) -> tuple[str, ...]:
        """Return the titles of the first two items of the home team that a message is about.

        The result is empty where the settings hide titles, or where no notice is about items.
        """
        first = next((one for one in outcome.send if one.topic in _ABOUT), None)
        if self._session.settings.hide_titles or first is None or self._inbox.queue() is None:
            return ()
        query = QueueQuery(now, 2, first.home, _ABOUT[first.topic], snoozed=False)
        return tuple(one.item.note.title for one in self._inbox.service(now).open_items(query))

    def _message(self, outcome: Outcome, context: words.NoticeContext) -> Message | None:
        """Return the message of an outcome: its notices, or the summary of a sleep.

        Return None where there is nothing to show.
        """
        if outcome.away_since is None:
            return message(outcome.send, context) if outcome.send else None
        since = outcome.away_since
        body = words.away(self._handoffs(Interval(since, context.now)), context)
        if not body and outcome.send:  # there is nothing to summarize
            body = words.body(outcome.send, context)
        return summary(body, context.now) if body else None


def message(notices: Sequence[Notice], context: words.NoticeContext) -> Message:
    """Return notices as one message, with the title and the buttons of the first notice."""
    first = notices[0]
    return Message(
        f"{first.key}:{context.now}",
        first.boundary,
        words.title(first, context),
        words.body(notices, context),
        _ACTIONS.get(first.topic, (Action.OPEN,)),
    )


def summary(body: str, now: Instant) -> Message:
    """Return the message with a summary, `body`, of what passed while the computer slept."""
    return Message(f"away:{now}", "away", _(words.AWAY), body)
