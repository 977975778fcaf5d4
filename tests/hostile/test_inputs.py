"""Every hostile file and text goes into every input that could take it, and harms nothing."""

import csv
import io
import json
import os
import re
import time
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from teamclock.present.words import printable
from tests.cli.terminal import Terminal
from tests.hostile.inputs import (
    AT,
    FILE_INPUTS,
    TEXT_INPUTS,
    mode_of,
    odd_places,
    refuse_harm,
    sinks,
)
from tests.hostile.strings import STRINGS
from tests.store.queues import contents

HERE = Path(__file__).parent
FILES = sorted(
    path for path in HERE.rglob("*") if path.suffix in {".json", ".jsonl", ".toml", ".ics", ".bin"}
)
PARTS = 4
"""The corpus is tried in so many tests an input, so that processes share them."""


@pytest.fixture
def ground(teamclock: Terminal) -> Terminal:
    """Return the program over a queue with an item."""
    teamclock.told("teams", "init")
    new = ("queue", "new", "--to", "coding", "--from", "design", "--context", "so", "--by", "Sam")
    teamclock.told(*AT, *new, "Mine")
    return teamclock


def test_the_corpus_is_large_enough() -> None:
    assert len(FILES) >= 120
    assert len(STRINGS) >= 120


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("into", FILE_INPUTS)
def test_every_file_is_refused_or_taken_in_without_harm(
    ground: Terminal, into: str, part: int
) -> None:
    for file in FILES[part::PARTS]:
        content = file.read_bytes()
        start = time.process_time()
        for ran in FILE_INPUTS[into](ground, content):
            refuse_harm(ran)
        assert time.process_time() - start < 3, file
    for ran in sinks(ground):
        refuse_harm(ran)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("into", TEXT_INPUTS)
def test_every_text_is_refused_or_shown_without_harm(
    ground: Terminal, into: str, part: int
) -> None:
    (ground.home / "deep/a/b/c/d").mkdir(parents=True)
    for name in sorted(STRINGS)[part::PARTS]:
        start = time.process_time()
        for ran in TEXT_INPUTS[into](ground, STRINGS[name]):
            refuse_harm(ran)
        assert time.process_time() - start < 3, name
    for ran in sinks(ground):
        refuse_harm(ran)
    refuse_outsiders(ground)


def refuse_outsiders(ground: Terminal) -> None:
    """Fail where a file was made outside of where files belong, or that others may read."""
    known = {"config", "data", "cache", "deep"}
    assert {path.name for path in ground.home.iterdir()} - known <= {"out.teamclock"}
    for path in (ground.home / "deep").rglob("*.json"):
        assert mode_of(path) == 0o600


@pytest.fixture
def full(ground: Terminal) -> Terminal:
    """Return the program over a queue that holds every text that a queue takes."""
    for name in sorted(STRINGS):
        for into in ("title", "note", "meetings"):
            for ran in TEXT_INPUTS[into](ground, STRINGS[name]):
                refuse_harm(ran)
    return ground


def test_what_was_let_in_leaves_every_sink_without_harm_and_enters_another_queue(
    full: Terminal,
) -> None:
    for table in ("items", "meetings", "steps"):
        refuse_formulas(full.told(*AT, "export", "-", "--format", "csv", "--table", table))
    refuse_markup(full.told(*AT, "export", "-", "--format", "md"))
    for form in ("md", "html"):
        note = full.told(*AT, "digest", "--to", "all", "--format", form)
        refuse_foreign(MarkdownIt("commonmark").render(note) if form == "md" else note)
    for ran in sinks(full):
        refuse_harm(ran)
    refuse_losses(full)


def refuse_formulas(table: str) -> None:
    """Fail where a cell could be run by a spreadsheet, or holds what a terminal obeys."""
    for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")):
        for cell in row:
            seen = re.sub(r"^[\s\u200b-\u200d\u2060\u00ad\u3164\u115f\uffa0\ufeff]+", "", cell)
            assert seen[:1] not in {*"=+-@＝＋－＠"} or cell == seen[:0], ascii(cell)
            assert cell[:1] not in {"\t", "\r", "\n"}, ascii(cell)
            assert "\t" not in cell
            lines = cell.replace("\r", "").replace("\n", "")
            assert printable(lines) == lines


def refuse_markup(text: str) -> None:
    """Fail where a reader of the Markdown would get more than text and live links."""
    refuse_foreign(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def refuse_foreign(page: str) -> None:
    """Fail where a page has an element or an address that only hostile text can have made."""
    tags = set(re.findall(r"<(/?[a-z0-9]+)", page))
    assert tags <= {
        *("h1", "/h1", "h2", "/h2", "h3", "/h3", "p", "/p", "br", "strong", "/strong"),
        *("ul", "/ul", "ol", "/ol", "li", "/li", "a", "/a"),
    }
    for address in re.findall(r'href="([^"]*)"', page):
        assert re.match(r"https?://[a-z0-9.-]+(:\d+)?(/|$)", address), address


def refuse_losses(full: Terminal) -> None:
    """Fail where another queue does not get each text letter by letter."""
    other = ("--data", str(full.home / "other"))
    for name in ("out.json", "out.jsonl"):
        full.told(*AT, "export", name)

    full.told(*AT, *other, "import", "out.jsonl")
    again = full.told(*AT, *other, "import", "out.json")

    shown = ("queue", "list", "--all", "--limit", "1000", "--json")
    assert full.json(*AT, *shown) == full.json(*AT, *other, *shown)
    assert again.startswith("imported: 0 new, 0 with further steps")
    titles = {item["title"] for item in full.json(*AT, *shown)["items"]}
    kept = {text for text in STRINGS.values() if text in titles}
    assert len(kept) > 100
    assert json.loads((full.home / "out.json").read_bytes())["schema"] == 2


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are of POSIX")
def test_what_is_no_file_is_neither_read_nor_written_over(ground: Terminal) -> None:
    before = contents(next(ground.home.rglob("queue.db")))
    for place in odd_places(ground.home):
        start = time.process_time()
        for words in (
            ("import", str(place), "--format", "jsonl"),
            ("export", str(place), "--format", "json"),
            ("--roster", str(place), "now"),
            ("schedule", "--document", str(place)),
            ("teams", "check", str(place)),
        ):
            ran = ground(*AT, *words)
            assert ran.code in {0, 1, 2, 3, 4}, (place, words, ran)
            refuse_harm(ran)
        assert time.process_time() - start < 3, place
    assert (ground.home / "aim").read_bytes() == b"{}"
    assert (ground.home / "link").is_symlink()
    assert not (ground.home / "nowhere").exists()
    assert contents(next(ground.home.rglob("queue.db"))) == before


LARGE: dict[str, bytes] = {
    "a million brackets": b"[" * 10**6,
    "a million objects": b'{"a":' * 10**6,
    "a long number": b'{"schema": ' + b"9" * 10**6 + b"}",
    "a long exponent": b'{"schema": 1e' + b"9" * 10**5 + b"}",
    "zeros": b"\0" * 10**6,
    "a long line": b"x" * 10**6,
    "many lines": b'{"schema": 2}\n' * 10**5,
    "many empty lines": b"\n" * 10**6,
    "a text of escapes": b'"' + b"\\u0041" * 10**5 + b'"',
    "dotted keys": b".".join([b"a"] * 10**5) + b" = 1",
    "tables": b"[a]\n" * 10**5,
    "a quine of arrays": b"a = " + b"[" * 10**5,
    "utf-16": ("{}" * 10**5).encode("utf-16"),
    "utf-7": b"+AHs-" * 10**5,
    "a gzip header": b"\x1f\x8b\x08" + bytes(10**5),
    "a zip header": b"PK\x03\x04" + bytes(10**5),
    "an SQLite header": b"SQLite format 3\0" + bytes(10**5),
}
"""What is large, or looks like what unpacks to more, by what it tries."""


@pytest.mark.parametrize("into", FILE_INPUTS)
def test_what_is_large_or_packed_is_refused_at_once(ground: Terminal, into: str) -> None:
    for name, content in LARGE.items():
        start = time.process_time()
        for ran in FILE_INPUTS[into](ground, content):
            refuse_harm(ran)
            assert len(ran.err) < 5_000, name
        assert time.process_time() - start < 8, name


def test_a_plain_text_never_holds_what_a_sink_obeys() -> None:
    for text in STRINGS.values():
        shown = printable(text)
        assert printable(shown) == shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
