"""A password is the keyring's, or typed once at a terminal, and kept once it was of use."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked

from teamclock.cli.prompts import ask_unseen
from teamclock.cli.share_password import TypedPassword, asker, opened_place
from teamclock.share.folder import Folder
from teamclock.share.transport import PasswordRefusedError, Share
from tests.share.keyrings import Broken, Forgetful, Kept, in_use
from tests.share.places import MemoryPlace, away

URL = "postgresql://lea@db.example.org/team"
ACCOUNT = ("teamclock", "lea@db.example.org")


class Person:
    """Types a password at each prompt; `prompts` has those that were shown."""

    def __init__(self, types: str = "s3cret") -> None:
        self.prompts: list[str] = []
        self._types = types

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self._types


@pytest.fixture
def keyring() -> Iterator[Kept]:
    with in_use(kept := Kept()):
        yield kept


def test_the_password_of_the_keyring_is_not_asked_for(keyring: Kept) -> None:
    keyring.passwords[ACCOUNT] = "known"
    person = Person()
    password = TypedPassword(URL, person)

    assert password() == "known"
    password.keep()

    assert (person.prompts, keyring.passwords) == ([], {ACCOUNT: "known"})


def test_another_is_asked_for_once_and_kept_when_it_was_of_use(keyring: Kept) -> None:
    person = Person()
    password = TypedPassword(URL, person)

    assert (password(), password()) == ("s3cret", "s3cret")
    before = dict(keyring.passwords)
    password.keep()

    assert person.prompts == [f"Password of {URL}: "]
    assert (before, keyring.passwords) == ({}, {ACCOUNT: "s3cret"})


class Locked(MemoryPlace):
    """A place that opens for one password."""

    def __init__(self, password: TypedPassword, right: str) -> None:
        super().__init__()
        self._password, self._right = password, right

    def share(self) -> Share | None:
        self.fault("share")
        if self._password() != self._right:
            raise PasswordRefusedError
        return super().share()


def test_another_is_asked_for_where_the_one_of_the_keyring_is_refused(
    keyring: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    keyring.passwords[ACCOUNT] = "old"
    person = Person()
    password = TypedPassword(URL, person)
    place = Locked(password, "s3cret")

    password.prove(place)
    place.share()
    password.keep()

    assert (len(person.prompts), keyring.passwords) == (1, {ACCOUNT: "s3cret"})
    assert capsys.readouterr().err == (
        f"teamclock: {URL} refuses the password that is in the keyring: type the right one\n"
    )


def test_a_typed_password_that_is_refused_is_not_asked_for_again(keyring: Kept) -> None:
    person = Person("wrong")
    password = TypedPassword(URL, person)
    place = Locked(password, "s3cret")

    password.prove(place)
    with pytest.raises(PasswordRefusedError):
        place.share()

    assert len(person.prompts) == 1


def test_a_password_that_is_right_is_left_as_it_is_and_so_is_one_of_a_place_that_is_away(
    keyring: Kept,
) -> None:
    keyring.passwords[ACCOUNT] = "known"
    person = Person()
    password = TypedPassword(URL, person)
    place = Locked(password, "known")

    password.prove(place)
    place.fault = away
    password.prove(place)

    assert (password(), person.prompts) == ("known", [])


def test_an_empty_answer_is_no_password(keyring: Kept) -> None:
    password = TypedPassword(URL, Person(""))

    assert password() is None
    password.keep()

    assert keyring.passwords == {}


def test_where_nobody_can_be_asked_the_keyring_is_all_there_is(
    keyring: Kept, capsys: pytest.CaptureFixture[str]
) -> None:
    assert TypedPassword(URL, None)() is None
    with in_use(Broken(KeyringLocked)):
        assert TypedPassword(URL, None)() is None

    told = capsys.readouterr().err
    assert told.startswith("teamclock: no password comes from the keyring (it is locked): unlock")
    assert told.count("\n") == 1


def test_a_keyring_that_fails_is_a_line_where_it_does_not_take_the_password(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for keyring in (Forgetful(), Broken(KeyringLocked)):
        with in_use(keyring):
            password = TypedPassword(URL, Person())

            assert password() == "s3cret"
            password.keep()

        told = capsys.readouterr().err
        assert told.startswith("teamclock: the keyring does not take the password (")
        assert ("s3cret" in told, told.count("\n")) == (False, 1)


def test_a_folder_needs_no_password(tmp_path: Path, keyring: Kept) -> None:
    with opened_place(str(tmp_path), Person()) as place:
        assert isinstance(place, Folder)

    assert keyring.passwords == {}


def test_only_who_sits_at_a_terminal_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = os.openpty()
    with os.fdopen(theirs) as terminal, os.fdopen(ours), Path(os.devnull).open() as empty:
        found = []
        for stdin in (terminal, empty, None):
            monkeypatch.setattr(sys, "stdin", stdin)
            found.append(asker())

    assert found == [ask_unseen, None, None]
