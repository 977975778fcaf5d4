"""Messages in the reader's language: the functions of gettext over one catalogue a process.

A message is a whole sentence with named fields: `_("{team} works until {time}").format(...)`. `N_`
marks a message in a table that is made at import; `_` looks it up when it is shown. English needs
no catalogue, because a message is its own translation. The catalogue belongs to the process, as the
locale of the C library does (docs/decisions/019-messages.md).
"""

TYPE_CHECKING = False  # instead of typing's, whose import takes a quarter of `--version`
if TYPE_CHECKING:
    from typing import Protocol

    class Catalogue(Protocol):
        """What a catalogue offers: two methods of `gettext.NullTranslations` and its subclasses."""

        def gettext(self, message: str, /) -> str: ...

        def ngettext(self, one: str, many: str, n: int, /) -> str: ...


class English:
    """The catalogue for English: messages as they are written in the source."""

    def gettext(self, message: str) -> str:
        """Return the message itself."""
        return message

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return `one` for n = 1, else `many`."""
        return one if n == 1 else many


_in_use: "list[Catalogue]" = [English()]


def use(catalogue: "Catalogue") -> "Catalogue":
    """Make a catalogue the one that `_` and `ngettext` use; return the catalogue used before."""
    before, _in_use[0] = _in_use[0], catalogue
    return before


def in_use() -> "Catalogue":
    """Return the catalogue that `_` and `ngettext` use."""
    return _in_use[0]


def _(message: str) -> str:
    """Return the translation of an English message in the catalogue in use."""
    return _in_use[0].gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the translated message for the number `n`.

    `one` and `many` are the English messages for n = 1 and for other numbers; the catalogue's
    language may have more than two plural forms.
    """
    return _in_use[0].ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's manual gives it
    """Return an English message unchanged; mark it as one that `_` translates later."""
    return message
