"""Qt's own words, such as names of days and months, in the messages' language (teams.md, e)."""

import re

from PySide6.QtCore import QCoreApplication, QLocale

from teamclock.messages import in_use

_ENGLISH = "en"


def language_in_use() -> str:
    """Return the language that the catalogue in use names in its head, such as “fr”."""
    head = in_use().gettext("")
    named = head and re.search(r"^Language: *([A-Za-z_]+)", head, re.MULTILINE)
    return named[1] if named else _ENGLISH


def use_language(app: QCoreApplication) -> None:
    """Let fields and dialogs of Qt speak as the messages do; by itself Qt follows LC_ALL.

    A language that Qt does not know is written in English.
    """
    language = language_in_use()
    own = QLocale(language)
    known = own.language() is not QLocale.Language.C
    QLocale.setDefault(own if known else QLocale(_ENGLISH))
    if known and language != _ENGLISH:
        _translate(app, own)


def _translate(app: QCoreApplication, locale: QLocale) -> None:
    """Give Qt the words of its own dialogs and menus, which come with it."""
    from PySide6.QtCore import QLibraryInfo, QTranslator  # English needs none

    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(locale, "qtbase", "_", folder):
        app.installTranslator(words)
