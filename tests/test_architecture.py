"""What no linter sees: sizes, the direction of imports, and that nothing is left untested."""

import argparse
import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from teamclock.cli.arguments import parser
from teamclock.cli.commands import COMMANDS
from teamclock.domain.item import Kind
from teamclock.present.steps import STEPS
from tools.house import (
    clock_readings,
    cycles,
    imports,
    imports_between,
    packages,
    parsed,
    placed,
    upward_imports,
)

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "teamclock"
MODULES = sorted(
    path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"
)
ELSEWHERE = {
    Path("__main__.py"): Path("cli/test_main.py"),  # its answers are the terminal's
    Path("ui/timeline/week_shapes.py"): Path("ui/timeline/test_week_layout.py"),
    Path("ui/timeline/shapes.py"): Path("ui/timeline/test_layout.py"),  # values, which that makes
    Path("ui/main.py"): Path("ui/test_start.py"),
    Path("present/step_words.py"): Path("present/test_steps.py"),  # values, which the table holds
    Path("app/loaded.py"): Path("app/test_session_copy.py"),  # a session shows what was loaded
    Path("domain/errors.py"): Path("cli/test_main.py"),  # names without rules; their exit codes
    Path("domain/waiting.py"): Path("store/test_queue.py"),  # numbers, which the queue counts
}

TREE = parsed(PACKAGE)
GRAPH = imports(TREE)
UI = packages(GRAPH, "teamclock.ui")


def commands(whole: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands of a parser, by their names."""
    return {
        name: command
        for action in whole._actions
        if isinstance(action, argparse._SubParsersAction)
        for name, command in action.choices.items()
    }


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_module_is_longer_than_300_lines(module: Path) -> None:
    assert len((PACKAGE / module).read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_has_its_tests_at_the_mirrored_place(module: Path) -> None:
    mirrored = module.with_name(f"test_{module.name}")

    assert (ROOT / "tests" / ELSEWHERE.get(module, mirrored)).exists()


@pytest.mark.parametrize("command", [each.name for each in COMMANDS])
def test_the_readme_names_every_command(command: str) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")

    assert re.search(rf"(teamclock\b[^\n]*\s|`){command}\b", readme)


def test_every_option_says_what_it_is_for() -> None:
    whole = parser()
    every = [whole, *commands(whole).values()]
    every += [action for command in every[1:] for action in commands(command).values()]

    silent = [
        f"{command.prog} {action.dest}"
        for command in every
        for action in command._actions
        if not (action.help or action.metavar or action.choices)
    ]

    assert silent == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_says_in_its_first_line_what_it_is_for(module: Path) -> None:
    first = (PACKAGE / module).read_text("utf-8").partition("\n")[0]

    assert first.startswith('"""')
    assert len(first) > 20


GATES = {
    r"\bQLabel\(": {"ui/kit/plain_text.py"},
    r"\bQTextEdit\b(?!#)": {"ui/kit/prose.py"},
    r"\bsetToolTip\(": {"ui/kit/plain_text.py"},
    r"\b(openUrl|QDesktopServices)\b": {"ui/kit/link.py"},
    r"\b(QMessageBox|QErrorMessage|QTextBrowser|QWhatsThis)\b": set(),
    r"\b(setHtml|insertHtml|setMarkdown|setOpenExternalLinks)\b": {"ui/kit/clipboard.py"},
    r"\b(subprocess|QProcess|os\.system|os\.popen|os\.exec\w*)\b": {
        "app/busy/ics_process.py",
        "app/process/restart.py",
    },
}
"""What shows others' text, opens or starts something, and the only modules that may (trust.md)."""


@pytest.mark.parametrize("pattern", GATES)
def test_what_could_be_misused_is_in_its_wrapper_alone(pattern: str) -> None:
    found = {
        module.as_posix()
        for module in MODULES
        if re.search(pattern, (PACKAGE / module).read_text("utf-8"))
    }

    assert found == GATES[pattern]


def raised(module: Path) -> Iterator[str]:
    """Yield the first words of each error that a module makes."""
    for call in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("Error") and call.args:
            yield ast.unparse(call.args[0])


def test_what_the_window_may_show_of_an_error_names_no_option_of_the_terminal() -> None:
    below = [module for module in MODULES if module.parts[0] in {"domain", "store", "app"}]
    at_the_start = {Path("app/process/start.py")}  # upon which no window opens

    named = [
        words
        for module in below
        if module not in at_the_start
        for words in raised(module)
        if "--" in words
    ]

    assert named == []


def test_facts_flow_one_way() -> None:
    lint = Path(sys.executable).with_name("lint-imports")

    ran = subprocess.run(
        [lint, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, check=False
    )

    assert ran.returncode == 0, ran.stdout.decode()


def annotated(module: Path) -> Iterator[str]:
    """Yield what the functions of a module say of what they take and return."""
    for function in ast.walk(ast.parse((PACKAGE / module).read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef):
            given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            told = [*(one.annotation for one in given), function.returns]
            yield from (ast.unparse(one) for one in told if one is not None)


def test_no_mapping_of_anything_goes_through_app_and_domain() -> None:
    inside = [module for module in MODULES if module.parts[0] in {"app", "domain"}]

    named = {
        f"{module}: {words}"
        for module in inside
        for words in annotated(module)
        if re.search(r"(Mapping|dict)\[str, (Any|object)\]", words)
    }

    assert named == {
        "domain/effects.py: dict[str, Any]",  # fields of an item that change
        "domain/note.py: Mapping[str, object]",  # texts of any step, by their names
        "domain/payloads.py: dict[str, object]",  # what is written into an event
    }


STEP_TABLES = {"present/steps.py", "domain/item.py", "domain/payloads.py", "domain/effects.py"}
"""The table of words, that of states and sides, of payloads, and of what each step makes."""


def tables_of_kinds(module: Path) -> Iterator[str]:
    """Yield the names of a module's tables that have ten kinds of steps or more."""
    for node in ast.parse((PACKAGE / module).read_text("utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        kinds = re.findall(r"\bKind\.[A-Z_]+\b", "" if value is None else ast.unparse(value))
        if len(set(kinds)) >= 10:
            yield module.as_posix()


def test_every_kind_of_step_is_in_one_table_of_words() -> None:
    found = {name for module in MODULES for name in tables_of_kinds(module)}

    assert set(STEPS) == set(Kind)
    assert found == STEP_TABLES | {"domain/textless.py", "domain/needs.py"}


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert cycles(GRAPH) == []


def test_the_packages_of_ui_are_few_and_know_only_those_below() -> None:
    assert placed(UI)
    assert upward_imports(UI) == []
    assert (len(UI) <= 20, len(imports_between(UI)) <= 60) == (True, True)


EDGES = {
    "teamclock.app.session",  # `Session.now`, the one reading
    "teamclock.app.sharing",  # a round
    "teamclock.cli.run",  # a command
    "teamclock.ui.control.driver",  # a board
    "teamclock.ui.control.busy",  # a calendar file that is added or forgotten
    "teamclock.ui.control.imports",  # a file that is looked at, and brought in
    "teamclock.ui.control.settings",  # when backups were made
    "teamclock.ui.control.queue",  # what the panel shows at first, and a review
    "teamclock.ui.control.steps",  # a step
    "teamclock.ui.control.meetings",
    "teamclock.ui.control.meeting_actions",
    "teamclock.ui.control.membership",  # a join, or leaving
    "teamclock.ui.control.teams",
    "teamclock.ui.control.team_figures",
    "teamclock.ui.control.undo",
    "teamclock.ui.control.untaken",
    "teamclock.ui.control.balance",
    "teamclock.ui.control.copying",  # the note for a team
    "teamclock.ui.control.dialogs",
    "teamclock.ui.control.recovery",
    "teamclock.ui.control.notices",  # a poll
    "teamclock.ui.control.safekeeping",  # a backup
    "teamclock.ui.control.webhooks",  # a minute's messages, and a webhook that is added
    "teamclock.ui.resident.failures",  # a failure of our own
    "teamclock.ui.resident.life",  # a start
}
"""Where something begins, and reads the clock for all that is done below it."""


def test_the_clock_is_read_where_something_begins_and_nowhere_below() -> None:
    assert clock_readings(TREE).keys() == EDGES


def classes() -> Iterator[tuple[str, str]]:
    for name, module in TREE.modules.items():
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                yield node.name, name


def twice(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what is named twice or more, with where."""
    found: dict[str, list[str]] = {}
    for name, place in named:
        found.setdefault(name, []).append(place)
    return {name: places for name, places in found.items() if len(places) > 1}


def test_no_two_classes_share_a_name() -> None:
    assert twice(classes()) == {}


OF_A_FEATURE = {"dialog", "layout", "page", "paint", "report"}
"""Modules that each feature of ui may have one of."""


def subjects() -> Iterator[tuple[str, str]]:
    """Yield each module's layer and name, with its place.

    Two layers have modules of one name for one subject, and so have a controller and what it
    controls; a package may have a module of its own name.
    """
    for name in TREE.modules:
        match name.split("."):
            case [_, "ui", "control", own]:
                yield f"ui.control {own}", name
            case [_, "ui", *above, own] if own not in {*OF_A_FEATURE, *above}:
                yield f"ui {own}", name
            case [_, layer, *_, own] if layer != "ui":
                yield f"{layer} {own}", name


def test_two_modules_share_a_name_only_as_each_others_mirror() -> None:
    assert twice(subjects()) == {}


ALIASES = {
    "teamclock.app.meetings": {"store"},
    "teamclock.app.notices.watcher": {"doing", "words"},
    "teamclock.app.meeting_undo": {"store"},
    "teamclock.ui.meetings.finder": {"Time"},
}
"""Names that dodge another one still; the list only shrinks."""


def aliases(module: ast.Module) -> set[str]:
    return {
        each.asname
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("teamclock")
        for each in node.names
        if each.asname
    }


def test_no_name_is_imported_under_another() -> None:
    found = {name: aliases(module) for name, module in TREE.modules.items()}

    assert {name: names for name, names in found.items() if names} == ALIASES


@pytest.mark.parametrize(
    "module", [each for each in MODULES if each.parts[:2] == ("ui", "control")]
)
def test_controllers_talk_to_the_window_and_not_to_its_lists(module: Path) -> None:
    assert not re.search(r"\bwindow\.lists\b", (PACKAGE / module).read_text("utf-8"))


def hides_messages(module: ast.Module) -> bool:
    """Tell whether a module that looks up messages also gives the name `_` to something else."""
    looks_up = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "teamclock.messages"
        and any(alias.name == "_" for alias in node.names)
        for node in ast.walk(module)
    )
    return looks_up and any(
        (isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store))
        or (isinstance(node, ast.arg) and node.arg == "_")
        for node in ast.walk(module)
    )


def test_where_messages_are_looked_up_the_name_of_that_is_given_to_nothing_else() -> None:
    hiding = [name for name, module in TREE.modules.items() if hides_messages(module)]

    assert hiding == []  # mypy lets `_` be anything
