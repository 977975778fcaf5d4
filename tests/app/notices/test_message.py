"""Every action of a notice says in words what it does."""

from teamclock.app.notices.message import Action


def test_every_action_has_its_words() -> None:
    assert [action.words for action in Action] == [
        "Open",
        "Review",
        "Snooze 10 min",
        "Show meetings",
    ]
