"""A row of the queue as pixels that mean something."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter

from teamclock.domain.interval import HOUR
from teamclock.domain.item import Kind
from teamclock.ui.kit.theme import Colours, Look
from teamclock.ui.queue.paint import Boxes, Pose, boxes, paint_line, paint_sign, row_height
from teamclock.ui.queue.row_text import ItemSign, RowText
from tests.ui.boards import canvas, look, near
from tests.ui.queue.items import item, line_of

AT_REST = Pose()
OFFERED = line_of(item(Kind.OFFER, title="Deploy"))
DRAFT = line_of(item(title="Deploy"))
LATE = line_of(item(Kind.OFFER, title="Deploy"), age_s=10 * HOUR)


def row(worn: Look, width: float = 1080) -> QRectF:
    return QRectF(0, 0, width, row_height(worn.type))


def image(line: RowText, worn: Look, pose: Pose = AT_REST, width: int = 1080) -> QImage:
    made = canvas(width, row_height(worn.type), worn.colours.surface2)
    with QPainter(made) as painter:
        paint_line(painter, row(worn, width), line, pose, worn)
    return made


def inks(seen: QImage, box: QRectF) -> set[str]:
    """Return the names of the colours in a box."""
    inner = box.toRect()
    return {
        seen.pixelColor(x, y).name()
        for x in range(inner.left(), inner.right())
        for y in range(inner.top(), inner.bottom())
    }


def holds(seen: QImage, box: QRectF, colour: QColor) -> bool:
    return colour.name() in inks(seen, box)


@pytest.mark.parametrize("points", [8, 11, 16, 24])
@pytest.mark.parametrize("width", [640, 1080, 3840])
def test_the_parts_of_a_row_do_not_overlap(qapp: object, points: float, width: int) -> None:
    worn = look(points=points)
    where = boxes(row(worn, width), worn.type)

    row_of = (where.sign, where.title, where.leg, where.bars, where.worked, where.button)
    beside = [part for part in row_of if part is not None and part.width() > 0]

    assert all(where.card.contains(part) for part in (*beside, where.state))
    assert all(one.right() <= other.left() for one, other in pairwise(beside))
    assert where.title.bottom() <= where.state.top()


@pytest.mark.parametrize(
    ("points", "width", "narrow"),
    [(10, 799, True), (10, 1040, False), (24, 1040, True), (24, 2000, False)],
)
def test_bars_and_leg_hide_where_there_is_little_room_for_the_type(
    qapp: object, points: float, width: int, narrow: bool
) -> None:
    worn = look(points=points)
    where: Boxes = boxes(row(worn, width), worn.type)

    assert (where.leg is None, where.bars is None) == (narrow, narrow)
    assert where.title.width() > 10 * QFontMetricsF(worn.type.name).averageCharWidth()
    assert where.button.height() >= QFontMetricsF(worn.type.chip).height()


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_overdue_is_told_in_its_colour(qapp: object, dark: bool) -> None:
    worn = look(dark=dark)
    where = boxes(row(worn), worn.type)

    late, fresh = image(LATE, worn), image(OFFERED, worn)

    for part in (where.sign, where.bars):
        assert part is not None
        assert holds(late, part, worn.colours.overdue)
        assert not holds(fresh, part, worn.colours.overdue)


@pytest.mark.parametrize("dark", [False, True])
def test_words_of_what_is_overdue_take_its_colour(qapp: object, dark: bool) -> None:
    worn = look(dark=dark)
    other = worn._replace(colours=Colours(**{**vars(worn.colours), "overdue": QColor("lime")}))
    words = boxes(row(worn), worn.type).state.toRect()

    def takes(line: RowText) -> bool:
        """Tell whether the words change with the colour; thin letters hold no pixel of it."""
        return image(line, worn).copy(words) != image(line, other).copy(words)

    assert takes(LATE)
    assert not takes(OFFERED)


def test_a_row_has_a_button_where_it_has_a_step(light: Look) -> None:
    where = boxes(row(light), light.type).button

    assert len(inks(image(DRAFT, light), where)) > 4
    assert inks(image(OFFERED, light), where) == {light.colours.surface.name()}


def test_a_chosen_row_has_a_ring(light: Look) -> None:
    card = boxes(row(light), light.type).card
    edge = QRectF(card.left(), card.center().y(), 4, 3)

    chosen = image(OFFERED, light, Pose(chosen=True, focused=True))

    assert holds(chosen, edge, light.colours.focus)
    assert not holds(image(OFFERED, light), edge, light.colours.focus)


def test_a_narrow_row_tells_the_leg_in_words(light: Look) -> None:
    where = boxes(row(light, 640), light.type)
    other = OFFERED._replace(leg="QA → Design")

    assert image(OFFERED, light, width=640).copy(where.state.toRect()) != image(
        other, light, width=640
    ).copy(where.state.toRect())


def test_each_sign_has_a_form_of_its_own(light: Look) -> None:
    def form(sign: ItemSign) -> tuple[bool, ...]:
        made = canvas(24, 24, light.colours.surface)
        with QPainter(made) as painter:
            paint_sign(painter, QRectF(2, 2, 20, 20), sign, light)
        ground = light.colours.surface
        return tuple(made.pixelColor(x, y) != ground for x in range(24) for y in range(24))

    forms = {sign: form(sign) for sign in ItemSign}

    for sign, one in forms.items():
        others = [form for other, form in forms.items() if other is not sign]
        assert any(one)
        assert all(sum(a != b for a, b in zip(one, form, strict=True)) > 24 for form in others)


def test_what_asks_for_a_talk_is_marked_behind_its_title_where_there_is_room(
    light: Look, dark: Look
) -> None:
    asking = OFFERED._replace(asks="Meeting suggested", wants_meeting=True)
    for worn in (light, dark):
        title, green = boxes(row(worn), worn.type).title, worn.colours.overlap

        assert holds(image(asking, worn), title, green)
        assert not holds(image(OFFERED, worn), title, green)
        assert not holds(
            image(asking._replace(asks="Reminder suggested", wants_meeting=False), worn),
            title,
            green,
        )
        thin = boxes(row(worn, 700), worn.type).title
        assert not holds(image(asking, worn, width=700), thin, green)


def test_a_long_title_leaves_room_for_what_is_asked(light: Look) -> None:
    title = boxes(row(light), light.type).title
    long = OFFERED._replace(title="deploy " * 40, asks="Meeting suggested", wants_meeting=True)

    seen = image(long, light)

    end = QRectF(title.right() - 60, title.top(), 60, title.height())
    assert any(near(QColor(ink), light.colours.overlap) for ink in inks(seen, end))
    beyond = QRectF(title.right() + 1, title.top(), 10, title.height())
    assert inks(seen, beyond) == {light.colours.surface.name()}
