"""Of two programs that take an item at one time one gets it; each gets its own without waiting."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from teamclock.domain.history import replay
from teamclock.domain.item import Kind
from tests.app.desks import Office, office

ROOT = Path(__file__).parents[2]
RACES = 200
Racer = subprocess.Popen[str]


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path) as opened:
        yield opened


@pytest.fixture
def racers(one: Office, tmp_path: Path) -> Iterator[list[Racer]]:
    started = []
    for name in ("Aiko", "Ben"):
        (tmp_path / name).mkdir()
        words = [sys.executable, "-m", "tests.app.racer", tmp_path / name, one.queue.path, name]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        started.append(subprocess.Popen(words, cwd=ROOT, **pipes))  # type: ignore[call-overload]
    yield started
    for racer in started:
        racer.communicate()


def raced(racers: list[Racer], refs: tuple[int, int]) -> list[str]:
    """Let both look, then both accept; return what they tell."""
    said: list[str] = []
    for lines in (refs, ("go", "go")):
        for racer, line in zip(racers, lines, strict=True):
            assert racer.stdin is not None
            racer.stdin.write(f"{line}\n")
            racer.stdin.flush()
        said = [racer.stdout.readline().rstrip("\n") for racer in racers if racer.stdout]
    return said


def test_of_two_programs_that_accept_an_item_at_once_just_one_gets_it(
    one: Office, racers: list[Racer]
) -> None:
    told = []
    for _ in range(RACES):
        ref = one.added().ref
        told.append(raced(racers, (ref, ref)))

    holders = [one.desk.item(ref + 1).item.holder for ref in range(RACES)]
    for said, holder in zip(told, holders, strict=True):
        loser = 1 if holder == "Aiko" else 0
        assert said[1 - loser] == "3"
        refusal = f"has changed: {holder} (tokyo) picked it up, 16:45. Check it, then try again"
        assert said[loser].startswith("RefusedError: R-")
        assert said[loser].endswith(refusal)
    kinds = [event.kind for event in one.desk.history(one.desk.item(1).item)]
    assert kinds == [Kind.CREATE, Kind.OFFER, Kind.ACCEPT]


def test_two_programs_that_work_on_different_items_get_both(
    one: Office, racers: list[Racer]
) -> None:
    for _ in range(RACES // 4):
        refs = (one.added().ref, one.added().ref)
        assert raced(racers, refs) == ["3", "3"]

    items = [one.desk.item(ref + 1).item for ref in range(RACES // 2)]
    assert [item.holder for item in items] == ["Aiko", "Ben"] * (RACES // 4)
    assert items == [replay(one.desk.history(item)) for item in items]
