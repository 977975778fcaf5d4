"""The inputs by which files and texts of others come in, and what each of them promises.

An input is a function in `FILE_INPUTS` or `TEXT_INPUTS`: it takes the terminal and the bytes of a
file, or a text, runs the commands that read it, and yields each run. To add one, add it there.
"""

import io
import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from teamclock.present.words import printable
from tests.cli.terminal import Ran, Terminal
from tests.share.keyrings import Kept, in_use

AT = ("--at", "2026-11-24T12:00:00Z", "--zone", "UTC")
CODES = {0, 1, 2, 3, 4, 75}
_OTHERS_LOG = "0123456789abcdef"

FileDoor = Callable[[Terminal, bytes], Iterator[Ran]]
TextDoor = Callable[[Terminal, str], Iterator[Ran]]


def refuse_harm(ran: Ran) -> None:
    """Fail where a run ended in no known way, or printed what a terminal obeys."""
    assert ran.code in CODES, ran
    assert "Traceback" not in ran.err, ran
    for text in (ran.out, ran.err):
        shown = text.replace("\n", "")
        assert printable(shown) == shown, ascii(shown)[:400]
    if ran.code not in {0, 4}:
        assert re.fullmatch(r"(teamclock: [^\n]+\n)+", ran.err), ran
        assert ran.out == "", ran


def written(terminal: Terminal, name: str, content: bytes) -> str:
    path = terminal.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return str(path)


def _team_file(terminal: Terminal, content: bytes) -> Iterator[Ran]:
    file = written(terminal, "in.toml", content)
    yield terminal(*AT, "--roster", file, "now")


def _import(name: str, *form: str) -> FileDoor:
    def into(terminal: Terminal, content: bytes) -> Iterator[Ran]:
        file = written(terminal, name, content)
        yield terminal(*AT, "import", file, *form)

    return into


@contextmanager
def _typed(content: bytes) -> Iterator[None]:
    """Let the bytes be standard input for a while."""
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(content))
    try:
        yield
    finally:
        sys.stdin = before


def _piped(form: str) -> FileDoor:
    def into(terminal: Terminal, content: bytes) -> Iterator[Ran]:
        with _typed(content):
            yield terminal(*AT, "import", "-", "--format", form)

    return into


def _desk(terminal: Terminal) -> tuple[str, str]:
    return "--data", str(terminal.home / "desk")


def _share_log(terminal: Terminal, content: bytes) -> Iterator[Ran]:
    """Let another desk's log hold the bytes."""
    place = terminal.home / "place"
    if not place.exists():
        place.mkdir()
        terminal(*AT, *_desk(terminal), "share", "init", str(place), "--home", "design")
    log = place / _OTHERS_LOG / "000000001.jsonl"
    log.parent.mkdir(exist_ok=True)
    log.write_bytes(content)
    yield terminal(*AT, *_desk(terminal), "share", "sync")
    yield terminal(*AT, *_desk(terminal), "share", "status", "--json")


def _settings(terminal: Terminal, content: bytes) -> Iterator[Ran]:
    file = terminal.home / "config" / "teamclock" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    yield terminal(*AT, "settings", "list", "--json")
    yield terminal(*AT, "now")
    file.unlink(missing_ok=True)


def _document(terminal: Terminal, content: bytes) -> Iterator[Ran]:
    yield terminal("schedule", "--document", written(terminal, "document.json", content))


def _busy_times(terminal: Terminal, content: bytes) -> Iterator[Ran]:
    file = written(terminal, "in.ics", content)
    yield terminal(*AT, "calendar", "busy", file, "--team", "design")
    yield terminal(*AT, "calendar", "busy", "--forget", file)


def _calendar_memory(terminal: Terminal, content: bytes) -> Iterator[Ran]:
    """Let the bytes stand where a calendar is brought up to date."""
    file = written(terminal, "out.ics", content)
    ran = terminal(*AT, "calendar", "export", file)
    yield ran
    after = Path(file).read_bytes()
    if ran.code:
        assert after == content
    else:
        lines = after.decode().replace("\r\n", "")
        assert printable(lines) == lines
        assert not re.search(rb"\r\n(RRULE|ORGANIZER|ATTENDEE|ATTACH)\b", after)


def _kept(name: str, *commands: str) -> FileDoor:
    """Let the bytes stand where the program keeps something beside the queue."""

    def into(terminal: Terminal, content: bytes) -> Iterator[Ran]:
        file = Path(written(terminal, f"data/teamclock/{name}", content))
        with in_use(Kept()):
            for line in commands:
                yield terminal(*AT, *line.split())
        file.unlink(missing_ok=True)

    return into


FILE_INPUTS: Mapping[str, FileDoor] = {
    "team file": _team_file,
    "import of JSON": _import("in.json"),
    "import of lines": _import("in.jsonl"),
    "import of a packet": _import("in.teamclock"),
    "JSON down a pipe": _piped("json"),
    "lines down a pipe": _piped("jsonl"),
    "log of another desk": _share_log,
    "settings": _settings,
    "document": _document,
    "busy times": _busy_times,
    "memory of a calendar": _calendar_memory,
    "kept busy times": _kept("busy.json", "calendar busy --json", "now --json"),
    "kept webhooks": _kept("webhooks.toml", "webhook list --json", "webhook flush"),
}
"""Every way in for the bytes of a file."""

NEW = ("queue", "new", "--to", "coding", "--from", "design", "--by", "Sam")


def _title(terminal: Terminal, text: str) -> Iterator[Ran]:
    yield terminal(*AT, *NEW, "--draft", "--", text)


def _note(terminal: Terminal, text: str) -> Iterator[Ran]:
    said = (f"--{field}={text}" for field in ("context", "next", "if-then", "link", "if-silent"))
    yield terminal(*AT, *NEW, *said, "Note")
    yield terminal(*AT, *NEW, "--context=so", f"--link={text}", "Link")


def _steps(terminal: Terminal, text: str) -> Iterator[Ran]:
    terminal(*AT, *NEW, "--context=so", "Steps")
    ref = json.loads(terminal(*AT, "queue", "list", "--json").out)["items"][-1]["ref"]
    yield terminal(*AT, "queue", "comment", ref, f"--text={text}", "--as=design", f"--by={text}")
    yield terminal(*AT, "queue", "pick-up", ref, f"--readback={text}", f"--by={text}")
    yield terminal(*AT, "queue", "ask", ref, f"--question={text}", "--by=Aiko")
    yield terminal(*AT, "queue", "answer", ref, f"--answer={text}", "--by=Sam")


def _meetings(terminal: Terminal, text: str) -> Iterator[Ran]:
    told = ("--minutes=5", "--attendees=2", "--teams=design,coding", "--as=design")
    yield terminal(*AT, "meet", "log", *told, f"--summary={text}", f"--by={text}")
    yield terminal(*AT, "meet", "excuse", "qa", "2026-12-21", f"--reason={text}", "--as=design")


def _names(terminal: Terminal, text: str) -> Iterator[Ran]:
    """Look for what there is not: refs, teams, zones, cities, instants, words of a search."""
    yield terminal(*AT, "queue", "show", "--", text)
    yield terminal(*AT, "queue", "list", f"--search={text}")
    yield terminal(*AT, "meet", "move", "--", text, "2026-12-21T08:00:00Z")
    yield terminal(*AT, "meet", "excuse", "--", text, "2026-12-21")
    yield terminal(*AT, "cities", "--", text)
    yield terminal(f"--zone={text}", "now")
    yield terminal(f"--at={text}", "now")
    yield terminal(*AT, f"--home={text}", "now")
    yield terminal(*AT, "packet", "--", text, "out.teamclock")
    yield terminal(*AT, "settings", "set", "--", "name", text)
    yield terminal(*AT, "digest", f"--to={text}")
    yield terminal(*AT, "digest", f"--since={text}")
    yield terminal(*AT, "calendar", "invite", "--", text, "-")
    yield terminal(*AT, "calendar", "export", "-", f"--only={text}")
    yield terminal(*AT, "calendar", "export", "-", f"--team={text}")
    yield terminal(*AT, "webhook", "remove", "--", text)


def _team_edits(terminal: Terminal, text: str) -> Iterator[Ran]:
    yield terminal(*AT, "teams", "edit", "design", f"--name={text}")
    yield terminal(*AT, "teams", "edit", "design", f"--city={text}")
    yield terminal(*AT, "teams", "edit", "design", f"--zone={text}")
    yield terminal(*AT, "now")


CALENDAR = ("calendar", "export", "-", "--titles", "--only=shifts,overlaps,handoffs,meetings")


def _calendars(terminal: Terminal, text: str) -> Iterator[Ran]:
    """Let a title and the name of a team stand in calendars, whose lines end in CR LF."""
    yield terminal(*AT, "teams", "edit", "design", f"--name={text}")
    yield terminal(*AT, *NEW, "--context=so", "--", text)
    ref = json.loads(terminal(*AT, "queue", "list", "--json").out)["items"][-1]["ref"]
    planned = terminal(*AT, "meet", "plan", "2026-11-26T13:00:00Z", ref, "--as=design")
    yield planned
    for command in (CALENDAR, ("calendar", "invite", planned.out.strip(), "-")):
        ran = terminal(*AT, *command)
        yield ran._replace(out=ran.out.replace("\r\n", "\n"))
    yield terminal(*AT, "meet", "cancel", planned.out.strip(), "--as=design")


def _body(text: str) -> tuple[str, ...]:
    body = json.dumps({text: f"$text {text}"})
    return "hook", "--format=body", f"--body={body}"


def _webhooks(terminal: Terminal, text: str) -> Iterator[Ran]:
    """Let the text be the name, the body, the URL and the secret of a webhook."""
    typed = f"https://example.org/x\n{text}\n".encode(errors="surrogatepass")
    with in_use(Kept()):
        for words in ((text,), ("hook", "--format=body", f"--body={text}"), _body(text)):
            with _typed(typed):
                yield terminal(*AT, "webhook", "add", *words[1:], "--", words[0])
        with _typed(text.encode(errors="surrogatepass")):
            yield terminal(*AT, "webhook", "add", "other")
        yield terminal(*AT, "webhook", "list")
        for name in ("hook", "other"):
            yield terminal(*AT, "webhook", "test", name, "--dry-run")
            yield terminal(*AT, "webhook", "remove", name)


def _paths(terminal: Terminal, text: str) -> Iterator[Ran]:
    """Let the text be the name of a file, in the folder `deep`, so that `..` stays in the home."""
    if "\0" in text or "\ud800" in text:
        return  # no system hands over such a name
    for command in (
        ("export",), ("import",), ("packet", "R-1"), ("teams", "check"), ("calendar", "export"),
    ):  # fmt: skip
        yield terminal(*AT, *command, "--", f"deep/a/b/c/d/{text}.json")


TEXT_INPUTS: Mapping[str, TextDoor] = {
    "title": _title,
    "note": _note,
    "steps": _steps,
    "meetings": _meetings,
    "names": _names,
    "edits of teams": _team_edits,
    "calendars": _calendars,
    "webhooks": _webhooks,
    "names of files": _paths,
}
"""Every way in for a text."""


def sinks(terminal: Terminal) -> Iterator[Ran]:
    """Print all that was let in, by every command that prints texts of others."""
    for line in (
        "now", "now --line", "now --json", "queue list --all", "queue list --all --json",
        "meet list", "meet list --json", "balance --json", "export - --format json", "export -",
        "export - --format md", "teams check --json", "settings list", "doctor --json",
        "digest --to all", "digest --to all --format html", "digest --to all --format text",
        "digest --to all --format chat",
    ):  # fmt: skip
        yield terminal(*AT, *line.split())
    listed = json.loads(terminal(*AT, "queue", "list", "--all", "--json").out)["items"]
    for item in listed[:4]:
        yield terminal(*AT, "queue", "show", item["ref"])
        yield terminal(*AT, "queue", "show", item["ref"], "--json")


def odd_places(folder: Path) -> Iterator[Path]:
    """Make what is no file under names that could be one, and yield each."""
    (folder / "aim").write_bytes(b"{}")
    (folder / "link").symlink_to(folder / "aim")
    (folder / "dangling").symlink_to(folder / "nowhere")
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "folder").mkdir()
    os.mkfifo(folder / "pipe")
    for name in ("link", "dangling", "loop", "folder", "pipe"):
        yield folder / name
    yield Path("/dev/null")
    yield Path("/dev/zero")
    yield Path("/proc/self/mem")


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
