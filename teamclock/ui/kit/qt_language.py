"""Sets the language of Qt's own words, such as names of months, to the messages' (teams.md, e)."""

import re

from PySide6.QtCore import QCoreApplication, QLocale

from teamclock.messages import in_use

_ENGLISH = "en"


def language_in_use() -> str:
    """Return the language that the header of the current catalogue names, such as “fr”.

    A catalogue without such a header is in English.
    """
    head = in_use().gettext("")
    named = head and re.search(r"^Language: *([A-Za-z_]+)", head, re.MULTILINE)
    return named[1] if named else _ENGLISH


def use_language(app: QCoreApplication) -> None:
    """Let fields and dialogs of Qt use the language of the messages; Qt alone follows LC_ALL.

    If Qt does not know the language, they use English.
    """
    language = language_in_use()
    locale = QLocale(language)
    is_known = locale.language() is not QLocale.Language.C
    QLocale.setDefault(locale if is_known else QLocale(_ENGLISH))
    if is_known and language != _ENGLISH:
        _translate(app, locale)


def _translate(app: QCoreApplication, locale: QLocale) -> None:
    """Install the translation of Qt's own dialogs and menus, which comes with Qt."""
    from PySide6.QtCore import QLibraryInfo, QTranslator  # English needs none

    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(locale, "qtbase", "_", folder):
        app.installTranslator(words)
