"""Runs the faults, and prints what they came to: python -m tests.faults [--quick] [PART...]."""

import argparse
import sys
import time
from collections.abc import Sequence

from tests.faults import shim
from tests.faults.commands import preloaded
from tests.faults.homes import filled, workplace
from tests.faults.parts import PARTS
from tests.faults.verdicts import Outcome, findings, table, thinned, tried


def main(words: Sequence[str]) -> int:
    asked = _parser().parse_args(words)
    if not shim.is_loaded():
        return shim.started_again(words)
    start = time.monotonic()
    outcomes: list[Outcome] = []
    with workplace() as folder:
        preloaded(filled(folder, "first"))
        for name in asked.parts or PARTS:
            part = PARTS[name]
            cases = tuple(part.cases(folder))
            some = thinned(cases, part.quick if asked.quick else asked.most)
            sys.stderr.write(f"{name}: {len(some)} cases …\n")
            outcomes += tried(some)
    bad = findings(outcomes)
    sys.stdout.write(f"{table(outcomes)}\n\n{bad or 'nothing was found'}\n")
    sys.stdout.write(f"{len(outcomes)} cases in {time.monotonic() - start:.0f} s\n")
    return 1 if bad else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--most", type=int, default=sys.maxsize, help="cases of a part")
    parser.add_argument("--quick", action="store_true", help="a few cases of each part")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
