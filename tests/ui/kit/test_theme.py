"""Colours by role: legible in both schemes, distinct, and applied to the whole application."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from teamclock.ui.kit.theme import (
    Colours,
    Scheme,
    Theme,
    colours,
    follow_contrast,
    high_contrast,
    palette,
    type_sizes,
    wants_contrast,
)
from tests.ui.boards import ratio

GROUNDS = ("surface", "surface2")
TEXTS = [
    *((ink, ground) for ink in ("text", "muted", "focus") for ground in GROUNDS),
    ("text", "work_t"),
    ("muted", "work_t"),
    ("text", "track"),
    ("text", "overlap_t"),
    ("on", "work"),
    ("surface", "now"),
    ("on", "overdue"),
]
GRAPHICS = [
    *(
        (ink, ground)
        for ink in ("work", "overlap", "handoff", "overdue", "now", "border", "focus")
        for ground in GROUNDS
    ),
    ("work", "track"),
    ("work", "work_t"),
    ("now", "track"),
    ("now", "work"),
    ("handoff", "work_t"),
]


@pytest.fixture(params=[False, True], ids=["light", "dark"])
def themed(request: pytest.FixtureRequest) -> Colours:
    return colours(dark=request.param)


def contrast(themed: Colours, ink: str, ground: str) -> float:
    return ratio(getattr(themed, ink), getattr(themed, ground))


@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(themed: Colours, ink: str, ground: str) -> None:
    assert contrast(themed, ink, ground) >= 4.5


@pytest.mark.parametrize(("ink", "ground"), GRAPHICS)
def test_graphics_can_be_seen(themed: Colours, ink: str, ground: str) -> None:
    assert contrast(themed, ink, ground) >= 3


def test_contrast_is_measured_as_everybody_does() -> None:
    assert ratio(QColor("#FFFFFF"), QColor("#000000")) == pytest.approx(21)
    assert ratio(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


def test_both_schemes_name_the_same_roles_and_differ_in_all_of_them() -> None:
    light, dark = vars(colours(dark=False)), vars(colours(dark=True))

    assert light.keys() == dark.keys()
    assert [role for role in light if light[role] == dark[role]] == []


def test_every_colour_is_one(themed: Colours) -> None:
    assert all(colour.isValid() for colour in vars(themed).values())


def test_high_contrast_makes_edges_as_strong_as_those_of_fields(themed: Colours) -> None:
    strong = high_contrast(themed)

    assert strong.edge == themed.border
    assert all(contrast(strong, "edge", ground) >= 3 for ground in ("surface", "surface2"))
    assert {role for role in vars(themed) if getattr(themed, role) != getattr(strong, role)} == {
        "edge"
    }


@pytest.mark.parametrize(
    ("preference", "asked"),
    [(Qt.ContrastPreference.HighContrast, True), (Qt.ContrastPreference.NoPreference, False)],
)
def test_high_contrast_is_what_the_desktop_asks_for(
    preference: Qt.ContrastPreference, asked: bool
) -> None:
    told = SimpleNamespace(contrastPreference=lambda: preference)

    assert wants_contrast(SimpleNamespace(accessibility=lambda: told)) is asked


def test_a_qt_that_cannot_tell_asks_for_no_contrast() -> None:
    assert not wants_contrast(SimpleNamespace())


def test_a_change_of_the_wish_for_contrast_is_told(parent: QWidget) -> None:
    heard: list[str] = []
    told = SimpleNamespace(contrastPreferenceChanged=parent.windowTitleChanged)  # any signal

    follow_contrast(SimpleNamespace(accessibility=lambda: told), lambda: heard.append("told"))
    follow_contrast(SimpleNamespace(), lambda: heard.append("never"))
    parent.setWindowTitle("High contrast")

    assert heard == ["told"]


def test_the_palette_can_be_read(themed: Colours) -> None:
    made, roles = palette(themed), QPalette.ColorRole

    for ink, ground in [
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.ButtonText, roles.Button),
        (roles.ToolTipText, roles.ToolTipBase),
        (roles.HighlightedText, roles.Highlight),
        (roles.PlaceholderText, roles.Base),
    ]:
        assert ratio(made.color(ink), made.color(ground)) >= 4.5


def test_what_is_disabled_can_still_be_read(themed: Colours) -> None:
    made, disabled = palette(themed), QPalette.ColorGroup.Disabled

    ink = made.color(disabled, QPalette.ColorRole.ButtonText)
    assert ratio(ink, made.color(disabled, QPalette.ColorRole.Button)) >= 4.5


@pytest.mark.parametrize("points", [8, 9, 10, 12, 16, 24])
def test_type_keeps_its_proportions_and_is_never_tiny(qapp: QApplication, points: int) -> None:
    made = type_sizes(QFont(QApplication.font().family(), points))
    pixels = QFontInfo(made.base).pixelSize()

    sizes = {name: QFontInfo(font).pixelSize() for name, font in made._asdict().items()}
    assert min(sizes.values()) >= 11
    assert sizes["clock"] == pytest.approx(2 * pixels, abs=1.5)
    assert sizes["head"] == pytest.approx(1.5 * pixels, abs=1.5)
    assert sizes["heading"] == pytest.approx(1.15 * pixels, abs=1.5)
    assert sizes["small"] == pytest.approx(max(11, 0.92 * pixels), abs=1.5)


def test_digits_of_a_clock_are_equally_wide(qapp: QApplication) -> None:
    made = type_sizes(QApplication.font())

    for font in (made.clock, made.compact_clock, made.tabular_name, made.axis, made.label):
        metrics = QFontMetricsF(font)
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.mark.parametrize(("scheme", "dark"), [(Scheme.LIGHT, False), (Scheme.DARK, True)])
def test_the_chosen_scheme_is_worn_by_the_application(
    theme: Theme, qapp: QApplication, scheme: Scheme, dark: bool
) -> None:
    themed = theme.choose(scheme)

    assert (themed.dark, themed.colours) == (dark, colours(dark=dark))
    assert qapp.palette().window().color() == themed.colours.surface2
    theme.choose(Scheme.SYSTEM)


def test_a_choice_outlives_a_change_of_the_desktop(theme: Theme) -> None:
    theme.choose(Scheme.DARK)

    assert theme.refresh().dark
    theme.choose(Scheme.SYSTEM)


def test_a_larger_font_of_the_desktop_is_taken_over(theme: Theme, qapp: QApplication) -> None:
    before, small = theme.look.type.clock.pixelSize(), qapp.font()
    large = QFont(small)
    large.setPointSizeF(small.pointSizeF() * 2)

    qapp.setFont(large)
    after = theme.refresh().type.clock.pixelSize()
    qapp.setFont(small)

    assert after == pytest.approx(2 * before, abs=3)
