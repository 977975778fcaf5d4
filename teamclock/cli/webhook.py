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
from teamclock.present.words import printable
from teamclock.store.outbox import OutboxCounts

_LONGEST = 4_096
"""The characters of a line of standard input that are read."""
_NO_MESSAGES = OutboxCounts()


class WebhookRun(NamedTuple):
    """A run of a command of `webhook`.

    session: a function that reads the team file; only the commands that need the teams call it, so
    that a wrong team file does not stop the others.
    args: the options of the command.
    queue: the path of the queue.
    now: the instant of the run.
    """

    session: Callable[[], Session]
    args: argparse.Namespace
    queue: Path
    now: Instant


def webhook_answer(
    session: Callable[[], Session], args: argparse.Namespace, path: Path, now: Instant
) -> str:
    """Carry out a command of `webhook`, and return what it prints.

    `session` reads the team file when it is called; `path` is that of the queue.
    """
    return _COMMANDS[args.action](WebhookRun(session, args, path, now))


def _add_answer(run: WebhookRun) -> str:
    """Add a webhook, whose URL and secret the user types, and return the answer."""
    args = run.args
    request = HookRequest(
        args.name, args.format, args.body, args.events, args.team, args.titles, args.local
    )
    secret = typed_secret()
    hook = new_hook(request, secret, run.session().roster)
    add_hook(run.queue, hook, secret, run.now)
    if args.json:
        return _hook_json(hook)
    return _("{name} is told from now on: {events}").format(
        name=hook.name, events=", ".join(hook.events)
    )


def typed_secret() -> HookSecret:
    """Return the URL and secret that the user types at two prompts, without an echo.

    If standard input is not a terminal, they are its first two lines; the secret may be empty.
    """
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


def _list_answer(run: WebhookRun) -> str:
    """Return the webhooks, with the numbers of messages that wait."""
    states = hook_states(run.queue)
    if run.args.json:
        return json_text({"schema": SCHEMA, "webhooks": [*map(webhook_shape, states)]})
    return "\n".join(_hook_lines(states)) if states else _("No webhook is set up")


def _hook_json(hook: Hook) -> str:
    """Return the JSON object of one webhook, without messages that wait."""
    return json_text({"schema": SCHEMA, "webhook": webhook_shape(HookState(hook, _NO_MESSAGES))})


def _hook_lines(states: Sequence[HookState]) -> list[str]:
    """Format webhooks one a line: name, host, happenings, team, waiting messages, last error."""
    rows = []
    for hook, counts in states:
        team = "" if hook.team is None else hook.team
        error = printable(counts.last_error or "")
        rows.append(
            [
                hook.name,
                printable(hook.host),
                ", ".join(hook.events),
                team,
                waiting_words(counts),
                error,
            ]
        )
    return [*table(rows)]


def _test_answer(run: WebhookRun) -> str:
    """Send a test message, or print it with --dry-run.

    Raise RefusedError if the receiver refuses it, BusyError if trying again may help.
    """
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


def _flush_answer(run: WebhookRun) -> str:
    """Send the messages that are due, with `--all` also those that wait or were set aside.

    Return how many were sent, how many wait, and how many are set aside. A line on stderr tells of
    each webhook whose messages were set aside now.

    Raise UnfinishedError, which carries the answer, if messages still wait or another program is
    sending.
    """
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
    """Return the JSON object of `flush`; messages that are set aside are no longer tried."""
    counts = {"sent": done.sent, "waiting": done.waiting, "set_aside": done.set_aside}
    return json_text({"schema": SCHEMA, **counts})


def _flush_words(done: Flushed) -> str:
    """Format how many messages were sent, wait to be tried again, and are no longer tried."""
    return _("{sent} sent, {waiting} waiting, {aside} set aside").format(
        sent=done.sent, waiting=done.waiting, aside=done.set_aside
    )


def _remove_answer(run: WebhookRun) -> str:
    """Remove a webhook and its waiting messages, and return the answer."""
    hook = hook_named(run.queue, run.args.name)
    remove_hook(run.queue, hook)
    return _hook_json(hook) if run.args.json else _("{name} is removed").format(name=hook.name)


_COMMANDS: dict[str, Callable[[WebhookRun], str]] = {
    "add": _add_answer,
    "list": _list_answer,
    "test": _test_answer,
    "flush": _flush_answer,
    "remove": _remove_answer,
}
"""The function that carries out each action."""
