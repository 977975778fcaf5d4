"""Write the bodies of webhook messages, in three formats (exchange.md, 5)."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from teamclock.domain.errors import DataError
from teamclock.domain.happenings import Happening
from teamclock.domain.item import Item
from teamclock.domain.roster import TeamId
from teamclock.domain.zones import instant_text
from teamclock.exchange.escapes import cut
from teamclock.exchange.json_text import read_json
from teamclock.exchange.webhook_words import MOST_TEXT
from teamclock.messages import _
from teamclock.present.words import printable

SCHEMA = 1
MOST_BYTES = 8 * 1024
"""The most bytes of a body."""

_LIMITS = ((MOST_TEXT, 40), (MOST_TEXT, 10), (1_000, 10), (500, 5), (250, 0), (0, 0))
"""Limits of a body: characters of its text, and its number of items.

They are tried in this order, until the body is within `MOST_BYTES`.
"""

_PLACEHOLDER = re.compile(r"\$(text|event|at|team|id)(?![A-Za-z0-9_])")


class BodyForm(NamedTuple):
    """The form of a webhook's bodies, which its settings give.

    format: “text”, “json” or “body”
    template: JSON with placeholders such as $text, for the format “body”; empty for the others
    team: the team that the webhook is for; None for all teams
    titles: whether titles of items are sent
    """

    format: str = "text"
    template: str = ""
    team: TeamId | None = None
    titles: bool = False


def body_json(text: str) -> Any:
    """Parse the template of a body, which a user gives; raise DataError unless it is valid JSON."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise _too_long()
    try:
        return read_json(text.encode(errors="surrogatepass"))  # refuses lone surrogates
    except DataError as error:
        raise DataError(_("the body is refused: {reason}").format(reason=error)) from None


def _too_long() -> DataError:
    """Return the error of a body over 8 KiB."""
    return DataError(_("the body is longer than 8 KiB: shorten it"))


def body_of(form: BodyForm, message_id: str, found: Happening, text: str) -> str:
    """Return the body of the message about a happening, with the text that is sent.

    There are 40 items at most; list and text are shortened more to keep the body within 8 KiB.
    Raise DataError where it is longer even without them, or where the template is invalid.
    """
    make = _MAKERS[form.format]
    for letters, items in _LIMITS:  # the most characters of the text, the most items
        shown = found._replace(items=found.items[:items])
        body = _json(make(form, message_id, shown, cut(text, letters) if letters else ""))
        if len(body.encode()) <= MOST_BYTES:
            return body
    raise _too_long()


def _json(value: Any) -> str:
    """Return a value as JSON without blanks and escapes, in few bytes.

    Escapes are not needed: hidden characters in texts of other people were removed before.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _text_body(_form: BodyForm, _message_id: str, _found: Happening, text: str) -> Any:
    """Return the JSON value of a body in the format “text”, which chats take."""
    return {"text": text}


def _json_body(form: BodyForm, message_id: str, found: Happening, text: str) -> Any:
    """Return the JSON value of a body in the format “json”, with all facts about the happening."""
    return {
        "schema": SCHEMA,
        "id": message_id,
        "event": found.event.value,
        "at": instant_text(found.at),
        "team": _team(form, found),
        "text": text,
        "items": [_item(item, titles=form.titles) for item in found.items],
        "meeting": _meeting(found),
    }


def _team(form: BodyForm, found: Happening) -> str | None:
    """Return the team that a happening is for: the first of its teams.

    A meeting concerns several teams: it is for the team of the webhook, if that has one. So is a
    happening without teams; None where the webhook has no team either.
    """
    if found.meeting is not None and form.team is not None:
        return form.team
    return found.teams[0] if found.teams else form.team


def _item(item: Item, *, titles: bool) -> dict[str, Any]:
    """Return an item as a JSON object; its title is None without `titles`."""
    return {
        "id": item.uid,
        "ref": item.name,
        "title": printable(item.note.title) if titles else None,
        "from": item.giver,
        "to": item.receiver,
        "urgency": item.note.urgency.value,
    }


def _meeting(found: Happening) -> dict[str, Any] | None:
    """Return the meeting of a happening as a JSON object; None for a happening of another kind."""
    if found.meeting is None:
        return None
    return {
        "ref": found.meeting.ref,
        "start": instant_text(found.meeting.at.start),
        "end": instant_text(found.meeting.at.end),
        "teams": list(found.meeting.teams),
        "status": found.meeting.status,
    }


def _template_body(form: BodyForm, message_id: str, found: Happening, text: str) -> Any:
    """Return the JSON value of the template with its placeholders filled."""
    values = {
        "text": text,
        "event": found.event.value,
        "at": instant_text(found.at),
        "team": _team(form, found) or "",
        "id": message_id,
    }
    return _fill(body_json(form.template), values)


def _fill(value: Any, values: Mapping[str, str]) -> Any:
    """Return a JSON value in whose strings the placeholders are replaced by `values`.

    Placeholders in a replacement are not replaced.
    """
    match value:
        case str():
            return _PLACEHOLDER.sub(lambda found: values[found[1]], value)
        case list():
            return [_fill(part, values) for part in value]
        case dict():
            return {key: _fill(part, values) for key, part in value.items()}
    return value


_MAKERS: Mapping[str, Callable[[BodyForm, str, Happening, str], Any]] = {
    "text": _text_body,
    "json": _json_body,
    "body": _template_body,
}
"""The functions that make the JSON value of a body, by format."""
