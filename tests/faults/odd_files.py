"""Queue files of our own schema with values that no step could have made, asked twelve commands."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests import odd_values
from tests.faults.commands import asked
from tests.faults.homes import Home, copied, filled
from tests.faults.verdicts import Case, Finding

_MOST = 2_000


def cases(folder: Path) -> Iterator[Case]:
    home, values = filled(folder, "odd"), folder / "values"
    values.mkdir()
    whole = odd_values.filled(values)
    for odd in odd_values.thinned(min(_MOST, len(odd_values.cases()))):
        yield Case("odd value", str(odd), partial(_asked, home, whole, odd))


def _asked(start: Home, whole: Path, odd: odd_values.Case) -> Iterator[Finding]:
    with copied(start) as home:
        yield from asked(home, lambda path: _spoil(whole, odd, path))


def _spoil(whole: Path, odd: odd_values.Case, path: Path) -> None:
    odd_values.spoilt(whole, odd, path)
