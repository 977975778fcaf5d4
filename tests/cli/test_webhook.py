"""Webhooks in the terminal: exact JSON, exit codes, and secrets that come from stdin alone."""

import io
import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from teamclock.config.webhooks import only_flush
from tests.cli.queues import QueueTerminal
from tests.cli.terminal import Terminal, refused
from tests.share.keyrings import Forgetful, Kept, in_use
from tests.webhook_server import HookServer, serving

AT = "2026-03-26T08:00:00Z"
CANARY = "canary-77aa"
READY = "--context c --next n --no-link"


@pytest.fixture
def server() -> Iterator[HookServer]:
    with serving() as made:
        yield made


class HookTerminal:
    """Runs `teamclock webhook` with lines of stdin, and a keyring of its own."""

    def __init__(self, teamclock: Terminal, server: HookServer, patch: pytest.MonkeyPatch) -> None:
        self.run, self.server, self._patch = teamclock, server, patch

    def type(self, *lines: str) -> None:
        text = "".join(f"{line}\n" for line in lines)
        self._patch.setattr(sys, "stdin", io.StringIO(text))

    def add(self, *words: str, path: str = f"/{CANARY}") -> str:
        self.type(self.server.url(path), f"{CANARY}-secret")
        return self.run.told("--at", AT, "webhook", "add", *words, "--local")

    def json(self, *words: str) -> Any:
        return self.run.json("webhook", *words, "--json")


@pytest.fixture
def hooks(
    queue: QueueTerminal, server: HookServer, teamclock: Terminal, monkeypatch: pytest.MonkeyPatch
) -> Iterator[HookTerminal]:
    with in_use(Kept()):
        yield HookTerminal(teamclock, server, monkeypatch)


def critical(queue: QueueTerminal) -> None:
    queue.told(
        f"new Fix --from design --to coding --urgency critical {READY}", "2026-03-26T09:00:00Z"
    )


def test_without_any_there_is_none(hooks: HookTerminal) -> None:
    assert hooks.run.told("webhook", "list") == "No webhook is set up\n"
    assert hooks.json("list") == {"schema": 1, "webhooks": []}
    assert hooks.json("flush") == {"schema": 1, "sent": 0, "waiting": 0, "set_aside": 0}


def test_a_webhook_is_added_listed_and_removed(hooks: HookTerminal) -> None:
    told = hooks.add("chat", "--events", "digest,critical", "--team", "coding", "--titles")
    assert told == "chat is told from now on: digest, critical\n"

    shape = {
        "name": "chat", "format": "text", "events": ["digest", "critical"], "team": "coding",
        "titles": True, "local": True, "host": "127.0.0.1", "waiting": 0, "set_aside": 0,
        "last_error": None,
    }  # fmt: skip
    assert hooks.json("list") == {"schema": 1, "webhooks": [shape]}
    assert hooks.run.told("webhook", "list").split("  ") == [
        "chat", "127.0.0.1", "digest, critical", "coding", "nothing waits\n",
    ]  # fmt: skip
    assert hooks.json("remove", "chat") == {"schema": 1, "webhook": shape}
    assert hooks.json("list")["webhooks"] == []


def test_a_flush_sends_and_says_how_much(hooks: HookTerminal, queue: QueueTerminal) -> None:
    hooks.add("chat")
    critical(queue)

    ran = hooks.run("--at", "2026-03-26T10:00:00Z", "webhook", "flush", "--json")

    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {"schema": 1, "sent": 1, "waiting": 0, "set_aside": 0}
    (request,) = hooks.server.requests
    assert json.loads(request.body) == {"text": "Critical: R-1 (Design → Coding)"}


def test_while_some_wait_the_code_is_75_and_the_answer_stands(
    hooks: HookTerminal, queue: QueueTerminal
) -> None:
    hooks.add("chat")
    critical(queue)
    hooks.server.answers = [503]

    ran = hooks.run("--at", "2026-03-26T10:00:00Z", "webhook", "flush", "--json")

    assert ran.code == 75
    assert json.loads(ran.out) == {"schema": 1, "sent": 0, "waiting": 1, "set_aside": 0}
    assert ran.err == "teamclock: 1 message waits: try again\n"
    assert hooks.json("list")["webhooks"][0]["last_error"] == "it answered 503"
    later = hooks.run("--at", "2026-04-04T10:00:00Z", "webhook", "flush", "--json")
    assert json.loads(later.out)["set_aside"] == 1
    assert "set aside" in later.err
    hooks.server.answers = [204]
    every = hooks.run("--at", "2026-04-04T11:00:00Z", "webhook", "flush", "--all")
    assert (every.code, "0 waiting, 0 set aside" in every.out) == (0, True)


def test_while_another_program_sends_the_answer_is_what_waits(
    hooks: HookTerminal, queue: QueueTerminal
) -> None:
    hooks.add("chat")
    critical(queue)
    hooks.server.answers = [503]
    hooks.run("--at", "2026-03-26T10:00:00Z", "webhook", "flush")

    with only_flush(next(hooks.run.home.rglob("queue.db"))):
        ran = hooks.run("webhook", "flush", "--json")

    assert json.loads(ran.out) == {"schema": 1, "sent": 0, "waiting": 1, "set_aside": 0}
    assert (ran.code, "being sent already" in ran.err) == (75, True)


def test_a_test_is_sent_or_shown(hooks: HookTerminal) -> None:
    hooks.add("chat", "--format", "json")

    shown = json.loads(hooks.run.told("--at", AT, "webhook", "test", "chat", "--dry-run"))
    assert (shown["event"], shown["at"], hooks.server.requests) == ("ping", AT, [])
    assert hooks.run.told("webhook", "test", "chat") == "chat took the test\n"
    hooks.server.answers = [404, 503]
    assert "it answered 404" in refused(hooks.run("webhook", "test", "chat"), 1)
    assert "it answered 503" in refused(hooks.run("webhook", "test", "chat"), 75)


@pytest.mark.parametrize(
    ("words", "lines", "code"),
    [
        (["chat"], [f"http://chat.example/{CANARY}"], 2),
        (["chat"], [f"https://user:{CANARY}@chat.example/"], 2),
        (["chat"], [f"https://127.0.0.1/{CANARY}"], 1),
        (["chat"], [], 2),
        (["chat"], [f"https://chat.example/{CANARY}", "whsec_*"], 2),
        (["Chat"], [f"https://chat.example/{CANARY}"], 2),
        ([f"https://a.example/{CANARY}"], [], 2),
        (["chat", f"https://chat.example/{CANARY}"], [], 2),
        (["chat", "--format", "body"], [f"https://chat.example/{CANARY}"], 2),
        (["chat", "--format", "body", "--body", "{"], [f"https://chat.example/{CANARY}"], 4),
        (
            ["chat", "--format", "body", "--body", f'"{"x" * 8_191}"'],
            [f"https://chat.example/{CANARY}"],
            4,
        ),
        (["chat", "--team", "nobody"], [f"https://chat.example/{CANARY}"], 3),
    ],
)
def test_what_is_wrong_is_refused_and_its_url_not_shown(
    words: list[str], lines: list[str], code: int, hooks: HookTerminal
) -> None:
    hooks.type(*lines)

    assert CANARY not in refused(hooks.run("webhook", "add", *words), code)
    assert hooks.json("list")["webhooks"] == []


def test_without_a_keyring_it_is_refused(hooks: HookTerminal) -> None:
    hooks.type(f"https://chat.example/{CANARY}")
    with in_use(Forgetful()):
        told = refused(hooks.run("webhook", "add", "chat"), 1)

    assert "a webhook needs a keyring" in told
    assert CANARY not in told


def test_a_url_in_place_of_a_name_is_not_shown(hooks: HookTerminal) -> None:
    told = refused(hooks.run("webhook", "remove", f"https://a.example/{CANARY}"), 3)

    assert "no webhook “…”" in told


@pytest.mark.parametrize("words", [["test", "chat"], ["remove", "chat"]])
def test_what_is_not_there_is_not_found(words: list[str], hooks: HookTerminal) -> None:
    assert "no webhook “chat”" in refused(hooks.run("webhook", *words), 3)


def test_a_wrong_team_file_does_not_keep_one_from_removing(hooks: HookTerminal) -> None:
    hooks.add("chat")
    hooks.run.sample_place.write_text("version = 9")

    assert hooks.run.told("webhook", "remove", "chat") == "chat is removed\n"


def test_the_doctor_names_the_webhooks_and_a_file_of_them_that_is_wrong(
    hooks: HookTerminal, queue: QueueTerminal
) -> None:
    hooks.add("chat")
    critical(queue)
    hooks.server.answers = [503]
    hooks.run("--at", "2026-03-26T10:00:00Z", "webhook", "flush")
    file = next(hooks.run.home.rglob("webhooks.toml"))

    lines = [" ".join(line.split()) for line in hooks.run.told("doctor").splitlines()]
    assert lines[-2:] == [
        f"Webhooks 1 is told {file}",
        "chat · 127.0.0.1 · 1 waits · it answered 503",
    ]
    assert hooks.run.json("doctor", "--json")["webhooks"] == hooks.json("list")["webhooks"]
    file.write_text("[[webhook]]")
    assert str(file) in refused(hooks.run("doctor"), 4)


def test_no_file_below_home_holds_the_url_or_the_secret(
    hooks: HookTerminal, queue: QueueTerminal
) -> None:
    hooks.add("chat")
    critical(queue)
    hooks.server.answers = [503]
    hooks.run("--at", "2026-03-26T10:00:00Z", "webhook", "flush")
    hooks.run("webhook", "list")
    hooks.run("doctor")

    for file in hooks.run.home.rglob("*"):
        if file.is_file():
            assert CANARY.encode() not in file.read_bytes(), file


class Typed(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_person_is_asked_without_an_echo(
    hooks: HookTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts: list[str] = []
    answers = iter([hooks.server.url(), ""])

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return next(answers)

    monkeypatch.setattr("teamclock.cli.webhook.ask_unseen", ask)
    monkeypatch.setattr(sys, "stdin", Typed())

    assert hooks.run("webhook", "add", "chat", "--local").code == 0
    assert prompts == ["URL: ", "Secret, if any: "]
