"""Writers are killed at random moments; what they had told to be done stays done."""

import io
import json
import os
from collections.abc import Iterator
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from random import Random

from tests.faults.homes import Home, copied, fresh
from tests.faults.looks import LATER
from tests.faults.program import Action, command, started
from tests.faults.verdicts import Case, Finding, wrong_with

_QUEUES, _KILLS = 15, 20
_LONGEST_S = 0.12
_ADD = ("queue", "add", "Title", "--to", "coding", "--from", "design", "--context", "c")
_STEPS = (
    ("accept", "--by", "Aiko", "--readback", "yes"),
    ("comment", "--text", "hello", "--as", "coding"),
    ("complete", "--outcome", "done"),
)


def cases(folder: Path) -> Iterator[Case]:
    """Yield cases of some kills each, two after each other of writers of one queue."""
    home = fresh(folder, "kills")
    for number in range(_QUEUES):
        tried = partial(_kills, home, number)
        yield Case("kill of a writer", f"queue {number}", tried, tries=_KILLS)


def _kills(start: Home, number: int) -> Iterator[Finding]:
    random = Random(number)  # noqa: S311 - no secret
    with copied(start, number) as home:
        acks = home.root / "acks"
        acks.touch()
        longest = _LONGEST_S
        for _ in range(_KILLS // 2):
            pair = [started(_writer(acks), home.environment) for _ in range(2)]
            for writer in pair:
                ran = writer.ended(random.uniform(0, longest))
                if ran.code is not None:
                    yield Finding("other", f"a writer ended by itself: {ran.last_line}")
            yield from _lost(home, acks)
            if acks.stat().st_size == 0:  # on a busy machine none has come so far yet
                longest *= 2
        if acks.stat().st_size == 0:
            yield Finding("other", "no writer came to write")


def _writer(acks: Path) -> Action:
    """Return what takes steps without an end, and writes each down once it is told to be done."""

    def done() -> int:
        log = os.open(acks, os.O_WRONLY | os.O_APPEND)
        while True:
            ref = _answer(_ADD).strip()
            os.write(log, f"{ref} 2\n".encode())
            for rev, (step, *options) in enumerate(_STEPS, start=3):
                _answer(("queue", step, ref, *options))
                os.write(log, f"{ref} {rev}\n".encode())

    return done


def _answer(words: tuple[str, ...]) -> str:
    with redirect_stdout(io.StringIO()) as out:
        code = command(words)()
    if code != 0:
        raise SystemExit(code)
    return out.getvalue()


def _lost(home: Home, acks: Path) -> Iterator[Finding]:
    """Yield what is wrong with a queue after kills."""
    ran = home.ran("queue list --json --all --limit 10000", LATER)
    yield from wrong_with("the next start", ran)
    if ran.code != 0:
        yield Finding("lost", f"the queue cannot be read: {ran.last_line}")
        return
    revs = {item["ref"]: item["rev"] for item in json.loads(ran.out)["items"]}
    for line in acks.read_text().splitlines():
        ref, rev = line.split()
        if revs.get(ref, 0) < int(rev):
            yield Finding("lost", "a step that was told to be done is gone")
    doctor = home.ran("doctor", LATER)
    if doctor.code != 0:
        yield Finding("lost", f"doctor: {doctor.last_line}")
