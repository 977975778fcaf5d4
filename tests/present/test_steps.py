"""The one table of steps: each kind has its words, and window and terminal are made of it."""

import argparse
import re

import pytest

from teamclock.cli.arguments import parser
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import TABLE, Event, Kind, Status
from teamclock.messages import _
from teamclock.present.choices import choices
from teamclock.present.item import taken_step_words
from teamclock.present.steps import MEET, OFFERED, STEPS, kind_of
from teamclock.present.toasts import done_words
from teamclock.ui.queue.actions import ready
from tests.domain.items import BORN, PAIRS, PATHS, born, history, item_after, path, step, undo
from tests.test_architecture import commands
from tests.test_design import page, rows
from tests.ui.queue.items import item, seen


def in_words_md() -> dict[str, list[str]]:
    """Return the rows of the table “Steps” of words.md, by kind."""
    found = {cells[0]: cells for cells in rows(page("words.md")) if len(cells) == 6}
    return {kind: found[kind] for kind in map(str, Kind)}


def event_of(kind: Kind) -> Event:
    if kind is Kind.CREATE:
        return born()
    if kind is Kind.UNDO:
        return undo(history(Kind.OFFER)[-1])
    state = next(state for state, one in PAIRS if one is kind)
    return step(item_after(*path(state, kind)), kind)


def queue_commands() -> dict[str, argparse.ArgumentParser]:
    return commands(commands(parser())["queue"])


def listed_commands() -> set[str]:
    shown = commands(parser())["queue"].format_help()
    return set(re.findall(r"^    ([a-z-]+)", shown, re.MULTILINE))


def test_every_kind_has_a_record() -> None:
    assert set(STEPS) == set(Kind)
    assert set(OFFERED) == set(TABLE) - {Kind.DISMISS, Kind.TICK}


@pytest.mark.parametrize("kind", Kind)
def test_the_words_of_a_kind_are_those_of_the_page(kind: Kind) -> None:
    record, (_kind, label, command, key, *_told) = STEPS[kind], in_words_md()[kind]
    names = record.command + "".join(f" ({old})" for old in record.aliases)

    assert (record.label, names, record.key or "–") == (label, command, key)


@pytest.mark.parametrize("kind", OFFERED)
def test_a_kind_has_one_key_and_one_label_in_list_and_open_item(kind: Kind) -> None:
    state = next(state for state, one in PAIRS if one is kind)
    one = item(*path(state, kind))
    look = seen()._replace(now=Instant(BORN + 9 * HOUR))

    words = {choice.kind: choice.words for choice in choices(look, one, None)}

    assert ready(look, [one], kind) == (one,)
    assert words[kind] == _(STEPS[kind].label)
    assert STEPS[kind].key in STEPS[kind].label.upper()
    assert [other for other in OFFERED if STEPS[other].key == STEPS[kind].key] == [kind]


@pytest.mark.parametrize("kind", sorted(set(Kind) - MEET))
def test_a_kind_has_a_command_and_older_names_that_no_help_lists(kind: Kind) -> None:
    record = STEPS[kind]

    for name in (record.command, *record.aliases):
        assert kind_of(name) is kind
        assert name in queue_commands()
    assert record.command in listed_commands()
    assert not listed_commands().intersection(record.aliases)


@pytest.mark.parametrize("old", sorted(old for one in STEPS.values() for old in one.aliases))
def test_an_older_name_takes_the_same_options(old: str) -> None:
    kind = kind_of(old)
    assert kind is not None
    known = queue_commands()

    told = known[old].format_help().replace(f"queue {old}", f"queue {STEPS[kind].command}")

    assert told.split() == known[STEPS[kind].command].format_help().split()


@pytest.mark.parametrize("kind", sorted(set(Kind) - MEET))
def test_a_kind_asks_for_the_same_in_form_and_terminal(kind: Kind) -> None:
    actions = queue_commands()[STEPS[kind].command]._actions
    options = {option for action in actions for option in action.option_strings}

    assert {field.option for field in STEPS[kind].fields} <= options


@pytest.mark.parametrize("kind", Kind)
def test_a_history_says_who_did_what(kind: Kind) -> None:
    words = taken_step_words(seen(), event_of(kind))

    assert words.startswith(("Aiko (", "Luc ("))
    assert "{" not in words


@pytest.mark.parametrize("kind", sorted(set(Kind) - MEET))  # meetings have their own
def test_a_toast_names_the_item(kind: Kind) -> None:
    assert "“Deploy”" in done_words(seen(), kind, [item(*PATHS[Status.OFFERED])])


@pytest.mark.parametrize("kind", [kind for kind, record in STEPS.items() if record.for_many])
def test_what_is_done_with_many_is_told_of_many(kind: Kind) -> None:
    assert "2 items" in done_words(seen(), kind, [item(), item()])
