"""The walker finds each word that is no message, and takes nothing else for one."""

import pytest

from teamclock.messages import _
from tests.pseudo.walker import pseudo_messages, unmarked


@pytest.mark.parametrize(
    "text",
    [
        "⟦Haand ooff⟧",
        "⟦QA woorks uuntiil 18:00⟧ · ⟦3 h⟧",
        "⟦{n} ⟦iin 5 miin⟧ aagoo⟧".replace("{n}", "2"),
        "teamclock: ⟦thee fiilee⟧ ~/a/teams.toml ⟦iis noot theeree⟧",
        "  --from A, --to FILE.png  ⟦thee teeaam⟧",
        "R-17 UTC+1 2026-03-23T08:00:00Z Europe/Paris Etc/GMT+3 (-h)",
    ],
)
def test_messages_and_what_is_none_by_its_form_are_passed_over(text: str) -> None:
    assert unmarked(text, {"QA"}) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("⟦Haand ooff⟧ now", ["now"]),
        ("until ⟦18:00⟧", ["until"]),
        ("⟦Neext: Sam aand a team⟧", ["Sam", "a", "team"]),
        ("Sam-and-Samuel", ["Sam", "and", "Samuel"]),
        ("⟦a", ["a"]),
    ],
)
def test_a_word_beside_a_message_or_raw_within_one_is_found(text: str, found: list[str]) -> None:
    assert unmarked(text) == found


def test_data_are_whole_words() -> None:
    assert unmarked("Sam Samuel", {"Sam"}) == ["Samuel"]


def test_the_catalogue_in_use_before_comes_back() -> None:
    with pseudo_messages():
        pass
    assert _("Hand off") == "Hand off"
