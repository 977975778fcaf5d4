"""Colours by role, and font sizes, from `tokens.json` and the system's font (look.md)."""

import json
from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from types import SimpleNamespace
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from teamclock.config.files import resource


class Scheme(Enum):
    """Which colours are used: those of the desktop, always light ones, or always dark ones."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Colours(SimpleNamespace):
    """A colour for each role; the names of the roles are those of `tokens.json`.

    A change of the theme replaces the colours in the same object, so that widgets that refer to the
    object paint in the new colours.
    """

    surface: QColor
    surface2: QColor
    track: QColor
    border: QColor
    text: QColor
    muted: QColor
    focus: QColor
    work: QColor
    work_t: QColor
    overlap: QColor
    overlap_t: QColor
    handoff: QColor
    overdue: QColor
    now: QColor
    on: QColor
    edge: QColor
    day: QColor
    night: QColor
    past: QColor
    scrub: QColor
    raised: QColor
    handoff_ink: QColor
    overlap_ink: QColor


def colours(*, dark: bool) -> Colours:
    """Return the colours of the dark or the light scheme."""
    tokens = json.loads(resource("tokens.json").read_text(encoding="utf-8"))
    chosen = tokens["dark" if dark else "light"]
    return Colours(**{role: QColor(value) for role, value in chosen.items()})


def high_contrast(chosen: Colours) -> Colours:
    """Return a copy of the colours in which buttons and cards have the strong edges of fields."""
    return Colours(**{**vars(chosen), "edge": chosen.border})


def wants_contrast(hints: object) -> bool:
    """Return whether the desktop asks for high contrast.

    `hints` are the style hints of the application. Qt before 6.10 cannot tell; the result is then
    False.
    """
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference().name == "HighContrast")


def follow_contrast(hints: object, act: Callable[[], object]) -> None:
    """Call `act` whenever the desktop starts or stops asking for high contrast.

    `hints` are the style hints of the application. Qt before 6.10 reports no such change, so that
    `act` is never called.
    """
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        accessibility().contrastPreferenceChanged.connect(lambda _preference: act())


_ROLES = {
    QPalette.ColorRole.Window: "surface2",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface2",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "work",
    QPalette.ColorRole.HighlightedText: "on",
    QPalette.ColorRole.Link: "focus",
    QPalette.ColorRole.Light: "track",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Accent: "work",
}
"""The name in `Colours` of the colour for each role of Qt's palette."""


def palette(chosen: Colours) -> QPalette:
    """Return Qt's palette in the given colours; text of disabled widgets is muted."""
    qt_palette = QPalette()
    for role, name in _ROLES.items():
        qt_palette.setColor(role, getattr(chosen, name))
    for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Text):
        qt_palette.setColor(QPalette.ColorGroup.Disabled, role, chosen.muted)
    return qt_palette


class Type(NamedTuple):
    """The fonts of the window, in proportion to the system's font (look.md).

    Attributes:
        base: The system's font, for text.
        head: For the sentence at the top of the window.
        title: For the title of a page or of the panel.
        heading: For titles, tabs, and sentences that stand out.
        name: For names of teams and of parts of a dialog.
        tabular_name: As `name`, with digits of one width.
        small: For details and hints.
        chip: For states and short labels.
        clock: For the clock of a row with a label of three lines, with digits of one width.
        compact_clock: For the clock of a row with a label of two lines, with digits of one width.
        axis: For the readings along an axis, with digits of one width.
        label: For marks in a picture and names of keys, with digits of one width.
    """

    base: QFont
    head: QFont
    title: QFont
    heading: QFont
    name: QFont
    tabular_name: QFont
    small: QFont
    chip: QFont
    clock: QFont
    compact_clock: QFont
    axis: QFont
    label: QFont


_LEAST_PIXELS = 11


def type_sizes(base: QFont) -> Type:
    """Return the fonts of the window, in proportion to `base`; all others are 11 px or more."""
    demi, medium = QFont.Weight.DemiBold, QFont.Weight.Medium
    pixels = QFontInfo(base).pixelSize()
    return Type(
        base=base,
        head=_sized(base, pixels * 1.5, demi),
        title=_sized(base, pixels * 1.3, demi),
        heading=_sized(base, pixels * 1.15, demi),
        name=_sized(base, pixels * 1.08, demi),
        tabular_name=_sized(base, pixels * 1.08, demi, tabular=True),
        small=_sized(base, pixels * 0.92),
        chip=_sized(base, pixels * 0.92, medium),
        clock=_sized(base, pixels * 2, demi, tabular=True),
        compact_clock=_sized(base, pixels * 1.25, demi, tabular=True),
        axis=_sized(base, pixels * 0.88, tabular=True),
        label=_sized(base, pixels * 0.88, demi, tabular=True),
    )


def _sized(
    base: QFont,
    pixels: float,
    weight: QFont.Weight = QFont.Weight.Normal,
    *,
    tabular: bool = False,
) -> QFont:
    """Return `base` in another size, at least 11 px; `tabular` gives all digits one width."""
    font = QFont(base)
    font.setPixelSize(max(round(pixels), _LEAST_PIXELS))
    font.setWeight(weight)
    if tabular:  # so that a clock that changes does not move its neighbours
        with suppress(TypeError):  # PySide6 6.8 cannot make a tag from text
            font.setFeature(QFont.Tag("tnum"), 1)
    return font


class Look(NamedTuple):
    """What painting depends on: whether the theme is dark, its colours, and its fonts."""

    dark: bool
    colours: Colours
    type: Type


class Theme:
    """Applies colours to the application, and holds the look; `scheme` is the user's choice."""

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        self._app = app
        self.scheme = scheme
        self._colours = Colours()
        self.look = self._apply_scheme()

    def choose(self, scheme: Scheme) -> Look:
        """Apply the colours of a scheme, and return the new look."""
        self.scheme = scheme
        return self.refresh()

    def refresh(self) -> Look:
        """Apply colours and font again, after the desktop has changed them; return the look."""
        self.look = self._apply_scheme()
        return self.look

    def _apply_scheme(self) -> Look:
        """Give the application the scheme's colours, and return the look in the current font."""
        dark = self._is_dark()
        chosen = colours(dark=dark)
        if wants_contrast(QGuiApplication.styleHints()):
            chosen = high_contrast(chosen)
        vars(self._colours).update(vars(chosen))  # widgets keep this object, also in older looks
        self._app.setPalette(palette(self._colours))
        return Look(dark, self._colours, type_sizes(self._app.font()))

    def _is_dark(self) -> bool:
        """Return whether dark colours are used; Scheme.SYSTEM leaves the choice to the desktop."""
        if self.scheme is Scheme.SYSTEM:
            hints = QGuiApplication.styleHints()
            return hints.colorScheme() is Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK
