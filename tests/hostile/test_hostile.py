"""A corpus of hostile files: each is refused with a reason, or taken and told without harm."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from teamclock.cli.json_shapes import roster_shape
from teamclock.cli.words import now_line, now_words
from teamclock.config.team_file import read_team_file
from teamclock.domain.errors import DataError
from teamclock.exchange.document import answer, read_document
from teamclock.exchange.json_text import json_text, read_json
from teamclock.present.words import printable
from tests.moments import seen

HERE = Path(__file__).parent
TAKEN: str | None = None

TEAMS = {
    "bidi-name": TAKEN,
    "byte-order-mark": TAKEN,
    "carriage-returns": "it is not TOML",
    "combining-name": TAKEN,
    "control-city": TAKEN,
    "crlf": TAKEN,
    "dates-as-times": "team “a”: days_off: a date is written YYYY-MM-DD, in quotes",
    "deep-lists": "it nests too deeply",
    "deep-tables": "it nests too deeply",
    "dotted-keys": "line 1 is longer than 16384 characters or has more than 200 dots",
    "dotted-over-separators": "",
    "empty": "it has no team",
    "escape": "it is not TOML",
    "half-written": "it is not TOML",
    "hexadecimal-home": "",
    "hours-as-list": "team “a”: hours: give them as",
    "huge-version": "",
    "id-bidi": "team “a\u202e”: id: write 1 to 32 of the letters",
    "id-path": "team “../../a”: id: write 1 to 32 of the letters",
    "key-escape": "team “a”: \x1b[31m\nteamclock: all is well: this key is not known",
    "last-year": TAKEN,
    "latin-1": "it is not UTF-8 at byte 9",
    "markup-name": TAKEN,
    "merge-conflict": "it is not TOML",
    "name-escape": "team “a”: name: write it in one line, without control characters",
    "name-newline": "team “a”: name: write it in one line, without control characters",
    "newer": "version: it is of a newer teamclock (2): update this program",
    "nul": "it is not TOML",
    "prototype": "team “a”: __class__: this key is not known",
    "utf-16": "it is not UTF-8 at byte 0",
    "wide-name": TAKEN,
    "year-zero": "team “a”: days_off: “0000-01-01”: a date is written YYYY-MM-DD",
    "zone-folder": "team “a”: zone: there is no time zone “Europe”",
    "zone-long": "team “a”: zone: there is no time zone “Europe/Europe/",
    "zone-nul": "team “a”: zone: there is no time zone “UTC\0”",
    "zone-outside": "team “a”: zone: there is no time zone “../../../../etc/passwd”",
}
DOCUMENTS = {
    "backward": "from: it must lie before “to”",
    "bidi-name": TAKEN,
    "boolean-budget": "items[0].budget_s: give a whole number of seconds",
    "byte-order-mark": TAKEN,
    "deep": "it nests deeper than 20 levels",
    "depth-21": "it nests deeper than 20 levels",
    "duplicate-keys": "it gives “to” twice in one object",
    "empty": "it is not JSON at line 1, column 1",
    "first-second": TAKEN,
    "infinity": "it holds -Infinity, which is not a number",
    "last-second": TAKEN,
    "leap-second": "to: “2026-12-31T23:59:60Z” is not an instant",
    "lone-surrogate": "it holds half a character",
    "many-digits": "it holds a number of more than 40 digits",
    "nan": "it holds NaN, which is not a number",
    "nul": "it is not JSON at line 1, column ",
    "null": "the document: give an object",
    "open-objects": "it nests deeper than 20 levels",
    "other-digits": "teams[0].hours[0][0]: a time of day is written HH:MM",
    "skipped-date": TAKEN,
    "stranger-escape": "chosen[0]: there is no team “\x1b[31m\nteamclock: all is well”",
    "utf-16": "it is not UTF-8 at byte 0",
    "zone-nul": "teams[0].zone: there is no time zone “UTC\0”",
    "zone-outside": "teams[0].zone: there is no time zone “../../../../etc/passwd”",
}


def told_of_teams(content: bytes) -> str:
    """Return all that the terminal tells of a team file that it takes."""
    read = read_team_file(content)
    if read.problems:
        raise DataError(str(read.problems[0]))
    now = seen(read.roster, "2026-11-24T12:00Z")
    return "\n".join([now_words(now), now_line(now), json_text(roster_shape("", read.roster))])


def told_of_document(content: bytes) -> str:
    return json_text(answer(read_document(read_json(content))))


@pytest.mark.parametrize(
    ("path", "tell", "refusal"),
    [
        *(
            pytest.param(HERE / "teams" / f"{name}.toml", told_of_teams, refusal, id=f"{name}.toml")
            for name, refusal in TEAMS.items()
        ),
        *(
            pytest.param(
                HERE / "documents" / f"{name}.json", told_of_document, refusal, id=f"{name}.json"
            )
            for name, refusal in DOCUMENTS.items()
        ),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason_or_told_without_harm(
    path: Path, tell: Callable[[bytes], str], refusal: str | None
) -> None:
    content = path.read_bytes()
    start = time.process_time()

    outcome = TAKEN
    try:
        told = tell(content)
    except DataError as error:
        outcome, told = str(error), printable(" ".join(str(error).split()))

    assert time.process_time() - start < 1
    assert outcome == refusal or (refusal is not None and (outcome or "").startswith(refusal))
    assert printable(told.replace("\n", " ")) == told.replace("\n", " ")
    assert len(told) < 2000


def test_every_file_of_the_corpus_is_tried() -> None:
    assert {path.stem for path in (HERE / "teams").iterdir()} == set(TEAMS)
    assert {path.stem for path in (HERE / "documents").iterdir()} == set(DOCUMENTS)


def test_a_skipped_date_is_answered_as_the_contract_says() -> None:
    told = json.loads(told_of_document((HERE / "documents" / "skipped-date.json").read_bytes()))

    assert told["work"] == {"a": ["2011-12-30T10:00:00Z/2011-12-31T07:00:00Z"]}
