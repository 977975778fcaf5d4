"""An operation is killed before each of its changes of a file, once."""

from collections.abc import Iterator
from functools import partial

from tests.faults.homes import copied
from tests.faults.recording import Recording
from tests.faults.recovery import left_behind, recovered
from tests.faults.starts import armed
from tests.faults.verdicts import Case, Finding

_KILLED = -9


def cases(recording: Recording) -> Iterator[Case]:
    """Yield a case for each point of an operation of one step."""
    operation = recording.operation
    if len(operation.steps) > 1:
        return
    for point in range(1, recording.points + 1):
        yield Case(
            f"kill in {operation.name}",
            f"point {point} of {recording.points}",
            partial(_killed, recording, point),
            int(operation.kept),
        )


def _killed(recording: Recording, point: int) -> Iterator[Finding]:
    operation = recording.operation
    with copied(recording.home, point) as home:
        ran = home.run(armed(home, operation.steps[0](home), point))
        if ran.code != _KILLED:
            yield Finding("other", f"there was no such point: exit code {ran.code}")
        yield from recovered(home, recording, recording.states)
        yield from left_behind(home, operation)
