"""The bodies of webhooks, in three formats (exchange.md, 5)."""

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
from teamclock.present.words import plain

SCHEMA = 1
MOST_BYTES = 8 * 1024
"""The bytes of a body at most."""

_FITS = ((MOST_TEXT, 40), (MOST_TEXT, 10), (1_000, 10), (500, 5), (250, 0), (0, 0))
"""Characters of the text and numbers of items, from the most on; the first that fit are sent."""

_PLACE = re.compile(r"\$(text|event|at|team|id)(?![A-Za-z0-9_])")


class BodyForm(NamedTuple):
    """How a webhook wants its bodies.

    template: the JSON of the format “body”; empty for others
    team: the team that the webhook is for; None for all
    titles: whether titles are sent
    """

    format: str = "text"
    template: str = ""
    team: TeamId | None = None
    titles: bool = False


def body_json(text: str) -> Any:
    """Return the JSON of a body that a user gives; raise DataError for any other text."""
    if len(text.encode(errors="replace")) > MOST_BYTES:
        raise _too_long()
    try:
        return read_json(text.encode(errors="surrogatepass"))
    except DataError as error:
        raise DataError(_("the body is refused: {reason}").format(reason=error)) from None


def _too_long() -> DataError:
    return DataError(_("the body is longer than 8 KiB: shorten it"))


def body_of(form: BodyForm, own: str, found: Happening, text: str) -> str:
    """Return the body of a message with the id `own`; raise DataError for one over 8 KiB.

    The text and the list of items are shortened where they do not fit.
    """
    make = _MAKERS[form.format]
    for letters, items in _FITS:
        shown = found._replace(items=found.items[:items])
        body = _json(make(form, own, shown, cut(text, letters) if letters else ""))
        if len(body.encode()) <= MOST_BYTES:
            return body
    raise _too_long()


def _json(value: Any) -> str:
    """Return JSON in few bytes, with non-ASCII characters unescaped.

    Hidden characters in texts of other people were removed before.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _text(_form: BodyForm, _own: str, _found: Happening, text: str) -> Any:
    return {"text": text}


def _whole(form: BodyForm, own: str, found: Happening, text: str) -> Any:
    return {
        "schema": SCHEMA,
        "id": own,
        "event": found.event.value,
        "at": instant_text(found.at),
        "team": _team(form, found),
        "text": text,
        "items": [_item(item, titles=form.titles) for item in found.items],
        "meeting": _meeting(found),
    }


def _team(form: BodyForm, found: Happening) -> str | None:
    """Return the team that something is for; of a meeting, the one that the webhook is for."""
    if found.meeting is not None and form.team is not None:
        return form.team
    return found.teams[0] if found.teams else form.team


def _item(item: Item, *, titles: bool) -> dict[str, Any]:
    return {
        "id": item.uid,
        "ref": item.name,
        "title": plain(item.note.title) if titles else None,
        "from": item.giver,
        "to": item.receiver,
        "urgency": item.note.urgency.value,
    }


def _meeting(found: Happening) -> dict[str, Any] | None:
    if found.meeting is None:
        return None
    return {
        "ref": found.meeting.ref,
        "start": instant_text(found.meeting.at.start),
        "end": instant_text(found.meeting.at.end),
        "teams": list(found.meeting.teams),
        "status": found.meeting.status,
    }


def _filled(form: BodyForm, own: str, found: Happening, text: str) -> Any:
    values = {
        "text": text,
        "event": found.event.value,
        "at": instant_text(found.at),
        "team": _team(form, found) or "",
        "id": own,
    }
    return _fill(body_json(form.template), values)


def _fill(value: Any, values: Mapping[str, str]) -> Any:
    """Fill placeholders inside the strings of JSON, each once: what is filled in holds none."""
    match value:
        case str():
            return _PLACE.sub(lambda found: values[found[1]], value)
        case list():
            return [_fill(part, values) for part in value]
        case dict():
            return {key: _fill(part, values) for key, part in value.items()}
    return value


_MAKERS: Mapping[str, Callable[[BodyForm, str, Happening, str], Any]] = {
    "text": _text,
    "json": _whole,
    "body": _filled,
}
