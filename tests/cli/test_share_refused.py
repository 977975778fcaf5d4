"""Steps that were not taken, in the terminal: shown with their words, taken again, let go."""

import pytest

from tests.cli.queues import READY
from tests.cli.share_desks import ShareTerminal
from tests.cli.terminal import refused

LATER = "2026-11-24T09:30:00Z"


@pytest.fixture
def forked(desks: ShareTerminal) -> ShareTerminal:
    """Return a share in which `osaka` picked up an item an hour after `tokyo` had."""
    desks.begun("tokyo", "osaka")
    desks.told("paris", f"queue new Deploy --to coding --from design {READY} --by Lea")
    desks.synced("paris", "tokyo", "osaka")
    desks.told("tokyo", "queue pick-up DES-1 --by Aiko --readback 'I roll it out'")
    desks.told("osaka", "queue pick-up DES-1 --by Ken --readback 'I build\nit'", LATER)
    desks.synced("tokyo", "paris", "osaka", at=LATER)
    return desks


def uid(desks: ShareTerminal) -> str:
    (step,) = desks.json("osaka", "share refused")["refused"]
    return str(step["uid"])


def test_the_step_is_shown_with_why_and_with_all_its_words(forked: ShareTerminal) -> None:
    told, why, *words = forked.told("osaka", "share refused", LATER).splitlines()

    assert told == "DES-1  Ken (Coding) picked it up · 09:30"
    assert why.startswith("  meanwhile: ")
    assert "Aiko" in why
    assert words == ["  “I build”", "  “it”", f"  {uid(forked)}"]


def test_the_step_is_in_the_tray_of_its_author_alone(forked: ShareTerminal) -> None:
    trays = {
        desk: forked.json(desk, "share refused")["refused"] for desk in ("paris", "tokyo", "osaka")
    }

    assert (trays["paris"], trays["tokyo"]) == ([], [])
    assert forked.told("paris", "share refused") == "All your steps were taken"
    (step,) = trays["osaka"]
    assert set(step) == {"uid", "ref", "kind", "at", "team", "by", "why", "data"}
    assert (step["ref"], step["kind"], step["team"], step["by"]) == (
        "DES-1",
        "accept",
        "coding",
        "Ken",
    )
    assert (step["at"], step["data"]["readback"]) == ("2026-11-24T09:30:00Z", "I build\nit")


def test_status_and_sync_count_it(forked: ShareTerminal) -> None:
    line = "1 step was not taken: see “teamclock share refused”"

    assert len(forked.json("osaka", "share status")["refused"]) == 1
    assert forked.json("osaka", "share sync")["refused"] == 1
    assert line in forked.told("osaka", "share status").splitlines()
    assert forked.told("osaka", "share sync").splitlines()[-1] == line


def test_what_is_still_not_possible_is_refused_again_and_stays(forked: ShareTerminal) -> None:
    said = refused(forked("osaka", f"share refused --again {uid(forked)}"), 1)

    assert said.startswith("DES-1 ")
    assert uid(forked)


def test_what_has_become_possible_is_taken_and_leaves_the_tray(forked: ShareTerminal) -> None:
    forked.told("tokyo", "queue put-back DES-1 --by Aiko", LATER)
    forked.synced("tokyo", "osaka", at=LATER)

    assert forked.told("osaka", f"share refused --again {uid(forked)}", LATER) == "DES-1"
    forked.synced("osaka", "tokyo", at=LATER)

    assert forked.json("osaka", "share refused") == {"schema": 1, "refused": []}
    item = forked.json("tokyo", "queue show DES-1", LATER)["item"]
    assert (item["holder"], item["readback"]) == ("Ken", "I build\nit")


def test_scripts_are_told_what_was_taken_again(forked: ShareTerminal) -> None:
    forked.told("tokyo", "queue put-back DES-1 --by Aiko", LATER)
    forked.synced("tokyo", "osaka", at=LATER)

    told = forked.json("osaka", f"share refused --again {uid(forked)}", LATER)

    assert told == {"schema": 1, "ref": "DES-1", "refused": []}


def test_what_is_let_go_is_not_shown_again(forked: ShareTerminal) -> None:
    step = uid(forked)

    assert forked.json("osaka", f"share refused --drop {step}") == {"schema": 1, "refused": []}

    forked.synced("tokyo", "osaka", at=LATER)
    assert forked.told("osaka", "share refused") == "All your steps were taken"
    assert refused(forked("osaka", f"share refused --drop {step}"), 3) == (
        f"there is no step {step} that was not taken: “teamclock share refused” shows them"
    )


@pytest.mark.parametrize("option", ["--again", "--drop"])
def test_what_is_in_no_tray_is_not_found(option: str, forked: ShareTerminal) -> None:
    said = refused(forked("osaka", f"share refused {option} 4-6"), 3)

    assert said.startswith("there is no step 4-6 that was not taken")


def test_the_tray_stays_after_the_share_was_left(forked: ShareTerminal) -> None:
    forked.told("osaka", "share leave", LATER)

    assert len(forked.json("osaka", "share refused")["refused"]) == 1
