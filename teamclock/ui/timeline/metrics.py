"""The sizes of the time line's parts, computed from the fonts and the space available."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtGui import QFontInfo, QFontMetricsF

from teamclock.messages import _
from teamclock.present.words import widest_clock
from teamclock.ui.kit.theme import Type

MARGIN = 12.0
"""Between the time line and what it shows; its focus ring takes 4 px more."""
RING = 4
GAP = 12.0
"""Between the label column and the tracks, in pixels."""
FEW_ROWS = 5
_USUAL_EM = 13  # the pixels of a font of 10 pt, in which look.md gives its sizes
_NARROW = 61.5  # em: below this width the label column is narrower
_TIGHT = 40.0  # em: below this width the clock stands under the name
_MOST_COLUMN = 0.45


class Density(Enum):
    """How high rows are: the user's choice, or by their number."""

    AUTOMATIC = "automatic"
    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class LabelForm(Enum):
    """How the label of a row is set.

    FULL: three lines and a large clock; a handoff has a lane below the track.
    STATE: two lines, the state below the name; where the width is small.
    LOW: two lines, the city below the name; where teams are many.
    STACKED: the clock below the name; where the width is least.
    """

    FULL = "full"
    STATE = "state"
    LOW = "low"
    STACKED = "stacked"


class Metrics(NamedTuple):
    """Sizes in pixels.

    Attributes:
        form: How the label of a row is set.
        seconds: True if clocks show seconds.
        column: The right edge of the label column.
        gutter: The left edge of the tracks.
        row: The height of a row.
        bar: The height of a track.
        bar_top: The top of the track below the top of its row.
        hours: The height of the line of the hours.
        axis: The height of the axis: the hours, and the pill below them.
        lane: The height of the lane below the rows.
        profile: The height of the profile below the lane, 0 without one.
        label: The height of a label.
        unit: The pixels for one pixel of look.md, which gives sizes for a font of 10 pt.
    """

    form: LabelForm
    seconds: bool
    column: float
    gutter: float
    row: int
    bar: int
    bar_top: int
    hours: float
    axis: int
    lane: int
    profile: int
    label: float
    unit: float = 1.0

    @property
    def lanes(self) -> bool:
        """Return whether each row has a lane for its handoffs below its track."""
        return self.form is LabelForm.FULL

    @property
    def lane_middle(self) -> float:
        """Return the middle of a row's own lane below the top of the row."""
        return self.bar_top + self.bar + 7 + self.label / 2


class RowSpace(NamedTuple):
    """The space for the rows.

    Attributes:
        width: The width in pixels.
        height: The height for all rows in pixels.
        rows: The number of rows.
        seconds: True if clocks show seconds.
        density: How high the rows are.
        top: How far the rows are scrolled up, in pixels.
    """

    width: int
    height: int
    rows: int
    seconds: bool = False
    density: Density = Density.AUTOMATIC
    top: int = 0


def metrics(type_: Type, space: RowSpace) -> Metrics:
    """Return the sizes for a space; what does not fit scrolls (look.md, Time line)."""
    em = QFontInfo(type_.base).pixelSize()
    form = _form(space, em)
    label = _height(type_, "label") + 6
    full = form is LabelForm.FULL
    bar = round(max(_sized(28 if full else 20, em), label + (6 if full else -2)))
    row = _row(type_, form, em, bar + label)
    hours = max(_sized(22, em), _height(type_, "axis") + 4)
    column = min(_column(type_, form, space, em), space.width * _MOST_COLUMN)
    return Metrics(
        form=form,
        seconds=space.seconds,
        column=column,
        gutter=min(column + GAP, space.width * _MOST_COLUMN),
        row=row,
        bar=bar,
        bar_top=12 if full else (row - bar) // 2,
        hours=hours,
        axis=round(hours + label + 6),
        lane=round(max(_sized(34, em), label + 10)),
        profile=round(_profile(type_, em)) if space.rows >= FEW_ROWS else 0,
        label=label,
        unit=em / _USUAL_EM,
    )


def _form(space: RowSpace, em: int) -> LabelForm:
    low = space.density is Density.COMPACT
    if space.width < _TIGHT * em:
        return LabelForm.STACKED
    if low or (space.density is Density.AUTOMATIC and space.rows > FEW_ROWS):
        return LabelForm.LOW
    return LabelForm.STATE if space.width < _NARROW * em else LabelForm.FULL


def _sized(pixels: float, em: float) -> float:
    """Return a size that look.md gives for 10 pt in proportion to the font."""
    return pixels * em / _USUAL_EM


def _height(type_: Type, name: str) -> float:
    return QFontMetricsF(getattr(type_, name)).height()


def line_height(type_: Type) -> float:
    """Return the height of a line of text in a label."""
    em = QFontInfo(type_.base).pixelSize()
    return max(_sized(18, em), *(_height(type_, name) for name in ("name", "small", "chip")))


def _row(type_: Type, form: LabelForm, em: int, bar_and_label: float) -> int:
    name = _height(type_, "name")
    match form:
        case LabelForm.FULL:
            return round(max(3 * line_height(type_) + 22, 12 + bar_and_label + 14))
        case LabelForm.STATE:
            return round(max(_sized(42, em), name + _height(type_, "chip") + 4))
        case LabelForm.LOW:
            return round(max(_sized(34, em), name + _height(type_, "small")))
        case LabelForm.STACKED:
            return round(name + _height(type_, "compact_clock") + 4)


def _column(type_: Type, form: LabelForm, space: RowSpace, em: int) -> float:
    """Return the width of the label column: wide enough for the usual state, or for the clock."""
    more = _more_than_minutes(type_, form, seconds=space.seconds)
    if form is LabelForm.STACKED:
        return 9.0 * em + more
    narrow = space.width < _NARROW * em
    state = 0.0 if form is LabelForm.LOW else MARGIN + 20 + _state_width(type_)
    return max(_sized(160 if narrow else 212, em) + more, state)


def _state_width(type_: Type) -> float:
    """Return the width of the state that most rows show, which must fit in every row."""
    usual = _("Working until {time}").format(time=widest_clock())
    return QFontMetricsF(type_.chip).horizontalAdvance(usual)


def _more_than_minutes(type_: Type, form: LabelForm, *, seconds: bool) -> float:
    """Return how much wider a clock is than one of 24 hours without seconds."""
    clock = QFontMetricsF(type_.clock if form is LabelForm.FULL else type_.compact_clock)
    shown = clock.horizontalAdvance(widest_clock(seconds=seconds))
    return max(shown - clock.horizontalAdvance("22:00"), 0.0)


def _profile(type_: Type, em: int) -> float:
    return max(_sized(40, em), _height(type_, "label") + _height(type_, "small") + 6)
