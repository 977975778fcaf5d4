"""Messages in the reader's language: the functions of gettext over one catalogue a process.

A message is a whole sentence with named places: `_("{team} works until {time}").format(...)`. `N_`
marks a message in a table that is made at import; `_` looks it up where it is shown. English needs
no catalogue: a message is its own translation. The catalogue belongs to the process, as its locale
does (docs/decisions/019-messages.md).
"""

TYPE_CHECKING = False  # as typing has it; importing that is a quarter of `--version`
if TYPE_CHECKING:
    from typing import Protocol

    class Catalogue(Protocol):
        """The translations that `gettext.NullTranslations` and its subclasses offer."""

        def gettext(self, message: str, /) -> str: ...

        def ngettext(self, one: str, many: str, n: int, /) -> str: ...


class English:
    """The messages as the program's source has them."""

    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        return one if n == 1 else many


_in_use: "list[Catalogue]" = [English()]


def use(catalogue: "Catalogue") -> "Catalogue":
    """Set the catalogue in use and return the former one."""
    before, _in_use[0] = _in_use[0], catalogue
    return before


def in_use() -> "Catalogue":
    """Return the catalogue in use."""
    return _in_use[0]


def _(message: str) -> str:
    """Return a message in the language in use."""
    return _in_use[0].gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the message for the number `n`; a language may have more than two plural forms."""
    return _in_use[0].ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's manual gives it
    """Mark a message that is looked up later, where it is shown."""
    return message
