"""What must hold after an operation was broken off: the old state or the new, nothing lost."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from tests.faults.homes import Home
from tests.faults.looks import LATER, Seen, queue_of
from tests.faults.operations import Operation
from tests.faults.recording import Recording
from tests.faults.verdicts import Finding, wrong_with

_REMEDY = re.compile(r"“teamclock (backup restore \S+)”")
_DAYS = 3 * 86_400
_PREFIX = re.compile(r"\.(making-|restoring-|keeping-|copying-|queue\.db\.|[\w.]+\.(?=\w{8}$))")


def recovered(home: Home, recording: Recording, allowed: Collection[str]) -> Iterator[Finding]:
    """Start the program anew; yield what is wrong with what it shows, of the states allowed.

    Where it shows another state than before the operation, the bytes of that must be kept.
    """
    operation, content = recording.operation, recording.original
    seen = operation.look(home)
    yield from wrong_with("the next start", seen.ran)
    if seen.ran.code == 4:
        yield from _remedied(home, operation, allowed, seen)
    elif seen.ran.code == 0:
        if seen.state not in allowed:
            yield Finding("lost", "the next start shows neither the old state nor the new")
        yield from _well(home)
    elif seen.ran.code is not None and seen.ran.code >= 0:
        yield Finding("other", f"the next start is refused: {seen.ran.last_line}")
    as_before = seen.ran.code == 0 and seen.state == recording.states[0]
    if content is not None and not as_before and not home.holds(content):
        yield Finding("originals", "the bytes that were there are not kept")
    if operation.look is queue_of:
        added = home.ran("queue add After --to coding --from design --context c", LATER)
        if added.code != 0:
            yield Finding("other", f"nothing can be added afterwards: {added.last_line}")


def _remedied(
    home: Home, operation: Operation, allowed: Collection[str], seen: Seen
) -> Iterator[Finding]:
    """Do what the refusal says; the state is then one that is allowed."""
    remedy = _REMEDY.search(seen.ran.err)
    if remedy is None:
        yield Finding("other", f"refused without a remedy: {seen.ran.last_line}")
        return
    ran = home.ran(remedy[1], LATER)
    yield from wrong_with("the remedy", ran)
    after = operation.look(home)
    if ran.code != 0 or after.ran.code != 0:
        yield Finding("other", f"the remedy does not help: {ran.last_line}")
    elif after.state not in allowed:
        yield Finding("lost", "the remedy brings neither the old state nor the new")


def _well(home: Home) -> Iterator[Finding]:
    doctor = home.ran("doctor", LATER)
    yield from wrong_with("doctor", doctor)
    if doctor.code == 4:
        yield Finding("lost", f"doctor: {doctor.last_line}")


def left_behind(home: Home, operation: Operation) -> Iterator[Finding]:
    """Do the operation again, some days later; yield the files that are left behind for good."""
    for path in _left(home):
        os.utime(path, (path.stat().st_atime - _DAYS, path.stat().st_mtime - _DAYS))
    if _left(home):
        home.run(operation.steps[0](home))
        home.ran("backup now", "2026-11-28T09:00:00Z")
    for path in _left(home):
        known = _PREFIX.match(path.name)
        yield Finding("other", f"left behind for good: {known[0] if known else path.name}…")


def _left(home: Home) -> list[Path]:
    """Return the files that are for the time of an action alone."""
    return list(home.root.rglob(".*"))
