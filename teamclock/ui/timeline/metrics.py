"""The sizes of the time line's parts, computed from the fonts and the space for the rows."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtGui import QFontInfo, QFontMetricsF

from teamclock.messages import _
from teamclock.present.words import widest_clock
from teamclock.ui.kit.theme import Type

MARGIN = 12.0
"""Between the left or right edge of the rows and their content, in pixels."""
RING = 4
"""The width of the margin around the whole time line, which holds the focus ring, in pixels."""
GAP = 12.0
"""Between the label column and the tracks, in pixels."""
FEW_ROWS = 5
"""With more rows, rows are low unless the user chose otherwise; from this number on, a profile."""
_USUAL_EM = 13  # the height of a font of 10 pt in pixels, for which look.md gives its sizes
_NARROW = 61.5  # em: below this width the label column is narrower
_TIGHT = 40.0  # em: below this width the clock is below the name
_MOST_COLUMN = 0.45  # the most of the width that the label column takes


class Density(Enum):
    """How high the user wants the rows; AUTOMATIC: low if there are more than `FEW_ROWS`."""

    AUTOMATIC = "automatic"
    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class LabelForm(Enum):
    """The form of the labels of all rows; where several conditions hold, the last one decides.

    FULL: three lines and a large clock, in high rows with a lane for handoffs below each track.
    STATE: two lines with the state below the name, if the width is below 61.5 em.
    LOW: two lines with the city below the name, if there are many teams or the user wishes it.
    STACKED: two lines with the clock below the name, if the width is below 40 em.
    """

    FULL = "full"
    STATE = "state"
    LOW = "low"
    STACKED = "stacked"


class Metrics(NamedTuple):
    """The sizes of the time line's parts, in pixels.

    Attributes:
        form: The form of the rows' labels.
        seconds: True if clocks show seconds.
        column: The right edge of the label column.
        gutter: The left edge of the tracks.
        row: The height of a row.
        bar: The height of a track.
        bar_top: The distance from the top of a row to the top of its track.
        hours: The height of the line of hours on the axis.
        axis: The height of the axis: the hours, and the times of now and of the instant looked at
            below them.
        lane: The height of the lane of shared hours below the rows.
        profile: The height of the profile below the lane; 0 if there is no profile.
        label: The height of a label, such as that of a handoff.
        unit: The factor for sizes that look.md gives for a font of 10 pt.
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
        """Return the pixels from the top of a row to the middle of the lane below its track."""
        return self.bar_top + self.bar + 7 + self.label / 2


class RowSpace(NamedTuple):
    """The space for the rows, with what else decides about their sizes.

    Attributes:
        width: The width of the viewport in pixels.
        height: The height of the viewport in pixels; rows that do not fit scroll.
        rows: The number of rows.
        seconds: True if clocks show seconds.
        density: How high the user wants the rows to be.
        top: How far the rows are scrolled up, in pixels.
    """

    width: int
    height: int
    rows: int
    seconds: bool = False
    density: Density = Density.AUTOMATIC
    top: int = 0


def metrics(type_: Type, space: RowSpace) -> Metrics:
    """Return the sizes of all parts for a space and the fonts of `type_` (look.md, Time line).

    Tracks are higher in the form FULL. Only `FEW_ROWS` rows or more have a profile below them.
    """
    em = QFontInfo(type_.base).pixelSize()
    form = _form(space, em)
    label = _height(type_, "label") + 6
    full = form is LabelForm.FULL
    bar = round(max(_scaled(28 if full else 20, em), label + (6 if full else -2)))
    row = _row(type_, form, em, bar + label)
    hours = max(_scaled(22, em), _height(type_, "axis") + 4)
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
        lane=round(max(_scaled(34, em), label + 10)),
        profile=round(_profile(type_, em)) if space.rows >= FEW_ROWS else 0,
        label=label,
        unit=em / _USUAL_EM,
    )


def _form(space: RowSpace, em: int) -> LabelForm:
    """Return the form of the labels; `em` is the height of the base font in pixels."""
    low = space.density is Density.COMPACT
    if space.width < _TIGHT * em:
        return LabelForm.STACKED
    if low or (space.density is Density.AUTOMATIC and space.rows > FEW_ROWS):
        return LabelForm.LOW
    return LabelForm.STATE if space.width < _NARROW * em else LabelForm.FULL


def _scaled(pixels: float, em: float) -> float:
    """Return `pixels`, a size that look.md gives for a font of 10 pt, for a font `em` px high."""
    return pixels * em / _USUAL_EM


def _height(type_: Type, name: str) -> float:
    """Return the height in pixels of the font in the attribute `name` of `type_`."""
    return QFontMetricsF(getattr(type_, name)).height()


def line_height(type_: Type) -> float:
    """Return the height of a line of text in a label, in pixels."""
    em = QFontInfo(type_.base).pixelSize()
    return max(_scaled(18, em), *(_height(type_, name) for name in ("name", "small", "chip")))


def _row(type_: Type, form: LabelForm, em: int, bar_and_label: float) -> int:
    """Return the height of a row in pixels; `bar_and_label` is that of its track plus a label.

    `em` is the height of the base font in pixels.
    """
    name = _height(type_, "name")
    match form:
        case LabelForm.FULL:
            return round(max(3 * line_height(type_) + 22, 12 + bar_and_label + 14))
        case LabelForm.STATE:
            return round(max(_scaled(42, em), name + _height(type_, "chip") + 4))
        case LabelForm.LOW:
            return round(max(_scaled(34, em), name + _height(type_, "small")))
        case LabelForm.STACKED:
            return round(name + _height(type_, "compact_clock") + 4)


def _column(type_: Type, form: LabelForm, space: RowSpace, em: int) -> float:
    """Return the width in pixels of the label column: a clock and “Working until …” fit.

    Labels of the forms STACKED and LOW have no state in words. `em` is the height of the base font
    in pixels.
    """
    more = _extra_clock_width(type_, form, seconds=space.seconds)
    if form is LabelForm.STACKED:
        return 9.0 * em + more
    narrow = space.width < _NARROW * em
    state = 0.0 if form is LabelForm.LOW else MARGIN + 20 + _state_width(type_)
    return max(_scaled(160 if narrow else 212, em) + more, state)


def _state_width(type_: Type) -> float:
    """Return the width in pixels of “Working until …”, the usual state, which must not be cut."""
    usual = _("Working until {time}").format(time=widest_clock())
    return QFontMetricsF(type_.chip).horizontalAdvance(usual)


def _extra_clock_width(type_: Type, form: LabelForm, *, seconds: bool) -> float:
    """Return how many pixels seconds or “am” make the widest clock wider than “22:00”."""
    clock = QFontMetricsF(type_.clock if form is LabelForm.FULL else type_.compact_clock)
    shown = clock.horizontalAdvance(widest_clock(seconds=seconds))
    return max(shown - clock.horizontalAdvance("22:00"), 0.0)


def _profile(type_: Type, em: int) -> float:
    """Return the height in pixels of the profile of how many teams work.

    Two lines of text fit beside it. `em` is the height of the base font in pixels.
    """
    return max(_scaled(40, em), _height(type_, "label") + _height(type_, "small") + 6)
