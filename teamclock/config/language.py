"""Find the message catalogue for the language of the environment (GNU gettext manual, 2.3)."""

from collections.abc import Iterable, Iterator, Mapping

from teamclock.messages import English

TYPE_CHECKING = False  # instead of typing's: `--version` imports neither typing nor pathlib
if TYPE_CHECKING:
    from pathlib import Path

    from teamclock.messages import Catalogue

DOMAIN = "teamclock"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def languages(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages that the environment asks for, the preferred one first: `fr_CA`, `fr`.

    `LANGUAGE`, a list, has priority over `LC_ALL`, `LC_MESSAGES` and `LANG`. If these name the
    locale C or none, the result is empty, whatever `LANGUAGE` says.
    """
    locale = next((found for name in _VARIABLES if (found := environment.get(name))), "C")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return ()
    asked = environment.get("LANGUAGE") or locale
    forms = map(_with_and_without_country, asked.split(":"))
    return tuple(dict.fromkeys(form for pair in forms for form in pair))


def _with_and_without_country(language: str) -> Iterator[str]:
    """Yield a locale's language with and without country: `fr_CA` and `fr` for “fr_CA.UTF-8”."""
    name = language.partition(".")[0].partition("@")[0]
    if name:
        yield name
        yield name.partition("_")[0]


def catalogue(names: Iterable[str], folder: "Path") -> "Catalogue":
    """Return the catalogue of the first language of `names` that has one; English if none has.

    `folder` holds `LANGUAGE/LC_MESSAGES/teamclock.mo`. A catalogue that cannot be read is skipped.
    English ends the search, because it needs no catalogue.
    """
    for language in names:
        if language == "en":
            break
        found = _read_catalogue(folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo")
        if found is not None:
            return found
    return English()


def bind_standard_library(folder: "Path") -> None:
    """Make the standard library, such as argparse, use the catalogues in `folder` for its messages.

    `gettext` chooses the language from the environment of the process by the rules of `languages`.
    """
    from gettext import bindtextdomain, textdomain

    bindtextdomain(DOMAIN, str(folder))
    textdomain(DOMAIN)


def _read_catalogue(file: "Path") -> "Catalogue | None":
    """Return the catalogue of a compiled message file; None for a missing or invalid file."""
    if not file.is_file():
        return None
    from contextlib import suppress
    from gettext import GNUTranslations
    from struct import error as struct_error  # the file is cut short

    with suppress(OSError, ValueError, struct_error), file.open("rb") as opened:
        return GNUTranslations(opened)
    return None
