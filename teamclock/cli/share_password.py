"""Open the place of a share for the terminal, and ask for its password if that is needed.

A password is never an argument of a command, and only the keyring stores it (share.md, 4).
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from teamclock.cli.output import write_message
from teamclock.cli.prompts import ask_unseen
from teamclock.domain.errors import RefusedError, TeamclockError
from teamclock.messages import _
from teamclock.present.words import printable
from teamclock.share.place import is_database, open_place
from teamclock.share.transport import PasswordRefusedError, Transport

Ask = Callable[[str], str]
"""A function that shows a prompt and returns what the user types, without an echo."""


class TypedPassword:
    """The password of a database: the keyring's, or else one that the user types.

    `place` is the URL of the database; `ask` is the function that asks for the password, None if
    nobody can be asked.
    """

    def __init__(self, place: str, ask: Ask | None) -> None:
        self._place, self._ask = place, ask
        self._typed: str | None = None  # empty if the user typed nothing
        self._is_stale = False  # whether the place refused the keyring's password

    def __call__(self) -> str | None:
        """Return the password; None if there is none. The user is asked once at most."""
        if self._typed is None:
            known = None if self._is_stale else self._stored_password()
            if known is not None or self._ask is None:
                return known
            prompt = _("Password of {place}: ").format(place=printable(self._place))
            self._typed = self._ask(prompt)
        return self._typed or None

    def _stored_password(self) -> str | None:
        """Return the keyring's password; None if it has none.

        An error of the keyring is written to stderr only if the user cannot be asked instead.
        """
        from teamclock.share.postgres_password import KeyringPassword

        return KeyringPassword(self._place, write_message if self._ask is None else _ignore)()

    def prove(self, place: Transport) -> None:
        """Test the password at a place; if the keyring's is refused, let the user type another.

        Any other error of the place is ignored here: the next use of the place raises it.
        """
        try:
            place.share()  # the first read of the database, which sends the password
        except PasswordRefusedError:
            if self._typed is None and self._stored_password() is not None:
                self._is_stale = True
                words = _("{place} refuses the password that is in the keyring: type the right one")
                write_message(words.format(place=printable(self._place)))
        except TeamclockError:
            pass

    def keep(self) -> None:
        """Store a typed password in the keyring; if that fails, write a message to stderr."""
        if not self._typed:
            return
        from teamclock.share.postgres_password import remember

        try:
            remember(self._place, self._typed)
        except RefusedError as error:
            write_message(str(error))


def _ignore(_trouble: str) -> None:
    """Discard an error of the keyring, because the user is asked for the password instead."""


@contextmanager
def opened_place(name: str, ask: Ask | None) -> Iterator[Transport]:
    """Open a place for the block, and store a typed password if the block succeeds.

    `name` is a folder or the URL of a database; `ask` asks for a password, None if nobody can be
    asked.
    """
    password = TypedPassword(name, ask)
    with closing(open_place(name, password)) as place:
        if ask is not None and is_database(name):  # test the keyring's password first
            password.prove(place)
        yield place
    password.keep()


def asker() -> Ask | None:
    """Return a function that asks at the terminal; None if standard input is not a terminal."""
    return ask_unseen if sys.stdin is not None and sys.stdin.isatty() else None
