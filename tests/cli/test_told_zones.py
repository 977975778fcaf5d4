"""What is called UTC is UTC, whatever zone the system is set to (issue 11, 1)."""

import re
from datetime import datetime

import pytest

from teamclock.config.files import resource
from tests.cli.terminal import Terminal
from tests.zones import odd_zone

__all__ = ["odd_zone"]

SAMPLE = ("--roster", str(resource("teams.toml")))
AT = ("--at", "2027-01-11T09:00:00Z")


@pytest.mark.usefixtures("odd_zone")
def test_the_best_hour_to_meet_is_told_by_the_viewers_clock(teamclock: Terminal) -> None:
    slot = teamclock.json(*SAMPLE, *AT, "meet", "find", "--json")["slots"][0]

    told = teamclock.told(*SAMPLE, *AT, "meet", "find").splitlines()[0]

    here = datetime.fromisoformat(slot["start"]).astimezone()
    assert slot["start"][11:16] == "11:30"
    assert f"{here:%H:%M}." in told
    assert "UTC" not in told


@pytest.mark.usefixtures("odd_zone")
def test_the_slot_of_every_week_is_told_in_utc(teamclock: Terminal) -> None:
    told = teamclock.told(*SAMPLE, *AT, "meet", "turns", "--weeks", "4").splitlines()[-1]

    assert re.findall(r"(\w{3} \d\d:\d\d) UTC", told) == ["Mon 11:30"], told


def test_times_without_a_zone_are_those_of_the_system(teamclock: Terminal, odd_zone: str) -> None:
    clocks = {
        "Asia/Kathmandu": "14:45",
        "America/St_Johns": "05:30",
        "Asia/Tokyo": "18:00",
        "XXX-5:17": "14:17",
    }

    assert f", {clocks[odd_zone]} (" in teamclock.told(*SAMPLE, *AT, "now")
