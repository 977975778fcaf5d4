"""The tray's signs are told apart at 16 pixels, and are seen on a panel of any colour."""

from itertools import combinations, product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from teamclock.present.tray import TraySign
from teamclock.ui.tray.icon import SIZES, icon, image
from tests.ui.boards import canvas, ratio

PANELS = ("#000000", "#2b3036", "#555555", "#777777", "#999999", "#f0f1f3", "#ffffff")
LEGIBLE = 3.0
PAIRS = list(combinations(TraySign, 2))
EACH = list(product(TraySign, [True, False]))


def on_panel(sign: TraySign, size: int, panel: str, *, dark: bool) -> QImage:
    """Return a sign as a panel of a colour shows it."""
    shown = canvas(size, size, QColor(panel))
    with QPainter(shown) as painter:
        painter.drawImage(0, 0, image(sign, size, dark=dark))
    return shown


def pixels(shown: QImage) -> list[QColor]:
    return [shown.pixelColor(x, y) for y in range(shown.height()) for x in range(shown.width())]


def apart(one: QImage, other: QImage) -> float:
    """Return the part of the pixels that stand out from those of another picture."""
    pairs = zip(pixels(one), pixels(other), strict=True)
    return sum(ratio(a, b) >= LEGIBLE for a, b in pairs) / (one.width() * one.height())


@pytest.mark.parametrize("dark", [True, False])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("size", [16, 22])
def test_any_two_signs_differ_in_8_percent_of_the_pixels(
    qapp: QApplication, size: int, panel: str, dark: bool
) -> None:
    signs = {sign: on_panel(sign, size, panel, dark=dark) for sign in TraySign}

    least = min(apart(signs[one], signs[other]) for one, other in PAIRS)

    assert least >= 0.08


@pytest.mark.parametrize(("sign", "dark"), EACH)
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("size", [16, 22])
def test_a_sign_is_seen_on_a_panel_of_any_colour(
    qapp: QApplication, size: int, panel: str, sign: TraySign, dark: bool
) -> None:
    shown = pixels(on_panel(sign, size, panel, dark=dark))

    seen = sum(ratio(colour, QColor(panel)) >= LEGIBLE for colour in shown)

    assert seen >= 0.12 * len(shown)


@pytest.mark.parametrize(("sign", "dark"), EACH)
def test_a_symbol_stands_out_from_its_own_disc(
    qapp: QApplication, sign: TraySign, dark: bool
) -> None:
    whole = [c for c in pixels(image(sign, 16, dark=dark)) if c.alpha() == 255]

    light = [colour for colour in whole if colour.lightness() > 200]
    deep = [colour for colour in whole if colour.lightness() < 60]

    assert min(len(light), len(deep)) >= 12
    assert min(ratio(a, b) for a in light for b in deep) >= LEGIBLE


@pytest.mark.parametrize(
    ("sign", "place", "filled"),
    [
        (TraySign.WAITING, (11, 11), True),  # the dot
        (TraySign.IDLE, (11, 11), False),
        (TraySign.IDLE, (8, 1), True),  # the ring
        (TraySign.ATTENTION, (4, 8), True),  # the disc
        (TraySign.ATTENTION, (8, 5), False),  # “!”
        (TraySign.PAUSED, (5, 8), True),  # two bars
        (TraySign.PAUSED, (8, 8), False),
        (TraySign.PAUSED, (10, 8), True),
    ],
)
def test_a_symbol_is_what_it_is_called(
    qapp: QApplication, sign: TraySign, place: tuple[int, int], filled: bool
) -> None:
    colour = image(sign, 16, dark=True).pixelColor(*place)

    assert (colour.lightness() > 180) is filled


@pytest.mark.parametrize("sign", TraySign)
def test_a_sign_is_of_one_colour(qapp: QApplication, sign: TraySign) -> None:
    shown = [colour for colour in pixels(image(sign, 48, dark=True)) if colour.alpha() == 255]

    parts = [(colour.red(), colour.green(), colour.blue()) for colour in shown]

    assert max(max(part) - min(part) for part in parts) <= 12  # shades of one grey


def test_an_icon_has_every_size_that_panels_ask_for(qapp: QApplication) -> None:
    made = icon(TraySign.IDLE, dark=True)

    assert made.availableSizes() == [QSize(size, size) for size in SIZES]
    assert {16, 22, 24, 32, 48} <= set(SIZES)
