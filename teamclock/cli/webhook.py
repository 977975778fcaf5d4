"""The commands of `teamclock webhook` (exchange.md, 5)."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from teamclock.app.session import Session
from teamclock.app.webhooks.flush import flush_at, unsent_counts
from teamclock.app.webhooks.hooks import (
    HookRequest,
    HookState,
    add_hook,
    hook_named,
    hook_states,
    new_hook,
    ping,
    remove_hook,
    send_ping,
)
from teamclock.app.webhooks.secrets import HookSecret
from teamclock.app.webhooks.sending import Flushed
from teamclock.cli.json_shapes import SCHEMA
from teamclock.cli.output import write_message
from teamclock.cli.prompts import ask_unseen
from teamclock.cli.webhook_shapes import webhook_shape
from teamclock.cli.words import table
from teamclock.config.webhooks import Hook
from teamclock.domain.errors import BusyError, RefusedError, UnfinishedError
from teamclock.domain.interval import Instant
from teamclock.exchange.json_text import json_text
from teamclock.exchange.webhook_post import Sender
from teamclock.messages import _, ngettext
from teamclock.present.webhook_state import waiting_words
from teamclock.present.words import plain
from teamclock.store.outbox import OutboxCounts

_LONGEST = 4_096
_NONE = OutboxCounts()


class WebhookRun(NamedTuple):
    """A command of `webhook` at its run; a wrong team file stops only those that need the teams."""

    session: Callable[[], Session]
    args: argparse.Namespace
    queue: Path
    now: Instant


def webhook_answer(
    session: Callable[[], Session], args: argparse.Namespace, path: Path, now: Instant
) -> str:
    """Return what a command of `webhook` prints; raise TeamclockError if it is refused."""
    return _COMMANDS[args.action](WebhookRun(session, args, path, now))


def _added(run: WebhookRun) -> str:
    args = run.args
    asked = HookRequest(
        args.name, args.format, args.body, args.events, args.team, args.titles, args.local
    )
    known = typed_secret()
    hook = new_hook(asked, known, run.session().roster)
    add_hook(run.queue, hook, known, run.now)
    if args.json:
        return _one(hook)
    return _("{name} is told from now on: {events}").format(
        name=hook.name, events=", ".join(hook.events)
    )


def typed_secret() -> HookSecret:
    """Return the URL and the secret: of two prompts that show nothing, or two lines of stdin."""
    stdin = sys.stdin
    if stdin is None:
        return HookSecret("")
    if stdin.isatty():
        typed = (ask_unseen(_("URL: ")), ask_unseen(_("Secret, if any: ")))
        return HookSecret(*(line.strip() for line in typed))
    try:
        lines = [stdin.readline(_LONGEST).strip("\ufeff \t\r\n") for _line in range(2)]
    except UnicodeDecodeError:
        raise RefusedError(
            _("standard input is not text: give the URL as its first line")
        ) from None
    return HookSecret(*lines)


def _listed(run: WebhookRun) -> str:
    states = hook_states(run.queue)
    if run.args.json:
        return json_text({"schema": SCHEMA, "webhooks": [*map(webhook_shape, states)]})
    return "\n".join(_lines(states)) if states else _("No webhook is set up")


def _one(hook: Hook) -> str:
    return json_text({"schema": SCHEMA, "webhook": webhook_shape(HookState(hook, _NONE))})


def _lines(states: Sequence[HookState]) -> list[str]:
    rows = []
    for hook, counts in states:
        team = "" if hook.team is None else hook.team
        error = plain(counts.last_error or "")
        rows.append(
            [
                hook.name,
                plain(hook.host),
                ", ".join(hook.events),
                team,
                waiting_words(counts),
                error,
            ]
        )
    return [*table(rows)]


def _tested(run: WebhookRun) -> str:
    hook = hook_named(run.queue, run.args.name)
    message = ping(hook, run.session().roster, run.now)
    if run.args.dry_run:
        return json_text(json.loads(message.body))
    answer = send_ping(hook, message, run.now, Sender())
    if answer.is_taken:
        return _("{name} took the test").format(name=hook.name)
    words = _("{name} did not take the test: {reason}")
    kind = RefusedError if answer.is_refused else BusyError
    raise kind(words.format(name=hook.name, reason=answer.words))


def _flushed(run: WebhookRun) -> str:
    answered = _flush_shape if run.args.json else _flush_words
    try:
        done = flush_at(run.queue, run.session(), run.now, everything=run.args.all)
    except BusyError as error:
        raise UnfinishedError(str(error), answered(unsent_counts(run.queue))) from None
    for line in done.news:
        write_message(line)
    answer = answered(done)
    if done.waiting:
        waits = ngettext(
            "{n} message waits: try again", "{n} messages wait: try again", done.waiting
        )
        raise UnfinishedError(waits.format(n=done.waiting), answer)
    return answer


def _flush_shape(done: Flushed) -> str:
    counts = {"sent": done.sent, "waiting": done.waiting, "set_aside": done.set_aside}
    return json_text({"schema": SCHEMA, **counts})


def _flush_words(done: Flushed) -> str:
    return _("{sent} sent, {waiting} waiting, {aside} set aside").format(
        sent=done.sent, waiting=done.waiting, aside=done.set_aside
    )


def _removed(run: WebhookRun) -> str:
    hook = hook_named(run.queue, run.args.name)
    remove_hook(run.queue, hook)
    return _one(hook) if run.args.json else _("{name} is removed").format(name=hook.name)


_COMMANDS: dict[str, Callable[[WebhookRun], str]] = {
    "add": _added,
    "list": _listed,
    "test": _tested,
    "flush": _flushed,
    "remove": _removed,
}
