"""Files and folders that may not be read or written, and files that others must not read."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.faults.commands import COMMANDS
from tests.faults.homes import Home, copied, filled, fresh
from tests.faults.looks import LATER
from tests.faults.program import Action, as_nobody, forked
from tests.faults.starts import Step, of_version, prefer, said
from tests.faults.verdicts import Case, Finding, wrong_with

_NOBODY = 65534
_DATA, _CONFIG = "data/teamclock", "config/teamclock"
_MODES = (
    (f"{_DATA}/queue.db", 0o000),
    (f"{_DATA}/queue.db", 0o444),
    (f"{_DATA}/queue.db-journal", 0o000),
    (f"{_DATA}/queue.db-journal", 0o444),
    (_DATA, 0o000),
    (_DATA, 0o555),
    (f"{_DATA}/backups", 0o000),
    (f"{_DATA}/backups", 0o555),
    (f"{_DATA}/backups/queue-20261124T083000Z.db", 0o000),
    (f"{_CONFIG}/teams.toml", 0o000),
    (f"{_CONFIG}/settings.toml", 0o000),
    (_CONFIG, 0o000),
    (_CONFIG, 0o555),
)
_ALSO = ("backup now", "backup", "backup restore queue-20261124T083000Z.db")
_READS = frozenset(words for words in COMMANDS if not words.startswith(("queue a", "export")))
_WRITES = frozenset(words for words in COMMANDS if words.startswith("queue a"))
_HIDDEN = {(f"{_DATA}/queue.db", 0o000), (_DATA, 0o000)}
_READ_ONLY = {(f"{_DATA}/queue.db", 0o444), (_DATA, 0o555)}


def cases(folder: Path) -> Iterator[Case]:
    home = filled(folder, "modes")
    home.settings.write_text("seconds = true\n")
    home.told("export {root}/x.jsonl")
    for name, mode in _MODES:
        for words in (*COMMANDS, *_ALSO):
            case = f"{mode:04o} {name}: {words}"
            yield Case("a mode", case, partial(_under, home, (name, mode), words))
    for version in (1, 2, 3, 5):
        old = of_version(version)(folder, f"modes-v{version}")
        yield Case("a mode", f"version {version} read-only", partial(_old, old))
    for umask in (0o000, 0o077):
        home = fresh(folder, f"umask-{umask}")
        yield Case("a umask", f"{umask:03o}", partial(_private, home, umask))


def _owned(home: Home) -> None:
    """Give a home to the user as whom it is used, if that may be done."""
    if os.getuid() == 0:
        for path in (home.root, *home.root.rglob("*")):
            os.chown(path, _NOBODY, _NOBODY)


def _contents(home: Home) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.root.rglob("*") if path.is_file()}


def _under(start: Home, place: tuple[str, int], words: str) -> Iterator[Finding]:
    """Run a command while something has a mode; whatever is refused has changed nothing."""
    name, mode = place
    with copied(start) as home:
        if name == _DATA:
            home.journal.unlink()  # where one is there already, a queue that is writable is written
        _owned(home)
        before, path = _contents(home), home.root / name
        usual = stat.S_IMODE(path.stat().st_mode)
        path.chmod(mode)
        ran = home.run(as_nobody(said(words)(home)))
        path.chmod(usual)
        yield from wrong_with(words, ran)
        after = _contents(home)
        if ran.code != 0 and any(after.get(each) != before[each] for each in before):
            yield Finding("lost", f"{words}: refused, and yet a file is changed")
        if any(each not in after for each in before):
            yield Finding("lost", f"{words}: a file is gone")
        yield from _promised(place, words, ran.code, after[str(home.root / "x.jsonl")])


def _promised(
    place: tuple[str, int], words: str, code: int | None, export: bytes
) -> Iterator[Finding]:
    """Yield where a queue that may not be read, or not be written, is not told as such."""
    kept = b"R-1" in export
    if not kept:
        yield Finding("lost", "the last export is written over with an empty one")
    if place in _HIDDEN and words in {*_READS, *_WRITES} and code != 4:
        yield Finding("other", f"{words}: exit code {code} of a queue that may not be read")
    if place in _READ_ONLY and words in _READS and code != 0:
        yield Finding("other", f"{words}: exit code {code} of a queue that may be read")
    if place in _READ_ONLY and words in _WRITES and code != 4:
        yield Finding("other", f"{words}: exit code {code} of a queue that may not be written")


def _old(start: Home) -> Iterator[Finding]:
    """Read a queue of an older version in a folder that may not be written."""
    with copied(start) as home:
        _owned(home)
        home.queue.chmod(0o444)
        home.data.chmod(0o555)
        ran = home.run(as_nobody(said("queue list")(home)))
        home.data.chmod(0o755)
        yield from wrong_with("queue list", ran)
        if ran.code != 0:
            words = f"an older queue in a read-only folder is not read: {ran.last_line}"
            yield Finding("other", words)


def _private(start: Home, umask: int) -> Iterator[Finding]:
    """Begin everything in an empty home under a umask; what is made is for the user alone."""
    steps: tuple[Step, ...] = (
        said("roster init"),
        said("queue add First --to coding --from design --context c"),
        said("backup now"),
        prefer("dark"),
        said("export {root}/x.jsonl"),
        said("backup restore queue-20261124T090000Z.db", LATER),
    )
    with copied(start) as home:
        empty = Home(home.root / "empty")
        empty.root.mkdir()
        _owned(home)
        for number, step in enumerate(steps):
            ran = forked(_under_umask(step(empty), umask), {"HOME": str(empty.root)})
            yield from wrong_with(f"step {number}", ran)
        for path in empty.root.rglob("*"):
            mode = stat.S_IMODE(path.lstat().st_mode)
            if mode & 0o077:
                name = path.relative_to(empty.root).as_posix()
                yield Finding("other", f"{name} has the mode {mode:04o}")


def _under_umask(action: Action, umask: int) -> Action:
    return as_nobody(action, umask)
