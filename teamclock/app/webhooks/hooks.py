"""Add, list, test and remove the webhooks of a queue (exchange.md, 5)."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from teamclock import __version__
from teamclock.app.transfer.export import made_queue_at
from teamclock.app.webhooks.secrets import HookSecret, forget, recall, remember
from teamclock.config.webhooks import MOST_HOOKS, Hook, hooks_path, read_hooks, write_hooks
from teamclock.domain.errors import NotFoundError, RefusedError, UsageError
from teamclock.domain.happenings import EVENTS, USUAL_EVENTS, Happening, HookEvent
from teamclock.domain.interval import Instant
from teamclock.domain.roster import Roster, TeamId
from teamclock.domain.values import TEAM_ID
from teamclock.exchange.webhook_body import BodyForm, body_json, body_of
from teamclock.exchange.webhook_headers import headers, secret_key
from teamclock.exchange.webhook_post import HookAnswer, Sender, post
from teamclock.exchange.webhook_target import target
from teamclock.exchange.webhook_words import happening_words
from teamclock.messages import _
from teamclock.store import outbox
from teamclock.store.outbox import OutboxCounts
from teamclock.store.place import is_missing

REQUEST_S = 10.0
"""The most seconds that a request may take."""

AGENT = f"teamclock/{__version__}"
"""The value of the header User-Agent."""


class HookRequest(NamedTuple):
    """A webhook that a user wants to add.

    format: the format of its messages, “text”, “json” or “body”
    body: the JSON template for the format “body”; empty for others
    events: the names of the `HookEvent`s that it is told of; empty for the usual ones
    team: the id of the team it is for; None for all teams
    titles: whether titles of items are sent
    local: whether http, and addresses that are not public, are allowed
    """

    name: str
    format: str = "text"
    body: str = ""
    events: tuple[str, ...] = ()
    team: str | None = None
    titles: bool = False
    local: bool = False


class HookState(NamedTuple):
    """A webhook, and how many of its messages are in the outbox."""

    hook: Hook
    counts: OutboxCounts


def new_hook(asked: HookRequest, known: HookSecret, roster: Roster) -> Hook:
    """Return the webhook for a request, with a new uid; `known` is its URL and secret.

    It is not stored yet. Raise TeamclockError where the request, the URL or the secret is wrong, or
    where every body would be over 8 KiB.
    """
    if not TEAM_ID.fullmatch(asked.name):
        # it is not shown: it may be the URL
        raise UsageError(_("the name of a webhook is up to 32 of a-z, 0-9 and -"))
    if (asked.format == "body") != bool(asked.body):
        raise UsageError(_("a body, and only a body, is given as JSON"), _(": use --body"))
    if asked.body:
        body_json(asked.body)  # raises if it is no JSON
    where = target(known.url, local=asked.local)
    if known.secret:
        secret_key(known.secret)  # raises if it is invalid
    team = None if asked.team is None else roster.team(TeamId(asked.team)).id
    events = tuple(e.value for e in EVENTS if e in (asked.events or USUAL_EVENTS))
    fields = (where.host, asked.format, asked.body, events, team, asked.titles, asked.local)
    hook = Hook(str(uuid4()), asked.name, *fields)
    _refuse_too_long(hook, roster)
    return hook


def _refuse_too_long(hook: Hook, roster: Roster) -> None:
    """Raise DataError where even a message without text and items would be over 8 KiB.

    Its body is filled with the longest name of a `HookEvent` and the longest id of a team.
    """
    longest = max((team.id for team in roster.teams), key=len, default=TeamId(""))
    event = max(EVENTS, key=len)
    found = Happening(event, hook.uid, Instant(0), (longest,))
    body_of(form_of(hook), hook.uid, found, "")


def add_hook(queue: Path, hook: Hook, known: HookSecret, now: Instant) -> None:
    """Store a new webhook, with its URL and secret in the keyring.

    It gets messages about what happens from `now` on. Raise RefusedError where another webhook has
    its name, where there are too many, or where the keyring does not store the URL.
    """
    path = hooks_path(queue)
    before = read_hooks(path)
    if any(one.name == hook.name for one in before):
        raise RefusedError(
            _("there is a webhook {name} already: remove it first, or choose another name").format(
                name=hook.name
            )
        )
    if len(before) >= MOST_HOOKS:
        raise RefusedError(_("there are {n} webhooks: remove one first").format(n=MOST_HOOKS))
    remember(hook, known)
    try:
        with made_queue_at(queue) as opened, opened.transaction():
            outbox.add_hook(opened, hook.uid, now)
        write_hooks(path, [*before, hook])
    except BaseException:
        forget(hook)
        raise


def hook_named(queue: Path, name: str) -> Hook:
    """Return the webhook of a queue with a name; raise NotFoundError where there is none."""
    found = [hook for hook in read_hooks(hooks_path(queue)) if hook.name == name]
    if not found:
        shown = name if TEAM_ID.fullmatch(name) else "…"  # what is no name may be the URL
        raise NotFoundError(
            _("there is no webhook “{name}”: “teamclock webhook list” names them").format(
                name=shown
            )
        )
    return found[0]


def remove_hook(queue: Path, hook: Hook) -> None:
    """Remove a webhook with its messages, its URL and its secret.

    Raise RefusedError where the keyring cannot remove the URL; all else is removed then.
    """
    path = hooks_path(queue)
    write_hooks(path, [one for one in read_hooks(path) if one.uid != hook.uid])
    if not is_missing(queue):
        with made_queue_at(queue) as opened, opened.transaction():
            outbox.remove_hook(opened, hook.uid)
    forget(hook)


def hook_states(queue: Path) -> tuple[HookState, ...]:
    """Return the webhooks of a queue, each with how many of its messages are in the outbox.

    Without a file of the queue the counts are 0.
    """
    hooks = read_hooks(hooks_path(queue))
    if not hooks or is_missing(queue):
        return tuple(HookState(hook, OutboxCounts()) for hook in hooks)
    with made_queue_at(queue) as opened:
        return tuple(HookState(hook, outbox.count_messages(opened, hook.uid)) for hook in hooks)


def form_of(hook: Hook) -> BodyForm:
    """Return the form of the bodies of a webhook's messages, as its settings give it."""
    return BodyForm(hook.format, hook.body, hook.team, hook.titles)


class Ping(NamedTuple):
    """A test message: its id and its body."""

    id: str
    body: str


def ping(hook: Hook, roster: Roster, now: Instant) -> Ping:
    """Return a new test message for a webhook.

    It is for the team of the webhook, else for the home team, else for the first of the roster.
    """
    message_id = str(uuid4())
    team = hook.team or roster.home or next((one.id for one in roster.teams), None)
    teams: Sequence[TeamId] = () if team is None else (team,)
    found = Happening(HookEvent.PING, message_id, now, tuple(teams))
    text = happening_words(found, {}, titles=False)
    return Ping(message_id, body_of(form_of(hook), message_id, found, text))


def send_ping(
    hook: Hook, message: Ping, now: Instant, sender: Sender, most_s: float = REQUEST_S
) -> HookAnswer:
    """Send a test message at once, and return the answer within `most_s` seconds.

    Raise RefusedError where the keyring does not have the URL.
    """
    known = recall(hook)
    where = target(known.url, local=hook.local)
    header = headers(message.id, now, message.body, known.secret, AGENT)
    return post(sender, where, header, message.body, most_s)
