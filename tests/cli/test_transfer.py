"""The commands export and import, as scripts see them: answers, refusals and exit codes."""

import json
from pathlib import Path

import pytest

from tests.cli.queues import READY, TUESDAY, QueueTerminal
from tests.cli.terminal import Terminal, process, refused
from tests.exchange.packets import as_lines, document, offered, records

HOSTILE = "a\x1b[31m\u202eb"


@pytest.fixture
def filled(queue: QueueTerminal) -> QueueTerminal:
    """Return a queue of three items: accepted, draft, done."""
    queue.walk("accepted")
    queue.told("add Draft --to coding --from design --draft")
    queue.told(f"add Done --to qa --from coding {READY}")
    queue.told("accept R-3 --by Ben")
    queue.told("complete R-3 --outcome 'it runs'")
    return queue


def moved(teamclock: Terminal, name: str = "out.json") -> tuple[str, str]:
    """Export the queue; return the options of an empty data folder, and the file."""
    file = str(teamclock.home / name)
    assert teamclock.told("--at", TUESDAY, "export", file) == f"{file}\n"
    return "--data", str(teamclock.home / "other")


@pytest.mark.parametrize("name", ["out.json", "out.jsonl"])
def test_a_queue_goes_from_one_folder_to_another(
    teamclock: Terminal, filled: QueueTerminal, name: str
) -> None:
    other = moved(teamclock, name)

    said = teamclock.told(*other, "import", str(teamclock.home / name))

    assert said == "imported: 3 new, 0 with further steps, 0 unchanged, 0 in conflict\n"
    for words in (("queue", "list", "--all"), ("queue", "show", "R-1"), ("queue", "show", "R-3")):
        at = ("--at", TUESDAY)
        assert teamclock.json(*at, *other, *words, "--json") == teamclock.json(
            *at, *words, "--json"
        )


@pytest.mark.parametrize("name", ["out.csv", "out.md"])
def test_a_queue_is_written_to_be_read(
    teamclock: Terminal, filled: QueueTerminal, name: str
) -> None:
    moved(teamclock, name)

    text = (teamclock.home / name).read_bytes().decode()

    assert [text.count(title) > 0 for title in ("Deploy", "Draft", "Done")] == [True] * 3


def test_no_queue_is_exported_as_an_empty_one_and_not_made(teamclock: Terminal) -> None:
    ran = teamclock("export", "out.json")

    assert (ran.code, ran.out) == (0, "out.json\n")
    assert json.loads((teamclock.home / "out.json").read_bytes())["items"] == []
    assert not (teamclock.home / "data").exists()


def test_a_dry_run_tells_and_changes_nothing(teamclock: Terminal, filled: QueueTerminal) -> None:
    other = moved(teamclock)

    said = teamclock.told(*other, "import", "out.json", "--dry-run")
    shape = teamclock.json(*other, "import", "out.json", "--dry-run", "--json")

    assert said == "would import: 3 new, 0 with further steps, 0 unchanged, 0 in conflict\n"
    assert shape == {
        "schema": 1,
        "dry_run": True,
        "new": 3,
        "further": 0,
        "unchanged": 0,
        "steps": 8,
        "conflicts": [],
    }
    assert not (teamclock.home / "other").exists()


def test_importing_again_changes_nothing(teamclock: Terminal, filled: QueueTerminal) -> None:
    moved(teamclock)

    told = teamclock.json("import", "out.json", "--json")

    assert (told["dry_run"], told["new"], told["unchanged"], told["steps"]) == (False, 0, 3, 0)


def test_conflicts_exit_with_1_by_name_and_the_rest_comes_in(
    teamclock: Terminal, filled: QueueTerminal
) -> None:
    other = moved(teamclock)
    teamclock.told(*other, "import", "out.json")
    queue = filled
    queue.told("comment R-2 --text here --as design --by me")
    queue.told(f"add New --to coding --from design {READY}")
    teamclock.told("--at", TUESDAY, "export", "out.json")
    teamclock.told(*other, "queue", "comment", "R-2", "--text", "there", "--as", "qa", "--by", "me")

    seen = teamclock.json(*other, "import", "out.json", "--dry-run", "--json")
    words = teamclock.told(*other, "import", "out.json", "--dry-run")
    said = refused(teamclock(*other, "import", "out.json"), 1)

    assert (seen["new"], seen["unchanged"]) == (1, 2)
    (conflict,) = seen["conflicts"]
    assert (conflict["ref"], conflict["title"], conflict["rev"]) == ("R-2", "Draft", 2)
    assert "  R-2 “Draft” has another step 2 here than in the file\n" in words
    assert said == (
        "R-2 “Draft” took other steps here than in the file and were left alone; 1 new and 0 with"
        " further steps were imported: compare with --dry-run"
    )
    assert teamclock.json(*other, "queue", "show", "R-4", "--json")["item"]["title"] == "New"


def test_others_titles_are_shown_without_what_a_terminal_obeys(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    queue.told("add x --to coding --from design --draft")
    out = document(offered())
    for part in (out["items"][0], out["events"][0]["data"]):
        part["title"] = HOSTILE
    teamclock.file(json.dumps(out), "in.json")
    teamclock.told("import", "in.json")
    out["events"][0]["by"] = "Eve"
    teamclock.file(json.dumps(out), "in.json")

    told = teamclock.told("import", "in.json", "--dry-run")
    said = refused(teamclock("import", "in.json"), 1)

    for text in (told.replace("\n", ""), said):
        assert (text.isprintable(), "a\ufffd[31m\ufffdb" in text) == (True, True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("export out.txt", 2, "an export is named .json, .jsonl, .csv or .md"),
        ("export out", 2, "an export is named .json, .jsonl, .csv or .md"),
        ("export", 2, "the following arguments are required: FILE"),
        ("export none/out.json", 3, "there is no folder none: make it first"),
        ("export folder.json", 1, "folder.json is a folder: name a file"),
        ("export link.csv", 1, "link.csv is a link: name a file"),
        ("import in.csv", 2, "an import is named .json or .jsonl"),
        ("import none.json", 3, "none.json is not there"),
        ("import folder.json", 4, "folder.json is not a file"),
        ("import newer.json", 4, "it was written by a newer teamclock (2): update"),
        ("import newer.jsonl", 4, "newer.jsonl: line 1: schema: it was written by a newer"),
        ("import late.jsonl", 4, "late.jsonl: line 5: it is not JSON at column 2"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence_and_by_its_code(
    teamclock: Terminal, queue: QueueTerminal, words: str, code: int, says: str
) -> None:
    (teamclock.home / "folder.json").mkdir()
    (teamclock.home / "link.csv").symlink_to("aim.csv")
    teamclock.file(json.dumps(document(schema=2)), "newer.json")
    teamclock.file(as_lines(records(schema=2)), "newer.jsonl")
    teamclock.file(as_lines(records(offered())) + b"{", "late.jsonl")

    assert says in refused(teamclock(*words.split()), code)
    assert not (teamclock.home / "aim.csv").exists()


def test_a_json_that_no_import_would_take_is_written_with_a_word(
    teamclock: Terminal, queue: QueueTerminal
) -> None:
    many = []
    for number in range(120):
        one = offered()
        text = "x" * 10_000
        one.item.update(id=f"i{number}", ref=f"R-{number + 1}", context=text)
        one.events[0]["data"]["context"] = text
        for event in one.events:
            event.update(item_id=f"i{number}", uid=f"i{number}-{event['rev']}")
        many.append(one)
    teamclock.file(as_lines(records(*many)), "in.jsonl")
    teamclock.told("import", "in.jsonl")

    ran = teamclock("export", "out.json")

    assert (ran.code, ran.out) == (0, "out.json\n")
    assert ran.err == (
        "teamclock: out.json is larger than 2 MiB: an import takes so much only as .jsonl\n"
    )
    assert "larger than 2 MiB" in refused(teamclock("import", "out.json"), 4)
    assert teamclock("export", "out.jsonl").err == ""


def test_both_are_commands_of_the_program(tmp_path: Path) -> None:
    place, file = ("--data", str(tmp_path / "q")), str(tmp_path / "o.jsonl")

    out = process(tmp_path, *place, "export", file)
    back = process(tmp_path, *place, "import", file)

    assert (out.returncode, back.returncode) == (0, 0)
    assert back.stdout == b"imported: 0 new, 0 with further steps, 0 unchanged, 0 in conflict\n"
