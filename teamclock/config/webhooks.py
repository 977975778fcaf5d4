"""The webhooks of a queue, in `webhooks.toml` beside it; their URLs and secrets are elsewhere.

A URL of a chat is a secret as a whole, so that only its host stands here (exchange.md, 5).
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
from teamclock.domain.values import team_id, uid, words
from teamclock.messages import _

FILE = "webhooks.toml"
MOST_HOOKS = 50
_LOCK = "webhooks.lock"
_NOTHING = "# No webhook is set up.\n"
_MOST_HOST = 253
_USUAL = tuple(event.value for event in USUAL_EVENTS)


class Hook(NamedTuple):
    """A webhook.

    uid: what its URL and its messages are kept under; another one each time that it is added
    format, body: “text”, “json” or “body”, and the JSON of the last
    events: what it is told of
    team: the team that it is for; None for all
    titles: whether it is sent titles
    local: whether http and addresses that are not public are allowed
    """

    uid: str
    name: str
    host: str
    format: str = "text"
    body: str = ""
    events: tuple[str, ...] = _USUAL
    team: TeamId | None = None
    titles: bool = False
    local: bool = False


def hooks_path(queue: Path) -> Path:
    """Return the path of the webhooks of a queue."""
    return queue.with_name(FILE)


def read_hooks(path: Path) -> tuple[Hook, ...]:
    """Return the webhooks of a file; none where there is no file. Raise DataError for a wrong one.

    The file is small and ours, so that nothing of a wrong one is used.
    """
    try:
        table = read_toml(read_regular(path, MOST_BYTES + 1))
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
    if type(rows) is not list:
        raise ValueError(_("a webhook is a table"))
    if len(rows) > MOST_HOOKS:
        raise ValueError(_("it holds more than {n} webhooks").format(n=MOST_HOOKS))
    found = tuple(map(_hook, rows))
    if len({one.name for one in found}) != len(found):
        raise ValueError(_("it gives a webhook twice"))
    return found


def _hook(row: Any) -> Hook:
    if type(row) is not dict:
        raise ValueError(_("a webhook is a table"))
    try:
        return Hook(
            uid(row["uid"]),
            team_id(row["name"]),
            _host(row["host"]),
            _one_of(row["format"], ("text", "json", "body")),
            words(row.get("body", "")),
            tuple(_one_of(event, tuple(EVENTS)) for event in _list(row["events"])),
            team_id(row["team"]) if "team" in row else None,
            row.get("titles") is True,
            row.get("local") is True,
        )
    except KeyError as error:
        raise ValueError(_("a webhook lacks {key}").format(key=error)) from None


def _host(value: Any) -> str:
    if not 1 <= len(words(value)) <= _MOST_HOST:
        raise ValueError(_("a webhook has no host"))
    return str(value)


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError(_("the events of a webhook are a list"))
    return value


def _one_of(value: Any, known: Sequence[str]) -> str:
    if value not in known:
        raise ValueError(_("a webhook has a value that no program of ours wrote"))
    return str(value)


def write_hooks(path: Path, hooks: Sequence[Hook]) -> None:
    """Write the webhooks of a queue; raise DataError where that is impossible."""
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
    """Keep other programs from sending a queue's messages; raise BusyError if one sends now.

    The system releases the lock however the process ends. Without locks nothing is held up.
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
