"""The card of webhooks shows each, asks for what is done with it, and keeps no secret."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from teamclock.domain.roster import TeamId
from teamclock.present.webhook_state import HookWords
from teamclock.ui.kit.theme import Look
from teamclock.ui.settings.webhooks import NewHook, WebhookRows
from tests.ui.boards import HOSTILE

CODING = TeamId("coding")


@pytest.fixture
def rows(shown: QWidget, light: Look) -> WebhookRows:
    made = WebhookRows(light, shown)
    made.fields.show_teams([(CODING, "Coding")])
    QVBoxLayout(shown).addWidget(made.card)
    return made


def visible(rows: WebhookRows) -> list[str]:
    return [row.name.text() for row in rows.card._rows if not row.isHidden()]


def buttons(rows: WebhookRows) -> dict[str, QPushButton]:
    found = rows.card.findChildren(QPushButton)
    return {one.accessibleName() or one.text(): one for one in found if one.isVisible()}


def test_without_a_webhook_one_can_be_added(rows: WebhookRows) -> None:
    assert visible(rows) == ["Add a webhook"]


def test_each_webhook_has_a_row_with_its_state(rows: WebhookRows) -> None:
    rows.show_hooks([HookWords("chat", "chat.example · 2 wait"), HookWords("own", HOSTILE)])

    assert visible(rows) == ["chat", "own", "Add a webhook"]
    hints = [row.hint.text() for row in rows.card._rows]
    assert hints[0] == "chat.example · 2 wait"
    assert "\u202e" not in hints[1]


def test_a_test_and_a_removal_are_asked_for_by_name(rows: WebhookRows) -> None:
    asked: list[tuple[str, str]] = []
    rows.test_asked.connect(lambda name: asked.append(("test", name)))
    rows.remove_asked.connect(lambda name: asked.append(("remove", name)))
    rows.show_hooks([HookWords("chat", ""), HookWords("own", "")])

    buttons(rows)["Send a test to own"].click()
    buttons(rows)["Remove chat"].click()

    assert asked == [("test", "own"), ("remove", "chat")]


def test_the_fields_say_what_is_added(rows: WebhookRows) -> None:
    asked: list[NewHook] = []
    rows.add_asked.connect(asked.append)
    rows.add.click()
    fields = rows.fields
    fields.name.setText(" chat ")
    fields.url.setText("https://chat.example/canary ")
    fields.team.choose(CODING)
    fields.titles.setChecked(True)
    for box in fields.events.values():
        box.setChecked(not box.isChecked())

    rows.confirm.click()

    assert asked == [
        NewHook(
            "chat", "https://chat.example/canary", "", "text", "", ("digest",), CODING,
            titles=True, local=False,
        )
    ]  # fmt: skip


def test_enter_in_a_field_adds_and_escape_closes_the_fields(rows: WebhookRows) -> None:
    asked: list[NewHook] = []
    rows.add_asked.connect(asked.append)
    rows.add.click()

    QTest.keyClicks(rows.fields.name, "chat")
    QTest.keyClick(rows.fields.name, Qt.Key.Key_Return)
    QTest.keyClick(rows.fields.name, Qt.Key.Key_Escape)

    assert [one.name for one in asked] == ["chat"]
    assert visible(rows) == ["Add a webhook"]
    assert rows.add.hasFocus()


def test_the_focus_stays_while_rows_come_and_go(rows: WebhookRows) -> None:
    rows.show_hooks([HookWords("chat", "1 waits")])
    rows.add.click()
    rows.fields.url.setFocus()

    rows.fields.format.choose("body")
    rows.show_hooks([HookWords("chat", "nothing waits")])

    assert rows.fields.url.hasFocus()


def test_the_focus_stays_on_a_row_that_is_as_it_was(rows: WebhookRows) -> None:
    rows.show_hooks([HookWords("chat", "1 waits")])
    buttons(rows)["Remove chat"].setFocus()

    rows.show_hooks([HookWords("chat", "1 waits")])

    assert buttons(rows)["Remove chat"].hasFocus()


def test_ones_own_json_is_asked_for_with_its_format_alone(rows: WebhookRows) -> None:
    rows.add.click()
    assert "Own JSON" not in visible(rows)

    rows.fields.format.choose("body")
    rows.fields.body.setText("{}")
    assert "Own JSON" in visible(rows)
    assert rows.fields.new_hook().body == "{}"
    rows.fields.format.choose("json")
    assert rows.fields.new_hook().body == ""


def test_url_and_secret_are_not_shown_and_not_kept(rows: WebhookRows) -> None:
    rows.add.click()
    for line in (rows.fields.url, rows.fields.secret):
        assert line.echoMode() is QLineEdit.EchoMode.Password
        line.setText("canary")

    rows.cancel.click()

    assert visible(rows) == ["Add a webhook"]
    assert (rows.fields.url.text(), rows.fields.secret.text()) == ("", "")


def test_what_is_being_typed_stays_while_webhooks_are_shown(rows: WebhookRows) -> None:
    rows.add.click()
    rows.fields.name.setText("chat")

    rows.show_hooks([HookWords("own", "")])

    assert rows.fields.name.text() == "chat"
    assert visible(rows)[:2] == ["own", "Name"]


def test_nothing_else_is_asked_for_while_something_is_done(rows: WebhookRows) -> None:
    rows.show_hooks([HookWords("chat", "")])

    rows.show_busy(busy=True)
    assert not buttons(rows)["Remove chat"].isEnabled()
    rows.show_busy(busy=False)
    assert buttons(rows)["Remove chat"].isEnabled()


def test_a_search_finds_webhooks_and_their_fields(rows: WebhookRows) -> None:
    rows.show_hooks([HookWords("chat", "chat.example")])
    rows.add.click()

    assert rows.card.show_matches(["secret"])
    assert visible(rows) == ["Secret"]
    assert not rows.card.show_matches(["language"])
