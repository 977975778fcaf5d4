"""Paints the days and the rows of a week, as functions of a scene (look.md, Week)."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from teamclock.messages import _
from teamclock.present.moment import ends_soon
from teamclock.present.words import clock, printable, time_at, utc_offset, weekday, widest_clock
from teamclock.ui.canvas.axis import paint_now
from teamclock.ui.canvas.brush import faded, fill, hatch
from teamclock.ui.canvas.busy_hatch import paint_busy
from teamclock.ui.canvas.labels import Ink, pill
from teamclock.ui.canvas.strokes import Stroke
from teamclock.ui.canvas.team_signs import paint_home_sign, paint_state_sign
from teamclock.ui.canvas.text import Lettering, text
from teamclock.ui.kit.box import paint_box
from teamclock.ui.kit.theme import Look
from teamclock.ui.timeline.metrics import MARGIN
from teamclock.ui.timeline.paint_over import paint_scrub
from teamclock.ui.timeline.week_scene import WeekScene
from teamclock.ui.timeline.week_shapes import Labelled, WeekBar, WeekRow

_RADIUS = 6.0  # of the corners of tracks and bars, in pixels
_APART = 6.0  # the least distance of the times of now and of the instant looked at, in pixels
_SIGN, _HOME = 0.66, 0.72  # widths of the signs of state and home, in heights of small text
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


def paint_days(painter: QPainter, scene: WeekScene, box: QRectF) -> None:
    """Paint the tint of today and the lines between the days, as high as `box`.

    The label column is tinted while the user looks at another instant than now. `box` is the
    rectangle of a part of the week: the axis, the rows, or the foot.
    """
    colours = scene.look.colours
    if scene.elsewhere:
        paint_box(painter, QRectF(0, box.top(), scene.sizes.column, box.height()), colours.scrub)
    for index, day in enumerate(scene.picture.days):
        if day.today:
            paint_box(painter, _column(day.stroke, box), colours.scrub)
        if index:
            paint_box(
                painter, QRectF(round(day.stroke.x), box.top(), 1, box.height()), colours.track
            )


def _column(stroke: Stroke, box: QRectF) -> QRectF:
    """Return the column of a day on whole pixels, as high as `box`."""
    left, right = round(stroke.x), round(stroke.right)
    return QRectF(left, box.top(), right - left, box.height())


def paint_week_axis(painter: QPainter, scene: WeekScene) -> None:
    """Paint the names of the days, with “today” where it fits, and the hours below them."""
    sizes, look = scene.sizes, scene.look
    colours, type_ = look.colours, look.type
    measure = QFontMetricsF(type_.label).horizontalAdvance
    for day in scene.picture.days:
        ink = colours.text if day.works or day.today else colours.muted
        words = QRectF(day.stroke.x + 8, 0, day.stroke.width - 8, sizes.names)
        text(painter, words, day.name, Lettering(type_.label, ink))
        used = measure(day.name) + 8
        today = _("today")
        if day.today and used + QFontMetricsF(type_.small).horizontalAdvance(today) < words.width():
            rest = words.adjusted(used, 0, 0, 0)
            text(painter, rest, today, Lettering(type_.small, colours.muted))
        for x, hour in day.hours:
            place = QRectF(x - 20, sizes.names, 40, sizes.hours)
            text(painter, place, hour, Lettering(type_.axis, colours.muted, _CENTRE))


def paint_row_lines(painter: QPainter, scene: WeekScene, scroll: float) -> None:
    """Paint the lines below the rows of a list that is scrolled up by `scroll` pixels.

    The line below the home team and the pinned teams is stronger.
    """
    colours, right = scene.look.colours, scene.picture.scale.right
    for row in range(len(scene.picture.rows) + 1):
        ink = colours.edge if row == scene.board.above else colours.track
        # the last line is inside of the list, which ends there
        y = row * scene.sizes.row - scroll - (1 if row == len(scene.picture.rows) else 0)
        if row:
            paint_box(painter, QRectF(MARGIN, y, right - MARGIN, 1), ink)


def paint_week_lines(painter: QPainter, scene: WeekScene, box: QRectF) -> None:
    """Paint the lines at now and at the instant that the user looks at, as high as `box`."""
    for at, paint in ((scene.now, paint_now), (scene.scrub, paint_scrub)):
        if at is not None:
            paint(painter, scene.picture.scale.x(at), box.top(), box.bottom(), scene.look)


def paint_pills(painter: QPainter, scene: WeekScene) -> None:
    """Paint, below the hours, the times of the instant looked at and of now in rounded boxes.

    The time of now is left out if it would overlap the other.
    """
    look, sizes = scene.look, scene.sizes
    colours, font = look.colours, look.type.label
    width = QFontMetricsF(font).horizontalAdvance(widest_clock()) + 20
    top = sizes.names + sizes.hours + 1
    now = Ink(colours.now, colours.surface, colours.now)
    taken = QRectF()
    for at, ink in ((scene.scrub, Ink(colours.focus, colours.on, colours.focus)), (scene.now, now)):
        if at is not None:
            # at the right end, the box reaches at most over the margin beside the days
            x = min(scene.picture.scale.x(at), scene.picture.scale.right - width / 2 + MARGIN)
            box = QRectF(x - width / 2, top, width, sizes.axis - top)
            if not box.intersects(taken):
                pill(painter, box, time_at(scene.board.moment.viewer, at), ink, font)
            taken = box.adjusted(-_APART, 0, _APART, 0)


def paint_week_track(painter: QPainter, row: WeekRow, scene: WeekScene) -> None:
    """Paint the track of a row, with the top left of the row at the painter's origin.

    From back to front: day and night, days off, work, busy times.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale, sizes, look = scene.picture.scale, scene.sizes, scene.look
    track = QRectF(scale.left, (sizes.row - sizes.bar) / 2, scale.width, sizes.bar)
    shape = QPainterPath()
    shape.addRoundedRect(track, _RADIUS, _RADIUS)
    painter.fillPath(shape, look.colours.day)
    painter.save()
    painter.setClipPath(shape)
    for night in row.nights:
        fill(painter, _box_on(night, track), look.colours.night)
    painter.restore()
    for off in row.off:
        _paint_off(painter, off, track, look)
    for bar in row.bars:
        _paint_bar(painter, bar, row.shared, (track, look))
    painter.save()
    painter.setClipPath(shape)
    for busy in row.busy:
        paint_busy(painter, _box_on(busy, track), look)
    painter.restore()


def _box_on(stroke: Stroke, track: QRectF) -> QRectF:
    """Return the box of a stretch of pixels, as high as the track."""
    return QRectF(stroke.x, track.top(), stroke.width, track.height())


def paint_week_label(painter: QPainter, row: WeekRow, now: int, scene: WeekScene) -> None:
    """Paint the label of a row, with the top left of the row at the painter's origin.

    It holds the sign of the state, the name above the city, and the clock above the day, all at the
    instant `now`. The day is shown only if it is not the viewer's.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sizes, type_, colours = scene.sizes, scene.look.type, scene.look.colours
    team = row.team
    upper, lower = (QFontMetricsF(font).height() for font in (type_.name, type_.small))
    top = (sizes.row - upper - lower) / 2
    sign = lower * _SIGN
    left, right = MARGIN + sign + 6, sizes.column - 2
    first, second = (
        QRectF(left, y, right - left, height) for y, height in ((top, upper), (top + upper, lower))
    )
    sign_box = QRectF(MARGIN, first.center().y() - sign / 2, sign, sign)
    paint_state_sign(painter, sign_box, team.state, colours, soon=ends_soon(team, now))
    reading = clock(team.wall)
    used = QFontMetricsF(type_.compact_clock).horizontalAdvance(reading)
    clock_box = QRectF(first.left(), top - 3, first.width(), upper + 4)
    ink = colours.focus if scene.elsewhere else colours.text
    text(painter, clock_box, reading, Lettering(type_.compact_clock, ink, _RIGHT))
    _paint_name(painter, first.adjusted(0, 0, -used - 8, 0), row, scene)
    day = weekday(team.wall.day) if team.day_offset else ""
    text(painter, second, day, Lettering(type_.small, colours.muted, _RIGHT))
    used = QFontMetricsF(type_.small).horizontalAdvance(day)
    place = f"{printable(team.team.city)} · {utc_offset(team.wall.offset)}"
    small = Lettering(type_.small, colours.muted)
    text(painter, second.adjusted(0, 0, -used - 8, 0), place, small)


def _paint_name(painter: QPainter, box: QRectF, row: WeekRow, scene: WeekScene) -> None:
    """Paint a team's name, then the home sign and the number of waiting items if they have space.

    If both do not fit, the number is left out first.
    """
    look, waiting = scene.look, str(row.waiting) if row.waiting else ""
    pill = QFontMetricsF(look.type.chip).horizontalAdvance(waiting) + 18 if waiting else 0.0
    house = QFontMetricsF(look.type.small).height() * _HOME
    home = house + 8 if row.home else 0.0
    name = printable(row.team.team.name)
    used = QFontMetricsF(look.type.name).horizontalAdvance(name)
    if used + home + pill > box.width():
        waiting, pill = "", 0.0
    if used + home > box.width():
        home = 0.0
    space = box.adjusted(0, 0, -home - pill, 0)
    text(painter, space, name, Lettering(look.type.name, look.colours.text))
    x = space.left() + min(used, space.width())
    if home:
        sign = QRectF(x + 8, box.center().y() - house / 2, house, house)
        paint_home_sign(painter, sign, look.colours.muted)
    if waiting:
        counted = QRectF(x + home + 6, box.top() + 1, pill - 6, box.height() - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colours.track)
        painter.drawRoundedRect(counted, counted.height() / 2, counted.height() / 2)
        text(painter, counted, waiting, Lettering(look.type.chip, look.colours.text, _CENTRE))


def _paint_off(painter: QPainter, off: Labelled, track: QRectF, look: Look) -> None:
    """Paint the hours of a day off as a dashed box with a grey hatch, and their text beside it."""
    colours = look.colours
    box = _box_on(off.stroke, track).adjusted(0.7, 0.7, -0.7, -0.7)
    shape = QPainterPath()
    shape.addRoundedRect(box, _RADIUS, _RADIUS)
    painter.fillPath(shape, colours.surface)
    painter.save()
    painter.setClipPath(shape)
    fill(painter, box, hatch(faded(colours.border, 0.6)))
    painter.restore()
    painter.strokePath(shape, QPen(colours.border, 1.2, Qt.PenStyle.DashLine))
    width = QFontMetricsF(look.type.small).horizontalAdvance(off.label) + 2
    words = QRectF(off.label_x, track.top(), width, track.height())
    text(painter, words, off.label, Lettering(look.type.small, colours.text))


def _paint_bar(
    painter: QPainter, bar: WeekBar, shared: tuple[Stroke, ...], on: tuple[QRectF, Look]
) -> None:
    """Paint a stretch of work, solid if it holds the instant looked at.

    It is outlined if it begins later, pale if it has ended. The parts in `shared` are hatched, as
    other teams work then too. `on` is the box of the track, and the look.
    """
    track, look = on
    colours, box = look.colours, _box_on(bar.at.stroke, track)
    inset = 0.0 if bar.now or bar.past else 0.7
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
    body = colours.work if bar.now else colours.past if bar.past else colours.work_t
    painter.fillPath(shape, body)
    painter.save()
    painter.setClipPath(shape)
    lines = hatch(faded(colours.on, 0.4) if bar.now else faded(colours.overlap, 0.75))
    for stretch in shared:
        fill(painter, _box_on(stretch, track), lines)
    painter.restore()
    if inset:
        painter.strokePath(shape, QPen(colours.work, 1.4))
    ink = colours.on if bar.now else colours.muted if bar.past else colours.text
    width = QFontMetricsF(look.type.small).horizontalAdvance(bar.at.label) + 2
    words = QRectF(bar.at.label_x, track.top(), width, track.height())
    text(painter, words, bar.at.label, Lettering(look.type.small, ink))
