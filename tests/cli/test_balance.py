"""`balance` tells how much went async and how much sync; `--json` has the shape of cli.md."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from teamclock.app.balance import reckoned
from teamclock.app.process.start import Options, session_inputs
from teamclock.app.session import Session
from teamclock.domain.interval import DAY, Instant
from teamclock.store.queue import Queue
from tests.app.balances import keep
from tests.app.desks import TEAMS
from tests.builders import at
from tests.cli.terminal import Terminal, refused
from tests.domain.months import months

NOW = at("2026-11-24T14:20:11Z")
AT = ("--at", "2026-11-24T14:20:11Z", "--zone", "UTC")
SHAPE = [
    *("schema", "from", "to", "legs", "sync_share", "stall_rate", "handoff_efficiency"),
    *("missed_handoffs", "calendar_efficiency", "verdict", "band", "advice"),
    *("receivers", "coverage", "trend"),
]


class Asked:
    """`teamclock balance`, of a queue with work of so many items."""

    def __init__(self, teamclock: Terminal) -> None:
        self.teamclock = teamclock
        roster = teamclock.file(TEAMS)
        self.data = teamclock.home / "data"
        self._words = (*AT, "--roster", roster, "--data", str(self.data), "balance")
        options = Options(roster=Path(roster), at=NOW)
        self.session = Session(session_inputs(options, {}))

    def fill(self, items: int) -> None:
        with closing(Queue(self.data / "queue.db")) as queue:
            told = months(4, items, Instant(NOW - 25 * DAY), NOW)
            keep(queue, told)

    def words(self) -> str:
        return self.teamclock.told(*self._words)

    def json(self) -> Any:
        return self.teamclock.json(*self._words, "--json")


@pytest.fixture
def asked(teamclock: Terminal) -> Asked:
    return Asked(teamclock)


def test_the_json_holds_the_figures_of_the_queue(asked: Asked) -> None:
    asked.fill(80)
    with closing(Queue(asked.data / "queue.db")) as queue:
        found = reckoned(asked.session, queue, NOW)

    told = asked.json()

    assert list(told) == SHAPE
    assert (told["from"], told["to"]) == ("2026-10-27T14:20:11Z", "2026-11-24T14:20:11Z")
    assert told["legs"] == found.month.legs > 20
    assert told["sync_share"] == pytest.approx(found.month.synced / found.month.legs)
    assert told["stall_rate"] == pytest.approx(found.month.stalled / found.month.legs)
    assert told["verdict"] == found.verdict.value
    assert told["band"] == [0.1, 0.3]
    assert told["coverage"].keys() == {"covered_s", "double_s", "dark_s"}
    assert told["receivers"][1] == {
        "team": "tokyo",
        "pickup_s": found.receivers[1].pickup_s,
        "sle_s": found.receivers[1].level.sle_s,
        "legs": found.receivers[1].level.legs,
    }
    last = told["trend"][-1]
    assert (len(told["trend"]), last["to"]) == (12, told["to"])
    assert list(last) == ["from", "to", "legs", "sync_share", "stall_rate"]


def test_without_a_queue_shares_are_null_and_none_is_made(asked: Asked) -> None:
    told = asked.json()

    shares = [name for name in SHAPE if name.endswith(("share", "rate", "efficiency", "handoffs"))]
    assert [told[name] for name in shares] == [None] * 5
    assert told["verdict"] == "not enough yet"
    assert told["trend"][0]["sync_share"] is None
    assert not asked.data.exists()


def test_the_words_begin_with_the_advice_and_tell_every_figure(asked: Asked) -> None:
    asked.fill(80)
    advice = asked.json()["advice"]

    lines = asked.words().splitlines()

    assert lines[0] == advice
    names = (
        *("Needed a meeting", "Got stuck", "Completed without", "Not picked up", "Working time of"),
        "The next 7 days",
    )
    assert all(line.startswith(name) for line, name in zip(lines[2:8], names, strict=True))
    assert [line.split()[0] for line in lines[9:13]] == ["Team", "paris", "tokyo", "york"]
    assert len(lines[14:]) == 12


def test_a_damaged_queue_is_told(asked: Asked) -> None:
    asked.fill(1)
    (asked.data / "queue.db").write_bytes(b"junk" * 999)

    assert "queue.db" in refused(asked.teamclock(*asked._words), 4)
