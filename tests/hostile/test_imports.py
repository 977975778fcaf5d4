"""A corpus of hostile imports: each is refused by name, at once, and leaves the queue as it was."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from teamclock.__main__ import main
from teamclock.config.files import resource
from teamclock.domain.item import Kind
from tests.exchange.queue_files import Told, as_lines, document, lived, offered, records, told
from tests.store.queues import added, opened

HERE = Path(__file__).parent
SMALL = {
    "actions-many.json": "events[0]: a note has at most 50 next actions",
    "actions-text.json": "events[0]: data.next_actions: give a list […]",
    "age-text.json": "items[0]: age_s: this is not what the events of R-17 lead to",
    "at-ages-later.json": "events[1]: R-17 was created over 100 years from this step",
    "at-leap-second.json": "events[1]: at: “2026-12-31T23:59:60Z” is not an instant",
    "at-number.json": "events[1]: at: give a text",
    "at-year-one.json": "events[0]: a step lies in the years 1900 to 9999",
    "both-records.jsonl": "line 2: it is neither",
    "comment.json": "it is not JSON at line 1, column 1",
    "data-list.json": "events[1]: data: give an object {…}",
    "depth-21.json": "it nests deeper than 20 levels",
    "depth-21.jsonl": "line 2: it nests deeper than 20 levels",
    "due-number.json": "events[0]: data.due_at: give a text",
    "duplicate-keys.json": "it gives “schema” twice in one object",
    "duplicate-keys.jsonl": "line 2: it gives “id” twice in one object",
    "empty.json": "it is not JSON at line 1, column 1",
    "empty.jsonl": "line 1: schema: a file begins with",
    "entries-object.json": "entries: give a list […]",
    "entry-by-nul.json": "entries[0]: by: it holds a NUL character: take it out",
    "entry-cost-huge.json": "entries[0]: the data of this step cannot be read",
    "entry-cost-of-others.json": "entries[0]: a meeting lasts a minute to a day, and costs only",
    "entry-data-text.json": "entries[0]: data: it is missing, or of another type",
    "entry-desk-text.json": "entries[0]: desk: it is not one of an entry",
    "entry-ends-first.json": "entries[0]: a meeting lasts a minute to a day, and costs only",
    "entry-first.jsonl": "line 3: items and their events come before all else",
    "entry-held-twice.json": "entries[2]: T-3 was logged: plan another one",
    "entry-items-text.json": "entries[0]: data.items: it is not one of an entry",
    "entry-kind-of-item.json": "entries[0]: kind: there is no step “accept”",
    "entry-kind-unknown.json": "entries[1]: kind: there is no step “explode”",
    "entry-newer.json": "entries[0]: v: it was written by a newer teamclock (2): update",
    "entry-null.json": "entries[0]: it is no object: an entry is written {…}",
    "entry-of-another.jsonl": "line 6: the file does not hold what it belongs to, or what it",
    "entry-of-desk.json": "entries[0]: of: a file has entries of meetings, of series and of",
    "entry-of-item.json": "entries[0]: of: a file has entries of meetings, of series and of",
    "entry-of-no-series.json": "entries[0]: the file does not hold what it belongs to, or what it",
    "entry-of-path.json": "entries[0]: of: it is not one of an entry",
    "entry-on-nothing.json": "entries[1]: the file does not hold what it belongs to, or what it",
    "entry-one-team.json": "entries[0]: a meeting needs two or more different teams",
    "entry-planned-twice.json": "entries[1]: it was created already",
    "entry-stamp-far.json": "entries[0]: stamp: it is not one of an entry",
    "entry-stamp-true.json": "entries[0]: stamp: it is missing, or of another type",
    "entry-start-number.json": "entries[0]: data.start: give a text",
    "entry-summary-list.json": "entries[1]: data.summary: give a text",
    "entry-team-path.json": "entries[0]: data.teams: it is not one of an entry",
    "entry-twice.json": "entries[1]: the file gives the event e twice",
    "entry-uid-of-event.json": "entries[0]: the file gives the event u-2 twice",
    "entry-week-far.json": "entries[0]: of: that week lies outside of the years 1 to 9999",
    "entry-without-plan.json": "entries[0]: the file does not hold what it belongs to, or what it",
    "event-first.jsonl": "line 2: an event follows its item",
    "event-null.json": "events[1]: it is no object",
    "event-of-another.jsonl": "line 4: this step is not one of R-17",
    "event-of-nobody.json": "events[1]: item_id: the file holds no item “v”",
    "event-twice.json": "events[2]: R-17 has changed",
    "events-missing.json": "events: it is missing",
    "events-swapped.jsonl": "line 3: a history begins with the creation",
    "exported-soon.json": "exported_at: “soon” is not an instant",
    "half-line.jsonl": "line 4: it is not JSON at column",
    "half-written.json": "it is not JSON at line 1",
    "header-missing.jsonl": "line 1: schema: a file begins with",
    "header-twice.jsonl": "line 5: it is neither",
    "history-cut.json": "items[0]: rev: this is not what the events of R-17 lead to",
    "id-blank.json": "items[0]: id: write 1 to 64 letters",
    "infinity.jsonl": "line 2: it holds -Infinity, which is not a number",
    "item-again.jsonl": "line 5: the file gives the item u twice",
    "item-number.json": "items[0]: it is no object",
    "item-twice.json": "items[1]: id: it is that of an item before",
    "items-object.json": "items: give a list […]",
    "kind-dunder.json": "events[1]: kind: there is no step “__class__”",
    "kind-unknown.json": "events[1]: kind: there is no step “explode”",
    "last-line-cut.jsonl": "line 2: rev: this is not what the events of R-17 lead to",
    "latin-1.jsonl": "line 2: it is not UTF-8 at byte 10",
    "links-extra.json": "events[0]: data.links: a link is written",
    "links-text.json": "events[0]: data.links: give an object {…}",
    "list.json": "it is no export",
    "lone-surrogate.json": "it holds half a character (a lone surrogate)",
    "lone-surrogate.jsonl": "line 2: it holds half a character (a lone surrogate)",
    "many-digits.jsonl": "line 2: it holds a number of more than 40 digits",
    "meetings-object.json": "meetings: give a list […]",
    "meetings-null.json": "meetings: give a list […]",
    "meeting-null.json": "meetings[0]: it is no object: write a record as {…}",
    "meeting-id-path.json": "meetings[0]: id: write 1 to 64 letters, digits and signs, without",
    "meeting-id-twice.json": "meetings[1]: id: it is that of a record before",
    "meeting-ref-twice.json": "meetings[1]: ref: it is that of a record before",
    "meeting-ref-item.json": "meetings[0]: ref: “R-3” is no ref: write one as T-3",
    "meeting-ref-huge.json": "meetings[0]: ref: “T-9223372036854775807” is no ref",
    "meeting-ref-markup.json": "meetings[0]: ref: “<img src=x>” is no ref",
    "meeting-ends-first.json": "meetings[0]: a meeting lasts a minute to a day, and costs only",
    "meeting-two-days.json": "meetings[0]: a meeting lasts a minute to a day, and costs only",
    "meeting-year-one.json": "meetings[0]: start: it lies outside of the years 1900 to 9999",
    "meeting-leap-second.json": "meetings[0]: end: “2026-12-31T23:59:60Z” is not an instant",
    "meeting-start-local.json": "meetings[0]: start: “2026-03-28T10:00:00+01:00” is not an instant",
    "meeting-one-team.json": "meetings[0]: a meeting needs two or more different teams",
    "meeting-team-path.json": "meetings[0]: teams[1]: a team is written in 1 to 32 of the letters",
    "meeting-teams-nested.json": "meetings[0]: teams[0]: give a text",
    "meeting-status-unknown.json": "meetings[0]: status: write one of planned, cancelled, held",
    "meeting-rev-zero.json": "meetings[0]: rev: give a whole number of 1 to 1000000000",
    "meeting-rev-huge.json": "meetings[0]: rev: give a whole number of 1 to 1000000000",
    "meeting-rev-fraction.json": "meetings[0]: rev: give a whole number",
    "meeting-by-nul.json": "meetings[0]: by: it holds a NUL character: take it out",
    "meeting-by-long.json": "meetings[0]: the name of the person has 501 characters",
    "meeting-item-elsewhere.json": "meetings[0]: items: neither the file nor the queue holds",
    "meeting-item-twice.json": "meetings[0]: items[1]: it is given twice",
    "meeting-cost-negative.json": "meetings[0]: cost.paris: give a whole number of 0 to 1000000000",
    "meeting-cost-huge.json": "meetings[0]: cost.paris: give a whole number of 0 to 1000000000",
    "meeting-cost-of-others.json": "meetings[0]: a meeting lasts a minute to a day, and costs only",
    "meeting-cost-true.json": "meetings[0]: cost.paris: give a whole number",
    "meeting-cancelled-cost.json": "meetings[0]: cost: a meeting that was cancelled costs nothing",
    "meeting-cancelled-first.json": "meetings[0]: rev: a meeting is planned before it is cancelled",
    "meeting-held-silent.json": "meetings[0]: write what was decided",
    "meeting-held-for-years.json": "meetings[0]: enter how many minutes it took, 1 to 1440",
    "meeting-held-by-none.json": "meetings[0]: enter how many people were there, 1 to 10000",
    "meeting-planned-summary.json": "meetings[0]: only a meeting that was held has a summary",
    "ledger-list.json": "ledger: give an object {…}",
    "ledger-team-path.json": "ledger.../x: team: a team is written in 1 to 32 of the letters",
    "ledger-negative.json": "ledger.paris: minutes: give a whole number of 0 to 1000000000",
    "ledger-huge.json": "ledger.paris: minutes: give a whole number of 0 to 1000000000",
    "ledger-text.json": "ledger.paris: minutes: give a whole number",
    "excuse-tuesday.json": "excuses[0]: week: 2026-03-24 is no Monday",
    "excuse-week-number.json": "excuses[0]: week: a date is written YYYY-MM-DD",
    "excuse-year-zero.json": "excuses[0]: week: a date is written YYYY-MM-DD",
    "excuse-twice.json": "excuses[1]: week: it is that of a record before",
    "excuse-reason-list.json": "excuses[0]: reason: give a text",
    "dismissal-elsewhere.json": "dismissals[0]: item_id: neither the file nor the queue holds",
    "dismissal-blank.json": "dismissals[0]: say why it is not needed",
    "dismissal-twice.json": "dismissals[1]: at: it is that of a record before",
    "dismissal-at-number.json": "dismissals[0]: at: give a text",
    "dismissal-by-nul.json": "dismissals[0]: by: it holds a NUL character: take it out",
    "meeting-first.jsonl": "line 3: items and their events come before all else",
    "ledger-twice.jsonl": "line 6: team: it is that of a record before",
    "ledger-object.jsonl": "line 5: team: it is missing",
    "meeting-in-schema-1.jsonl": "line 5: it is neither {“item”: …} nor {“event”: …} nor {“entry”",
    "two-kinds.jsonl": "line 5: it is neither {“item”: …} nor {“event”: …} nor {“entry”: …}",
    "event-after-dismissal.jsonl": "line 2: rev: this is not what the events of R-17 lead to",
    "meeting-unknown-kind.jsonl": "line 5: it is neither {“item”: …} nor {“event”: …} nor",
    "minutes-text.json": "events[2]: data.minutes: give a whole number",
    "name-long.json": "events[1]: the name of who does it has 501 characters",
    "name-nul.json": "events[1]: by: it holds a NUL character",
    "nan.json": "it holds NaN, which is not a number",
    "newer.json": "schema: it was written by a newer teamclock (3): update",
    "newer.jsonl": "line 1: schema: it was written by a newer teamclock (3): update",
    "no-creation.json": "events[0]: a history begins with the creation of its item",
    "no-history.json": "items[0]: it has no events",
    "nul.json": "it is not JSON at line 1, column 15",
    "null.json": "it is no export",
    "older.json": "schema: give 2",
    "other-record.jsonl": "line 3: it is neither {“item”: …} nor {“event”: …}",
    "outcome-missing.json": "events[3]: write what the result is",
    "overflow.json": "it holds a number out of range",
    "overlong.json": "it is not UTF-8 at byte 25",
    "python.json": "it is not JSON at line 1, column 2",
    "ref-huge.json": "items[0]: ref: “R-9223372036854775807” is no ref",
    "ref-markup.json": "items[0]: ref: “<img src=x>” is no ref",
    "ref-other-digits.json": "items[0]: ref: “R-١٧” is no ref",
    "ref-zero.json": "items[0]: ref: “R-0” is no ref",
    "rev-ahead.json": "events[1]: R-17 has changed",
    "rev-fraction.json": "events[1]: rev: give a whole number",
    "rev-true.json": "events[0]: rev: give a whole number",
    "same-uid.json": "items[0]: the file gives the event u-1 twice",
    "schema-text.json": "schema: give 2",
    "schema-true.json": "schema: give 2",
    "snooze-long.json": "events[2]: snooze it until a time within the next 14 days",
    "state-claimed.json": "items[0]: state: this is not what the events of R-17 lead to",
    "step-forbidden.json": "events[1]: this step is not possible in the state that R-17 is in",
    "team-path.json": "events[1]: team: a team is written in 1 to 32",
    "team-wrong-side.json": "events[1]: only “paris” can take this step of R-17",
    "title-bidi-other.json": "items[0]: title: this is not what the events of R-17 lead to",
    "title-long.json": "events[0]: a title has 121 characters",
    "title-newline.json": "events[0]: a title has a line break",
    "title-nul.json": "events[0]: data.title: it holds a NUL character",
    "title-number.json": "events[0]: data.title: give a text",
    "title-unseen.json": "items[0]: the title shows nothing: write something",
    "to-itself.json": "events[0]: “paris” cannot hand off to itself",
    "to-missing.json": "events[0]: an item needs a team that hands it off and one that receives it",
    "two-documents.json": "it is not JSON at line 1",
    "uid-escape.json": "events[1]: uid: write 1 to 64 letters",
    "uid-long.json": "events[1]: uid: write 1 to 64 letters",
    "undo-of-nothing.json": "events[1]: ",
    "unknown-object.json": "events[1]: data.x: this key is not known",
    "urgency-unknown.json": "events[0]: data.urgency: write one of steady, watch, critical",
    "utf-16.json": "it is not UTF-8 at byte 0",
    "vertical-tab.jsonl": "line 3: it is not JSON at column 1",
}
"""The files in imports/, and how the reason begins that each is refused with."""

MIB = 1024 * 1024


def bent(**data: Any) -> bytes:
    """Return a document whose creation says something else."""
    one = offered()
    one.events[0]["data"].update(data)
    return json.dumps(document(one)).encode()


def crowd(last: dict[str, Any]) -> bytes:
    """Return as many good items as fit 2 MiB, with something wrong at the very end."""
    items: list[Told] = []
    size = 0
    while size < 2 * MIB - 4_000:
        one = told(lived(f"u{len(items)}", ref=len(items) + 1))
        least = {key: one.item[key] for key in ("id", "ref", "rev")}
        size += len(json.dumps(least)) + sum(len(json.dumps(event)) for event in one.events) + 4
        items.append(one._replace(item=least))
    items[-1].events[-1].update(last)
    return json.dumps(document(*items)).encode()


def moves(count: int, on: str = "") -> list[dict[str, Any]]:
    """Return the entries of a meeting that is planned, and then moved, each time from the last.

    `on`: the uid of the entry that all moves follow instead.
    """
    at = {"start": "2026-03-28T10:00:00Z", "end": "2026-03-28T11:00:00Z"}
    plan = {
        "desk": "0" * 16, "uid": "plan", "of": "meeting/m", "kind": "plan", "stamp": 1, "on": None,
        "at": "2026-03-27T16:45:00Z", "team": "paris", "by": "Lea",
        "data": {**at, "teams": ["paris", "tokyo"], "items": []},
    }  # fmt: skip
    follows = ["plan", *(f"move-{number}" for number in range(2, count))]
    later = [
        {
            **plan,
            "uid": f"move-{stamp}",
            "kind": "move",
            "stamp": stamp,
            "on": on or last,
            "data": at,
        }
        for stamp, last in enumerate(follows, 2)
    ]
    return [plan, *later][:count]


HEADER = b'{"schema": 1}\n'
LARGE: dict[str, tuple[Callable[[], bytes], str]] = {
    "2-mib.json": (lambda: b" " * (2 * MIB + 1), "it is larger than 2 MiB"),
    "brackets.json": (lambda: b"[" * 2 * MIB, "it nests deeper than 20 levels"),
    "one-number.json": (
        lambda: b"[" + b"9" * (2 * MIB - 2) + b"]",
        "it holds a number of more than 40",
    ),
    "one-text.json": (lambda: b'"' + b"\\" * (2 * MIB - 1), "it is not JSON at line 1"),
    "many-digits.json": (
        lambda: b'{"schema": %s}' % (b"9" * 10_000),
        "it holds a number of more than 40",
    ),
    "crowd.json": (lambda: crowd({"kind": "explode"}), "events["),
    "crowd-of-twins.json": (lambda: crowd({"uid": "u1-1"}), "items["),
    "ten-thousand-steps.jsonl": (
        lambda: as_lines([*records(offered()), *[{"event": {}}] * 10_000]),
        "line 10003: an item has at most 10000 events",
    ),
    "comments.json": (
        lambda: json.dumps(document(told(lived("u", *[Kind.COMMENT] * 10_000)))).encode(),
        "items[0]: it has 10001 events: an item has at most 10000",
    ),
    "deep-links.json": (
        lambda: bent(links="X").replace(b'"X"', b"[" * 30_000 + b"]" * 30_000),
        "it nests deeper than 20 levels",
    ),
    "open-lists.jsonl": (lambda: HEADER + b"[" * 60_000, "line 2: it nests deeper than 20 levels"),
    "long-line.jsonl": (
        lambda: HEADER + b'{"item": "%s"}\n' % (b"x" * 65_600),
        "line 2: it is longer than 64 KiB",
    ),
    "blanks.jsonl": (lambda: HEADER + b" " * 10 * MIB, "line 2: it is longer than 64 KiB"),
    "no-end.jsonl": (lambda: b'{"schema": "' + b"x" * 50 * MIB, "line 1: it is longer than 64 KiB"),
    "zeros.jsonl": (lambda: b"\0" * 10 * MIB, "line 1: it is longer than 64 KiB"),
    "context-long.json": (
        lambda: bent(context="x" * 20_001),
        "events[0]: the context has 20001 characters: shorten it",
    ),
    "note-escapes.json": (
        lambda: bent(context="\x1b" * 6_000),
        "events[0]: the note takes 36 KiB: shorten it to 32 KiB",
    ),
    "unknown-long.json": (
        lambda: bent(x="y" * 50_000),
        "events[0]: the text of this step takes 49 KiB: shorten it to 48 KiB",
    ),
    "entries-of-one-meeting.jsonl": (
        lambda: as_lines([*records(offered()), *({"entry": one} for one in moves(10_001))]),
        "line 10005: a file has at most 10000 entries of one meeting",
    ),
    "entries-on-one-step.jsonl": (
        lambda: as_lines([*records(), *({"entry": one} for one in moves(3_000, on="plan"))]),
        "line 3: meanwhile: another time by Lea of “paris” at 2026-03-27T16:45Z",
    ),
    "entries-until-the-last.jsonl": (
        lambda: as_lines([*records(), *({"entry": one} for one in moves(10_000)), {"entry": 1}]),
        "line 10002: it is no object",
    ),
    "entry-long.json": (
        lambda: json.dumps(document(entries=[{**moves(1)[0], "by": "x" * 66_000}])).encode(),
        "entries[0]: it is longer than 64 KiB",
    ),
    "entry-escapes.json": (
        lambda: json.dumps(document(entries=[{**moves(1)[0], "by": "\x1b" * 12_000}])).encode(),
        "entries[0]: it is longer than 64 KiB",
    ),
    "unknown-key-long.json": (
        lambda: bent(**{"x" * 50_000: 1}),
        "events[0]: the text of this step takes 49 KiB: shorten it to 48 KiB",
    ),
}
"""What is too large to keep: made here, and how the reason begins."""


def refused(folder: Path, file: Path, refusal: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Import a file into a queue; fail where it is not refused as it should be."""
    path = folder / "queue.db"
    with opened(path) as queue:
        added(queue, uid="mine")
    before = path.read_bytes()
    place = ["--roster", str(resource("teams.toml")), "--data", str(folder)]

    start = time.process_time()
    code = main([*place, "import", str(file)])
    taken = time.process_time() - start

    out, err = capsys.readouterr()
    assert (code, out) == (4, ""), (code, out, err)
    said = " ".join(refusal.split()).replace("\x1b", "\ufffd")
    assert err.startswith(f"teamclock: {file}: {said}"), err
    assert err.removesuffix("\n").isprintable()
    assert len(err) < 400 + len(str(file))
    assert taken < max(1, 45 * _least_time(file))
    assert path.read_bytes() == before


def _least_time(file: Path) -> float:
    """Return the processor time in seconds that the standard library needs to read a file at all.

    A machine that is busy, or slow, needs more than a second for what is large.
    """
    content = file.read_bytes()
    texts = content.splitlines() if file.suffix == ".jsonl" else [content]
    start = time.process_time()
    for text in texts:
        with suppress(ValueError, RecursionError):
            json.loads(text)
    return time.process_time() - start


@pytest.mark.parametrize(("name", "refusal"), SMALL.items())
def test_a_hostile_import_is_refused_by_name_and_changes_nothing(
    name: str, refusal: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(tmp_path, HERE / "imports" / name, refusal, capsys)


@pytest.mark.parametrize("name", LARGE)
def test_a_large_hostile_import_is_refused_as_soon(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, refusal = LARGE[name]
    file = tmp_path / name
    file.write_bytes(make())

    refused(tmp_path, file, refusal, capsys)


def test_every_hostile_import_is_tried_and_the_corpus_is_large_enough() -> None:
    files = [path for path in HERE.rglob("*") if path.suffix in {".json", ".jsonl", ".toml"}]

    assert {path.name for path in (HERE / "imports").iterdir()} == set(SMALL)
    assert len(files) >= 120
