"""Collects the program's messages for translators, and makes a pseudo-locale of them.

`python -m tools.messages` writes `resources/locale/teamclock.pot`, compiles each `LANGUAGE/
LC_MESSAGES/teamclock.po` beside it, and makes the pseudo-locale `qps`. In that every message is
longer and stands between marks; a text that shows without marks is not a message. `LANGUAGE=qps
make run` shows it.
"""

import argparse
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from teamclock.config.language import DOMAIN

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "resources" / "locale"
PSEUDO = "qps"
OPEN, CLOSE = "⟦", "⟧"
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
_PLACE = re.compile(r"(\{[^{}]*\}|%\([a-z_]+\)[sdr]|%[sdr])")
_LONGER = str.maketrans({letter: letter * 2 for letter in "aeiou"})


def sources() -> Iterator[tuple[str, Path]]:
    """Yield the files that hold messages, with the names that the template uses for them."""
    for path in sorted((ROOT / "teamclock").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), path


def collected(*more: tuple[str, Path]) -> Catalog:
    """Return the template: every message once, with the files that contain it."""
    template = Catalog(project="teamclock", domain=DOMAIN, fuzzy=False)
    for name, path in (*sources(), *more):
        with path.open("rb") as file:
            for _line, message, comments, _context in extract(
                "python", file, keywords=_KEYWORDS, comment_tags=("translators:",)
            ):
                template.add(message, locations=[(name, 0)], auto_comments=comments)
    return template


def pseudo(message: str) -> str:
    """Return a message made longer and put between marks; its named places stay as they are."""
    parts = _PLACE.split(message)
    longer = "".join(
        part if place % 2 else part.translate(_LONGER) for place, part in enumerate(parts)
    )
    return f"{OPEN}{longer}{CLOSE}"


def pseudo_locale() -> bytes:
    """Return the compiled catalogue of the pseudo-locale, with argparse's own words."""
    template = collected(("argparse.py", Path(argparse.__file__)))
    made = Catalog(locale="en", domain=DOMAIN, fuzzy=False)
    for message in template:
        if isinstance(message.id, tuple):
            made.add(message.id, tuple(pseudo(form) for form in message.id))
        elif message.id:
            made.add(message.id, pseudo(str(message.id)))
    return compiled(made)


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue in the binary form that gettext reads."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def template_bytes(template: Catalog) -> bytes:
    """Return the text of a template, which changes only if a message does."""
    file = io.BytesIO()
    write_po(file, template, width=99, omit_header=True, sort_output=True, no_location=True)
    return file.getvalue()


def main() -> None:
    """Write the template, and compile all catalogues."""
    template = collected()
    LOCALES.mkdir(exist_ok=True)
    (LOCALES / f"{DOMAIN}.pot").write_bytes(template_bytes(template))
    for po in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"):
        with po.open("rb") as file:
            po.with_suffix(".mo").write_bytes(compiled(read_po(file)))
    place = LOCALES / PSEUDO / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{DOMAIN}.mo").write_bytes(pseudo_locale())


if __name__ == "__main__":
    main()
