"""One queue on several desks in the terminal: what each command answers, and its exit code."""

import json
from pathlib import Path

import pytest

from tests.cli.queues import READY
from tests.cli.share_desks import ShareTerminal
from tests.cli.terminal import refused

LATER = "2026-11-24T09:30:00Z"
ADDED = f"queue new Deploy --to coding --from design {READY} --by Lea"


def test_what_one_desk_adds_the_other_shows_under_its_name(desks: ShareTerminal) -> None:
    desks.begun("tokyo")

    assert desks.told("paris", ADDED) == "DES-1"
    assert desks.told("paris", "share sync").splitlines()[0] == "0 read, 2 written"
    assert desks.json("tokyo", "share sync")["read"] == 2
    assert desks.titles("tokyo") == {"DES-1": "Deploy"}


def test_a_share_is_begun_with_all_that_a_queue_holds(desks: ShareTerminal) -> None:
    desks.told("paris", ADDED)

    words = desks.told("paris", f"share init {desks.place} --home design --name Atlas")
    desks.told("tokyo", f"share join {desks.place} --home coding")

    assert words.splitlines()[0] == f"Atlas is shared at {desks.place}. This desk is DES."
    assert desks.titles("tokyo") == {"DES-1": "Deploy"}


def test_who_joins_is_told_where_and_as_what(desks: ShareTerminal) -> None:
    desks.begun()

    words = desks.told("tokyo", f"share join {desks.place} --home coding --code TOK")

    assert words.splitlines()[0] == f"Atlas at {desks.place} is joined. This desk is TOK."


def test_a_second_desk_of_a_code_gets_a_digit(desks: ShareTerminal) -> None:
    desks.begun("tokyo")

    status = desks.json("osaka", f"share join {desks.place} --home coding", LATER)

    assert status["desk"]["code"] == "COD2"
    assert [desk["code"] for desk in status["desks"]] == ["COD", "COD2", "DES"]


def test_the_home_of_the_team_file_is_that_of_the_desk(desks: ShareTerminal) -> None:
    teams = desks.folder("config") / "teamclock" / "teams.toml"
    teams.write_text('home = "qa"\n' + teams.read_text("utf-8"), "utf-8")

    assert desks.json("lyon", f"share init {desks.place}")["desk"]["home"] == "qa"


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("init {place} --home design", 1, "{place} holds a share already: join it with “teamclo"),
        ("join {home} --home coding", 3, "{home} holds no share: begin one with “teamclock share"),
        ("init {place}/mnt --home qa", 3, "there is no folder {place}/mnt: make it, or connect"),
        ("join {place}/mnt --home qa", 3, "there is no folder {place}/mnt: make it, or connect"),
        ("join {place} --home sales", 3, "there is no team “sales”: there are design, coding, qa"),
        ("join {place}", 2, "name the team of this desk with --home, or as home in the team file"),
        ("join {place} --home qa --name A", 2, "--name is for “teamclock share init”"),
        ("join {place} --home qa --code a", 2, "argument --code: “a” is not a code"),
        ("sync", 1, "this queue is not shared: begin a share, or join one with “teamclock share"),
        ("leave", 1, "this queue is not shared"),
        ("refused", 1, "this queue is not shared"),
        ("refused --drop 1", 1, "this queue is not shared"),
    ],
)
@pytest.mark.parametrize("filled", [False, True])
def test_what_cannot_be_is_one_line_and_leaves_the_desk_as_it_was(
    line: str, code: int, words: str, filled: bool, desks: ShareTerminal
) -> None:
    desks.begun()
    if filled:
        desks.told("tokyo", ADDED)
    home = desks.place.parent

    said = refused(desks("tokyo", f"share {line.format(place=desks.place, home=home)}"), code)

    assert said.startswith(words.format(place=desks.place, home=home))
    assert desks.told("tokyo", "share status") == "Not shared"
    assert not (desks.place / "mnt").exists()


def test_a_queue_that_is_shared_is_not_shared_twice(desks: ShareTerminal) -> None:
    desks.begun()

    for action in ("init", "join", "init --dry-run", "join --dry-run"):
        said = refused(desks("paris", f"share {action} {desks.place} --home design"), 1)
        assert said.startswith(f"this queue is shared at {desks.place}: leave that first")


def test_a_queue_with_items_joins_only_to_be_merged_and_is_copied_before(
    desks: ShareTerminal,
) -> None:
    desks.told("paris", ADDED)
    desks.begun()
    desks.told("tokyo", f"queue new Icons --to qa --from coding {READY}")

    said = refused(desks("tokyo", f"share join {desks.place} --home coding"), 1)
    copies = desks.folder("tokyo") / "backups"
    before = copies.exists()
    desks.told("tokyo", f"share join {desks.place} --home coding --merge")
    desks.synced("paris")

    assert said == (
        "this queue holds 1 item, and the share 1, 0 of them the same:"
        " bring them together with --merge"
    )
    assert (before, len(list(copies.glob("*.db")))) == (False, 1)
    assert desks.titles("tokyo") == desks.titles("paris") == {"DES-1": "Deploy", "COD-1": "Icons"}


def test_the_same_item_on_both_is_one_after_the_join(desks: ShareTerminal) -> None:
    desks.told("paris", ADDED)
    desks.told("paris", f"export {desks.place.parent / 'all.jsonl'}")
    desks.told("tokyo", f"import {desks.place.parent / 'all.jsonl'}")
    desks.begun()

    seen = desks.json("tokyo", f"share join {desks.place} --home coding --dry-run")
    desks.told("tokyo", f"share join {desks.place} --home coding --merge")

    assert seen == {"schema": 1, "here": 1, "there": 1, "both": 1, "after": 1, "code": "COD"}
    assert desks.titles("tokyo") == {"DES-1": "Deploy"}


def test_a_dry_run_says_what_would_be_and_makes_nothing(desks: ShareTerminal) -> None:
    init = desks.told("paris", f"share init {desks.place} --home design --dry-run")
    made = list(desks.place.iterdir())
    desks.told("paris", ADDED)
    desks.begun()
    join = desks.told("tokyo", f"share join {desks.place} --home coding --dry-run")

    assert init == "Here 0 items, there 0, 0 the same: 0 after.\nThis desk would be DES."
    assert join == "Here 0 items, there 1, 0 the same: 1 after.\nThis desk would be COD."
    assert (made, desks.folder("tokyo").exists()) == ([], False)


@pytest.mark.parametrize(("action", "code"), [("init", 1), ("join", 3)])
def test_a_dry_run_is_refused_as_the_run_would_be(
    action: str, code: int, desks: ShareTerminal
) -> None:
    if action == "init":
        desks.begun()

    assert refused(desks("tokyo", f"share {action} {desks.place} --home qa --dry-run"), code)


def test_a_queue_that_is_not_shared_says_so_and_no_file_is_made(desks: ShareTerminal) -> None:
    assert desks.told("paris", "share status") == "Not shared"
    assert desks.json("paris", "share status") == {"schema": 1, "share": None}
    assert not desks.folder("paris").exists()


def test_the_status_names_the_place_the_desks_and_what_is_not_shared(desks: ShareTerminal) -> None:
    desks.begun("tokyo")
    desks.told("paris", ADDED)

    status = desks.json("paris", "share status")
    first, second, *rows = desks.told("paris", "share status").splitlines()

    assert set(status["share"]) == {"id", "name", "place"}
    assert (status["share"]["name"], status["share"]["place"]) == ("Atlas", str(desks.place))
    assert (status["desk"]["code"], status["desk"]["home"]) == ("DES", "design")
    assert (status["pending"], status["synced_at"]) == (2, "2026-11-24T08:30:00Z")
    assert [(desk["code"], desk["home"], desk["left"]) for desk in status["desks"]] == [
        ("COD", "coding", False),
        ("DES", "design", False),
    ]
    assert (status["refused"], status["newer"], status["trouble"]) == ([], False, [])
    assert (first, second) == (f"Shared · 08:30 · Atlas · {desks.place}", "2 steps not shared yet")
    assert [" ".join(row.split()) for row in rows] == ["COD Coding 08:30", "DES Design this desk"]


def test_a_place_that_is_away_is_to_be_tried_again_and_all_is_kept(desks: ShareTerminal) -> None:
    desks.begun("tokyo")
    desks.told("paris", ADDED)
    aside = desks.place.rename(desks.place.with_name("aside"))

    said = refused(desks("paris", "share sync", LATER), 75)
    status = desks.told("paris", "share status", LATER).splitlines()[:2]
    aside.rename(desks.place)
    desks.told("paris", "share sync", LATER)

    assert said.startswith("there is no share in")
    assert status[0].startswith("Place away since 09:30, everything is kept · Atlas")
    assert status[1] == "2 steps not shared yet"
    assert desks.told("paris", "share status", LATER).startswith("Shared · 09:30")


@pytest.mark.parametrize("action", ["sync", "leave"])
def test_an_empty_folder_stands_for_a_disk_that_is_away(action: str, desks: ShareTerminal) -> None:
    desks.begun()
    desks.place.rename(desks.place.with_name("aside"))
    desks.place.mkdir()

    assert refused(desks("paris", f"share {action}"), 75)
    assert list(desks.place.iterdir()) == []


def rewritten(file: Path, **changes: object) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changes}), "utf-8")


def test_another_share_at_the_place_is_not_written_to_and_can_be_left(
    desks: ShareTerminal,
) -> None:
    desks.begun()
    rewritten(desks.place / "share.json", share="0e1d3a52-8d6d-4fd5-b8f4-0e2a4c9f7a11")
    desks.told("paris", ADDED)
    before = {path: path.read_bytes() for path in desks.place.rglob("*.jsonl")}

    said = refused(desks("paris", "share sync"), 4)
    desks.told("paris", "share leave")

    assert said.startswith(f"{desks.place} holds another share than this desk joined")
    assert {path: path.read_bytes() for path in desks.place.rglob("*.jsonl")} == before
    assert desks.told("paris", "share status") == "Not shared"


@pytest.mark.parametrize("line", ["sync", "leave"])
def test_a_share_of_a_newer_program_is_refused(line: str, desks: ShareTerminal) -> None:
    desks.begun()
    rewritten(desks.place / "share.json", schema=2)

    assert "newer" in refused(desks("paris", f"share {line}"), 4)
    assert "newer" in refused(desks("tokyo", f"share join {desks.place} --home coding"), 4)


def test_a_log_that_is_not_right_is_a_line_beside_the_answer(desks: ShareTerminal) -> None:
    desks.begun("tokyo")
    log = desks.place / desks.json("tokyo", "share status")["desk"]["id"]
    with next(log.glob("*.jsonl")).open("ab") as file:
        file.write(b"{}\n")

    ran = desks("paris", "share sync --json")

    assert (ran.code, json.loads(ran.out)["read"]) == (0, 0)
    assert ran.err.startswith("teamclock: ")
    assert ran.err.count("\n") == 1
    assert len(desks.json("paris", "share status")["trouble"]) == 1


def test_what_leaves_stays_as_it_is_and_the_others_see_that_it_left(desks: ShareTerminal) -> None:
    desks.begun("tokyo")
    desks.told("tokyo", ADDED)

    words = desks.told("tokyo", "share leave")
    desks.synced("paris")

    stays = f"What was shared stays at {desks.place}."
    assert words == f"The queue is no longer shared. {stays}"
    assert desks.json("tokyo", "share status") == {"schema": 1, "share": None}
    assert desks.titles("tokyo") == desks.titles("paris") == {"COD-1": "Deploy"}
    assert desks.told("paris", "share status").splitlines()[-2].endswith("left")


def test_what_left_can_join_again(desks: ShareTerminal) -> None:
    desks.begun("tokyo")
    desks.told("tokyo", ADDED)
    assert desks.json("tokyo", "share leave") == {"schema": 1, "share": None}
    desks.told("paris", "share sync")

    status = desks.json("tokyo", f"share join {desks.place} --home coding --merge", LATER)

    assert status["desk"]["code"] == "COD2"
    assert desks.titles("tokyo") == {"COD-1": "Deploy"}


def test_a_place_that_is_gone_for_good_can_be_left(desks: ShareTerminal) -> None:
    desks.begun("tokyo")
    desks.place.rename(desks.place.with_name("elsewhere"))

    assert desks("tokyo", "share leave").code == 75
    desks.told("tokyo", "share leave --force")

    assert desks.json("tokyo", "share status") == {"schema": 1, "share": None}
