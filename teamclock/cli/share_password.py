"""Opens the place of a share for the terminal, which asks for a password where it must.

A password is never an argument, and is kept in the keyring alone (share.md, 4).
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from teamclock.cli.output import write_message
from teamclock.cli.prompts import ask_unseen
from teamclock.domain.errors import RefusedError, TeamclockError
from teamclock.messages import _
from teamclock.present.words import plain
from teamclock.share.place import is_database, open_place
from teamclock.share.transport import PasswordRefusedError, Transport

Ask = Callable[[str], str]
"""Shows a prompt, and returns what is typed, which is not shown."""


class TypedPassword:
    """The password of a database: that of the keyring, or else the one that is typed.

    `ask` is None where nobody can be asked.
    """

    def __init__(self, place: str, ask: Ask | None) -> None:
        self._place, self._ask = place, ask
        self._typed: str | None = None
        self._is_stale = False

    def __call__(self) -> str | None:
        """Return the password; None where there is none. It is asked for once."""
        if self._typed is None:
            known = None if self._is_stale else self._known()
            if known is not None or self._ask is None:
                return known
            prompt = _("Password of {place}: ").format(place=plain(self._place))
            self._typed = self._ask(prompt)
        return self._typed or None

    def _known(self) -> str | None:
        from teamclock.share.postgres_password import KeyringPassword

        return KeyringPassword(self._place, write_message if self._ask is None else _ignore)()

    def prove(self, place: Transport) -> None:
        """Leave the keyring's password where a place refuses it: then another is asked for.

        Other trouble with the place is raised when it is next used.
        """
        try:
            place.share()
        except PasswordRefusedError:
            if self._typed is None and self._known() is not None:
                self._is_stale = True
                words = _("{place} refuses the password that is in the keyring: type the right one")
                write_message(words.format(place=plain(self._place)))
        except TeamclockError:
            pass

    def keep(self) -> None:
        """Put a password that was typed into the keyring, or say that this cannot be done."""
        if not self._typed:
            return
        from teamclock.share.postgres_password import remember

        try:
            remember(self._place, self._typed)
        except RefusedError as error:
            write_message(str(error))


def _ignore(_trouble: str) -> None:
    """Leave out why the keyring has no password, where it is asked for instead."""


@contextmanager
def opened_place(name: str, ask: Ask | None) -> Iterator[Transport]:
    """Open a place for the block; a typed password is kept if the block ends well."""
    password = TypedPassword(name, ask)
    with closing(open_place(name, password)) as place:
        if ask is not None and is_database(name):
            password.prove(place)
        yield place
    password.keep()


def asker() -> Ask | None:
    """Return a function that asks at the terminal; None where input is not a terminal."""
    return ask_unseen if sys.stdin is not None and sys.stdin.isatty() else None
