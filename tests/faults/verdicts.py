"""What a case came to, and the table that all cases make."""

import multiprocessing
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import NamedTuple, TypeVar

from tests.faults.program import CODES, Ran, obeyed

_PROCESSES = 2
_T = TypeVar("_T")
_SHOWN = 12


class Finding(NamedTuple):
    """What must not be: in which column of the table it counts, and in words."""

    column: str
    words: str


class Outcome(NamedTuple):
    """What one case of a fault came to; `originals`: whether bytes had to be kept."""

    fault: str
    case: str
    findings: tuple[Finding, ...]
    originals: int
    tries: int
    seconds: float


class Case(NamedTuple):
    """A case that can be tried: which fault it is one of, its name, and the trial."""

    fault: str
    name: str
    tried: Callable[[], Iterable[Finding]]
    originals: int = 0
    tries: int = 1

    def outcome(self) -> Outcome:
        start = time.monotonic()
        findings = tuple(self.tried())
        taken = time.monotonic() - start
        return Outcome(*self[:2], findings, self.originals, self.tries, taken)


def wrong_with(what: str, ran: Ran) -> Iterator[Finding]:
    """Yield what no run may do: crash, hang, speak in more than a line, be obeyed by a terminal."""
    if ran.hung:
        yield Finding("hangs", f"{what}: {'no end' if ran.code is None else 'a file without end'}")
        return
    if ran.crashed or (ran.code is not None and ran.code < 0):
        yield Finding("tracebacks", f"{what}: {ran.last_line or ran.code}")
        return
    if ran.code not in CODES:
        yield Finding("other", f"{what}: exit code {ran.code}")
    if obeyed(ran.out + ran.err):
        shown = sorted(map(ascii, obeyed(ran.out + ran.err)))
        yield Finding("other", f"{what}: printed {', '.join(shown)}")
    if ran.code and not ran.last_line.startswith("teamclock: "):
        yield Finding("other", f"{what}: exit code {ran.code} without a word")


def thinned(each: Sequence[_T], most: int) -> Sequence[_T]:
    """Return so many at most, evenly from all of them."""
    count = min(most, len(each))
    return [each[number * len(each) // count] for number in range(count)]


def tried(cases: Sequence[Case]) -> list[Outcome]:
    """Try all cases in a few processes; return what each came to, in their order."""
    order = {case[:2]: number for number, case in enumerate(cases)}
    return sorted(_tried(cases), key=lambda outcome: order[outcome[:2]])


def _tried(cases: Sequence[Case]) -> Iterator[Outcome]:
    context = multiprocessing.get_context("fork")
    ends = []
    for number in range(_PROCESSES):
        here, there = context.Pipe(duplex=False)
        program = context.Process(target=_try, args=(cases[number::_PROCESSES], there))
        program.start()
        there.close()
        ends.append(here)
    while ends:
        for end in wait(ends):
            assert isinstance(end, Connection)
            outcome = end.recv()  # EOFError: a process of the harness itself broke down
            if outcome is None:
                ends.remove(end)
            else:
                yield outcome


def _try(cases: Sequence[Case], told: Connection) -> None:
    for case in cases:
        told.send(case.outcome())
    told.send(None)


def table(outcomes: Iterable[Outcome]) -> str:
    """Write a line a fault, in the order in which they came."""
    of_fault: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        of_fault[outcome.fault].append(outcome)
    head = ["fault", "tried", "lost", "tracebacks", "hangs", "other", "originals kept", "seconds"]
    lines = [head, *(_line(fault, each) for fault, each in of_fault.items())]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def _line(fault: str, outcomes: Sequence[Outcome]) -> list[str]:
    counts = Counter(found.column for outcome in outcomes for found in outcome.findings)
    needed = sum(outcome.originals for outcome in outcomes)
    kept = f"{needed - counts['originals']}/{needed}" if needed else "-"
    return [
        fault,
        str(sum(outcome.tries for outcome in outcomes)),
        *(str(counts[column]) for column in ("lost", "tracebacks", "hangs", "other")),
        kept,
        f"{sum(outcome.seconds for outcome in outcomes):.1f}",
    ]


def findings(outcomes: Iterable[Outcome]) -> str:
    """Write what was found, the same words once: how often, and in which case first."""
    cases: dict[tuple[str, Finding], list[str]] = defaultdict(list)
    for outcome in outcomes:
        for found in outcome.findings:
            cases[outcome.fault, found].append(outcome.case)
    by_fault: dict[str, list[str]] = defaultdict(list)
    for (fault, found), named in sorted(cases.items(), key=lambda pair: -len(pair[1])):
        line = f"  {found.column}: {found.words} [{len(named)} x, first: {named[0]}]"
        by_fault[fault].append(line)
    return "\n".join(
        line
        for fault, lines in by_fault.items()
        for line in (
            fault,
            *lines[:_SHOWN],
            *([f"  … {len(lines) - _SHOWN} more"] * (len(lines) > _SHOWN)),
        )
    )
