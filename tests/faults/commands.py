"""The twelve commands that each odd or damaged queue is asked, and what none of them may do."""

import io
import json
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import partial
from importlib import import_module
from pathlib import Path

from tests.faults.homes import Home
from tests.faults.program import CRASHED, Action, Ran
from tests.faults.starts import said
from tests.faults.verdicts import Finding, wrong_with

COMMANDS = (
    "now",
    "now --json",
    "queue list",
    "queue list --json --all",
    "queue show R-1",
    "queue accept R-1 --by Aiko --readback yes",
    "queue add More --to coding --from design --context v2",
    "meet list",
    "meet rotate --weeks 2",
    "balance",
    "export {root}/x.jsonl",
    "doctor",
)

_PATIENCE_S = 20.0  # for all of them

Spoil = Callable[[Path], None]
"""Does something to a queue file that is whole, at its path."""


def asked(home: Home, spoil: Spoil) -> Iterator[Finding]:
    """Ask each command of a queue that is spoilt anew for it; yield what is wrong.

    All are asked in one process, which is quicker; the one that ends it is followed by another.
    """
    whole, left = home.queue.read_bytes(), list(COMMANDS)
    while left:
        ran = home.run(partial(_answers, home, spoil, whole, left), _PATIENCE_S)
        answers = [home.shown(Ran(*json.loads(line))) for line in ran.out.splitlines()]
        if len(answers) < len(left):
            answers.append(ran._replace(out=""))
        for words, answer in zip(left, answers, strict=False):
            yield from wrong_with(words.replace("{root}/", ""), answer)
        del left[: len(answers)]


def _answers(home: Home, spoil: Spoil, whole: bytes, lines: Sequence[str]) -> int:
    """Tell a line for each command: its exit code, answer and complaints."""
    for words in lines:
        put_back(home, whole)
        spoil(home.queue)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = _code(said(words)(home))
        sys.stdout.write(json.dumps([code, out.getvalue(), err.getvalue()]) + "\n")
        sys.stdout.flush()
    return 0


def _code(action: Action) -> int:
    try:
        return action()
    except BaseException:  # noqa: BLE001 - whatever comes out is a finding
        traceback.print_exc()
        return CRASHED


def preloaded(home: Home) -> None:
    """Import what the commands import as they run, so that no fork has to."""
    names = home.root / "modules"

    def imported() -> int:
        for words in COMMANDS:
            said(words)(home)()
        names.write_text("\n".join(sys.modules))
        return 0

    assert home.run(imported).code == 0
    for name in names.read_text().splitlines():
        with suppress(ImportError):  # made by another, such as six.moves
            import_module(name)


def put_back(home: Home, content: bytes) -> None:
    """Bring a whole queue back into its place, with nothing beside it."""
    for left in home.data.glob("queue.db*"):
        with suppress(IsADirectoryError):
            left.unlink()
            continue
        for path in (*left.iterdir(), left):
            path.rmdir() if path.is_dir() else path.unlink()
    (home.root / "x.jsonl").unlink(missing_ok=True)
    home.queue.write_bytes(content)
    home.queue.chmod(0o600)
