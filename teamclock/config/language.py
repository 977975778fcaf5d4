"""Find the message catalogue for the language of the environment (GNU gettext manual, 2.3)."""

from collections.abc import Iterable, Iterator, Mapping

from teamclock.messages import English

TYPE_CHECKING = False  # as typing has it; `--version` imports neither that nor paths
if TYPE_CHECKING:
    from pathlib import Path

    from teamclock.messages import Catalogue

DOMAIN = "teamclock"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def languages(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages that the environment asks for, the preferred one first: `fr_CA`, `fr`.

    `LANGUAGE` is a list, which is ignored in the locale C.
    """
    locale = next((found for name in _VARIABLES if (found := environment.get(name))), "C")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return ()
    asked = environment.get("LANGUAGE") or locale
    return tuple(dict.fromkeys(form for one in asked.split(":") for form in _forms(one)))


def _forms(language: str) -> Iterator[str]:
    """Yield a language with and without its country."""
    name = language.partition(".")[0].partition("@")[0]
    if name:
        yield name
        yield name.partition("_")[0]


def catalogue(names: Iterable[str], folder: "Path") -> "Catalogue":
    """Return the catalogue of the first of some languages that has one; else English.

    `folder` holds `LANGUAGE/LC_MESSAGES/teamclock.mo`. A catalogue that cannot be read is skipped.
    """
    for language in names:
        if language == "en":
            break
        found = _read(folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo")
        if found is not None:
            return found
    return English()


def bind_standard_library(folder: "Path") -> None:
    """Make the standard library, such as argparse, look up its messages in these catalogues.

    `gettext` chooses the language from the environment of the process by the rules of `languages`.
    """
    from gettext import bindtextdomain, textdomain

    bindtextdomain(DOMAIN, str(folder))
    textdomain(DOMAIN)


def _read(file: "Path") -> "Catalogue | None":
    if not file.is_file():
        return None
    from contextlib import suppress
    from gettext import GNUTranslations
    from struct import error as cut_short

    with suppress(OSError, ValueError, cut_short), file.open("rb") as opened:
        return GNUTranslations(opened)
    return None
