"""Bodies of webhooks: a text, JSON, or the user's own JSON with its places filled in."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.domain.errors import DataError
from teamclock.domain.happenings import Happening, HookEvent, MeetingChange
from teamclock.domain.note import Urgency
from teamclock.exchange.webhook_body import BodyForm, body_json, body_of
from tests.builders import at, window
from tests.domain.items import PARIS, TOKYO, item_after

AT = at("2026-03-27T17:00Z")
ITEM = item_after(title="Fix \u202eit", urgency=Urgency.CRITICAL)
FOUND = Happening(HookEvent.CRITICAL, "k", AT, (TOKYO, PARIS), (ITEM,))


def made(form: BodyForm, found: Happening = FOUND, text: str = "so") -> Any:
    return json.loads(body_of(form, "m-1", found, text))


def test_a_chat_gets_a_text_alone() -> None:
    assert made(BodyForm("text")) == {"text": "so"}


def test_a_program_gets_all_facts_and_titles_only_if_asked() -> None:
    whole = {
        "schema": 1, "id": "m-1", "event": "critical", "at": "2026-03-27T17:00:00Z",
        "team": "tokyo", "text": "so", "meeting": None,
        "items": [
            {"id": "u", "ref": "R-17", "title": None, "from": "paris", "to": "tokyo",
             "urgency": "critical"}
        ],
    }  # fmt: skip

    assert made(BodyForm("json")) == whole
    (item,) = made(BodyForm("json", titles=True))["items"]
    assert item["title"] == "Fix \ufffdit"


def test_a_meeting_is_told_with_its_teams_and_its_state() -> None:
    at_ = window("2026-03-30T08:00Z", "2026-03-30T08:45Z")
    change = MeetingChange("t", "moved", "T-1", at_, (PARIS, TOKYO), 2, ())
    found = Happening(HookEvent.MEETING, "k", AT, (PARIS, TOKYO), meeting=change)

    assert made(BodyForm("json"), found)["meeting"] == {
        "ref": "T-1", "start": "2026-03-30T08:00:00Z", "end": "2026-03-30T08:45:00Z",
        "teams": ["paris", "tokyo"], "status": "planned",
    }  # fmt: skip
    assert made(BodyForm("json", team=TOKYO), found)["team"] == "tokyo"


def test_places_are_filled_inside_strings_once_and_after_parsing() -> None:
    template = '{"a":["$text|$event|$at|$team|$id",1,null],"b":{"c":"$texts $$id"},"$id":true}'
    form = BodyForm("body", template)

    assert made(form, text='"},{$id') == {
        "a": ['"},{$id|critical|2026-03-27T17:00:00Z|tokyo|m-1', 1, None],
        "b": {"c": "$texts $m-1"},
        "$id": True,
    }


@pytest.mark.parametrize("text", ["", "{", '{"a":1,"a":2}', "[NaN]", '"' + "x" * 9_000 + '"'])
def test_a_body_that_is_no_json_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(DataError, match=r"^the body is"):
        body_json(text)


@given(st.text(max_size=5_000), st.integers(0, 300))
def test_no_body_is_longer_than_it_may_be(text: str, count: int) -> None:
    found = FOUND._replace(items=(ITEM,) * count)

    for form in (BodyForm("text"), BodyForm("json", titles=True), BodyForm("body", '"$text$text"')):
        text = text.encode(errors="replace").decode()
        body = body_of(form, "m-1", found, text)
        assert len(body.encode()) <= 8_192
        assert json.loads(body) is not None


def test_a_text_has_2000_characters_at_most() -> None:
    assert len(made(BodyForm(), text="é" * 3_000)["text"]) == 2_000
