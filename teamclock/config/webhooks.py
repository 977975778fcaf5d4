"""The webhooks of a queue, in `webhooks.toml` beside it, without their URLs and secrets.

The URL of a chat is a secret as a whole, so the file holds only its host; the keyring holds the
rest (exchange.md, 5).
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from teamclock.config.files import make_folder, write_whole
from teamclock.config.lock import Lock, try_lock
from teamclock.config.regular import opener, read_regular
from teamclock.config.toml_text import MOST_BYTES, read_toml
from teamclock.domain.errors import BusyError, DataError
from teamclock.domain.happenings import EVENTS, USUAL_EVENTS
from teamclock.domain.roster import TeamId
from teamclock.domain.values import checked_text, team_id, uid
from teamclock.messages import _

FILE = "webhooks.toml"
MOST_HOOKS = 50
_LOCK = "webhooks.lock"
_NOTHING = "# No webhook is set up.\n"
_MOST_HOST = 253
_USUAL_EVENT_NAMES = tuple(event.value for event in USUAL_EVENTS)


class Hook(NamedTuple):
    """A webhook.

    uid: the name under which the keyring stores its URL and the outbox its messages; new each time
    that a webhook is added.
    name: the name that the user gave, unique in the file.
    host: the host of its URL.
    format: the form of the messages, “text”, “json” or “body”.
    body: the JSON that the user wrote for the format “body”; else empty.
    events: the kinds of happenings of which messages are sent, some of `EVENTS`.
    team: the team of whose happenings messages are sent; None for those of all teams.
    titles: whether messages hold the titles of items.
    local: whether http and addresses that are not public are allowed.
    """

    uid: str
    name: str
    host: str
    format: str = "text"
    body: str = ""
    events: tuple[str, ...] = _USUAL_EVENT_NAMES
    team: TeamId | None = None
    titles: bool = False
    local: bool = False


def hooks_path(queue: Path) -> Path:
    """Return the path of the file of webhooks, given that of the queue."""
    return queue.with_name(FILE)


def read_hooks(path: Path) -> tuple[Hook, ...]:
    """Return the webhooks of a file; none if it is missing.

    Raise DataError for a wrong file. Only this program writes the file, so a wrong one is not
    trusted in part.
    """
    try:
        table = read_toml(read_regular(path, MOST_BYTES + 1))  # the extra byte is refused
        return _hooks(table.get("webhook", []))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, DataError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(
            _("{path}: {reason}: fix it, or remove it and add the webhooks again").format(
                path=path, reason=reason
            )
        ) from None


def _hooks(rows: Any) -> tuple[Hook, ...]:
    """Return the webhooks of the value of `webhook`; raise ValueError for a wrong one."""
    if type(rows) is not list:
        raise ValueError(_("a webhook is a table"))
    if len(rows) > MOST_HOOKS:
        raise ValueError(_("it holds more than {n} webhooks").format(n=MOST_HOOKS))
    hooks = tuple(map(_hook, rows))
    if len({hook.name for hook in hooks}) != len(hooks):
        raise ValueError(_("it gives a webhook twice"))
    return hooks


def _hook(row: Any) -> Hook:
    """Return the webhook of a table; raise ValueError for a missing or wrong value.

    `uid`, `team_id` and `checked_text` return a value of that form; others are a ValueError. A name
    has the form of a team's id.
    """
    if type(row) is not dict:
        raise ValueError(_("a webhook is a table"))
    try:
        return Hook(
            uid(row["uid"]),
            team_id(row["name"]),
            _host(row["host"]),
            _one_of(row["format"], ("text", "json", "body")),
            checked_text(row.get("body", "")),
            tuple(_one_of(event, tuple(EVENTS)) for event in _list(row["events"])),
            team_id(row["team"]) if "team" in row else None,
            row.get("titles") is True,
            row.get("local") is True,
        )
    except KeyError as error:
        raise ValueError(_("a webhook lacks {key}").format(key=error)) from None


def _host(value: Any) -> str:
    """Return the value of `host`; raise ValueError if it is not a text of 1 to 253 characters."""
    if not 1 <= len(checked_text(value)) <= _MOST_HOST:
        raise ValueError(_("a webhook has no host"))
    return str(value)


def _list(value: Any) -> list[Any]:
    """Return the value of `events`; raise ValueError if it is not a list."""
    if type(value) is not list:
        raise ValueError(_("the events of a webhook are a list"))
    return value


def _one_of(value: Any, known: Sequence[str]) -> str:
    """Return the value; raise ValueError if it is not one of `known`."""
    if value not in known:
        raise ValueError(_("a webhook has a value that no program of ours wrote"))
    return str(value)


def write_hooks(path: Path, hooks: Sequence[Hook]) -> None:
    """Write the webhooks of a queue; raise DataError if the file cannot be written."""
    import tomlkit

    document = tomlkit.document()
    tables = tomlkit.aot()
    for hook in hooks:
        kept = {name: value for name, value in hook._asdict().items() if value not in (None, "")}
        table = tomlkit.table()
        table.update({**kept, "events": list(hook.events)})
        tables.append(table)
    document["webhook"] = tables
    write_whole(path, tomlkit.dumps(document) if hooks else _NOTHING, keep_as=None)


@contextmanager
def only_flush(queue: Path) -> Iterator[None]:
    """Keep other programs from sending a queue's messages during the block.

    Raise BusyError if another program sends them now, DataError if the lock file cannot be made.
    The system releases the lock however the process ends. On a file system without locks the block
    runs all the same.
    """
    path = queue.with_name(_LOCK)
    try:
        make_folder(path.parent)
        handle = opener(str(path), os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise DataError(
            _("{path} cannot be written: {reason}").format(path=path, reason=error.strerror)
        ) from error
    try:
        if try_lock(handle) is Lock.TAKEN:
            raise BusyError(_("the messages are being sent already: try again in a moment"))
        yield
    finally:
        os.close(handle)
