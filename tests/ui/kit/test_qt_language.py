"""Qt's own names of days, months and half days are in the language of the text around them."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from teamclock.messages import English, use
from teamclock.ui.kit.qt_language import language_in_use, use_language

PROGRAM = """
import sys
from PySide6.QtCore import QDate, QLocale, QTime
from PySide6.QtWidgets import QWidget
from teamclock.config.time_forms import TimeForms
from teamclock.present.patterns import use_forms
from teamclock.ui.kit.controls import DateBox, NumberBox, TimeBox
from teamclock.ui.kit.theme import Theme
from teamclock.ui.main import application
look = Theme(application(["teamclock"])).look
window = QWidget()
for hours, date in ((24, "day-month"), (12, "month-day"), (24, "iso")):
    use_forms(TimeForms(hours, 0, date))
    day, time, number = DateBox(look, window), TimeBox(window), NumberBox(window)
    day.setDate(QDate(2026, 11, 24))
    time.setTime(QTime(19, 0))
    number.setValue(42)
    print(day.text(), time.text(), number.text(), day.locale().monthName(11), sep="|")
"""
WRITTEN = """\
Tue 24 Nov 2026|19:00|42|November
Tue Nov 24, 2026|7:00 PM|42|November
Tue 2026-11-24|19:00|42|November
"""


class Other(English):
    """A catalogue with a head, as gettext has it."""

    def __init__(self, head: str) -> None:
        self.head = head

    def gettext(self, message: str) -> str:
        return message or self.head


@pytest.fixture
def _as_before(qapp: QApplication) -> Iterator[None]:
    locale, language = QLocale(), use(English())
    yield
    use(language)
    QLocale.setDefault(locale)
    for words in qapp.findChildren(QTranslator):
        qapp.removeTranslator(words)
        words.deleteLater()


@pytest.mark.parametrize("region", ["en_US", "fr_FR", "ja_JP", "ar_EG", "C"])
def test_fields_are_written_as_the_text_around_them_whatever_the_system_speaks(region: str) -> None:
    named = region if region == "C" else f"{region}.UTF-8"
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "LC_ALL": named, "LANG": named, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert ran.stdout == WRITTEN


@pytest.mark.usefixtures("_as_before")
@pytest.mark.parametrize(
    ("head", "language", "locale"),
    [
        ("", "en", "en_US"),
        ("Project-Id-Version: x\nLanguage: fr\nMIME-Version: 1.0\n", "fr", "fr_FR"),
        ("Language: ja", "ja", "ja_JP"),
        ("Language: fr_CA\n", "fr_CA", "fr_CA"),
        ("Language: qps\n", "qps", "en_US"),  # which Qt does not know
        ("Language: \n", "en", "en_US"),
    ],
)
def test_the_language_is_the_one_that_the_catalogue_names(
    head: str, language: str, locale: str, qapp: QApplication
) -> None:
    use(Other(head))

    use_language(qapp)

    assert (language_in_use(), QLocale().name()) == (language, locale)


@pytest.mark.usefixtures("_as_before")
@pytest.mark.parametrize(("head", "word"), [("", "Cancel"), ("Language: fr\n", "Annuler")])
def test_dialogs_of_qt_are_in_the_language_of_the_messages(
    head: str, word: str, qapp: QApplication
) -> None:
    use(Other(head))

    use_language(qapp)

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == word
