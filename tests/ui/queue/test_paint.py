"""A row of the queue as pixels that mean something."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from teamclock.domain.interval import HOUR
from teamclock.domain.item import Kind
from teamclock.domain.note import Urgency
from teamclock.ui.kit.theme import Colours, Look
from teamclock.ui.queue.paint import Pose, Sheet, facts_in, paint_line, rect, row_boxes
from teamclock.ui.queue.row_fonts import RowFonts
from teamclock.ui.queue.row_layout import Boxes, columns
from teamclock.ui.queue.row_text import RowText
from tests.ui.boards import canvas, look, near, ratio
from tests.ui.queue.items import DESIGN, item, line_of

AT_REST = Pose()
CHOSEN = Pose(chosen=True)
OFFERED = line_of(item(Kind.OFFER, title="Deploy"))
DRAFT = line_of(item(title="Deploy"))
LATE = line_of(item(Kind.OFFER, title="Deploy", urgency=Urgency.CRITICAL), age_s=10 * HOUR)
ASKING = OFFERED._replace(asks="Meeting suggested", wants_meeting=True)


def sheet(themed: Look, *lines: RowText, width: float = 1080) -> Sheet:
    fonts = RowFonts(themed)
    need = fonts.needs(lines)
    return Sheet(themed, fonts, columns(width, need, fonts.sizes))


def whole(one: Sheet) -> QRectF:
    return QRectF(0, 0, one.columns.width, one.fonts.sizes.row)


def image(line: RowText, themed: Look, pose: Pose = AT_REST, width: int = 1080) -> QImage:
    one = sheet(themed, line, width=width)
    made = canvas(width, one.fonts.sizes.row, themed.colours.surface)
    with QPainter(made) as painter:
        paint_line(painter, whole(one), line, pose, one)
    return made


def where(line: RowText, themed: Look, pose: Pose = AT_REST, width: int = 1080) -> Boxes:
    one = sheet(themed, line, width=width)
    return row_boxes(whole(one), line, pose, one)


def inks(seen: QImage, box: QRectF) -> set[str]:
    """Return the names of the colours in a box."""
    inner = box.toRect()
    return {
        seen.pixelColor(x, y).name()
        for x in range(inner.left(), inner.right())
        for y in range(inner.top(), inner.bottom())
    }


def holds(seen: QImage, box: QRectF, colour: QColor) -> bool:
    return any(near(QColor(ink), colour, 4) for ink in inks(seen, box))


def takes(line: RowText, part: str, role: str, themed: Look, pose: Pose = AT_REST) -> bool:
    """Tell whether a part changes with a colour; thin letters hold no pixel of it."""
    other = themed._replace(colours=Colours(**{**vars(themed.colours), role: QColor("lime")}))
    box = rect(getattr(where(line, themed, pose), part)).toRect()
    return image(line, themed, pose).copy(box) != image(line, other, pose).copy(box)


@pytest.mark.parametrize("dark", [False, True])
def test_what_is_late_is_told_in_its_colour(qapp: object, dark: bool) -> None:
    themed = look(dark=dark)

    assert all(takes(LATE, part, "overdue", themed) for part in ("sign", "bars", "age", "urgency"))
    assert not any(takes(OFFERED, part, "overdue", themed) for part in ("sign", "bars", "age"))


@pytest.mark.parametrize("dark", [False, True])
def test_late_words_on_a_selected_row_have_the_contrast_of_text(qapp: object, dark: bool) -> None:
    themed = look(dark=dark)

    assert not takes(LATE, "age", "overdue", themed, CHOSEN)
    assert takes(LATE, "age", "text", themed, CHOSEN)
    ground = themed.colours.work_t
    for ink in (themed.colours.text, themed.colours.muted, themed.colours.handoff_ink):
        assert ratio(ink, ground) >= 4.5


def test_a_row_has_a_button_where_it_has_a_step(light: Look) -> None:
    place = where(DRAFT, light).button
    assert place is not None
    assert len(inks(image(DRAFT, light), rect(place))) > 4
    assert where(OFFERED, light).button is None


def test_a_selected_row_is_filled_and_one_with_the_focus_has_a_ring(light: Look) -> None:
    card = rect(where(OFFERED, light).card)
    edge = QRectF(card.left(), card.center().y(), 3, 3)
    inside = QRectF(card.left() + 3, card.center().y(), 3, 3)

    chosen, focused = (
        image(OFFERED, light, Pose(chosen=True, focused=focus)) for focus in (False, True)
    )

    assert inks(image(OFFERED, light), edge) == {light.colours.surface.name()}
    assert inks(chosen, edge) == inks(chosen, inside) == {light.colours.work_t.name()}
    assert holds(focused, edge, light.colours.focus)


def test_a_thin_line_parts_rows_and_leaves_the_signs_free(light: Look) -> None:
    seen = image(OFFERED, light)
    rule = where(OFFERED, light).rule

    assert seen.pixelColor(round(rule.left) + 9, 0) == light.colours.track
    assert seen.pixelColor(round(rule.left) - 9, 0) == light.colours.surface
    unruled = image(OFFERED, light, Pose(ruled=False))
    assert unruled.pixelColor(round(rule.left) + 9, 0) == light.colours.surface


def test_a_narrow_row_tells_the_route_in_its_second_line(light: Look) -> None:
    offered = OFFERED._replace(title="Deploy the price list to all regions")
    place = where(offered, light, width=400)
    seen = [
        image(line, light, width=400) for line in (offered, offered._replace(route="QA → Design"))
    ]

    assert place.route is None
    assert seen[0].copy(rect(place.state).toRect()) != seen[1].copy(rect(place.state).toRect())


def test_the_narrowest_row_tells_the_age_in_its_second_line(light: Look) -> None:
    line = LATE._replace(title="Deploy the price list to all regions")
    place = where(line, light, width=320)

    assert place.age is None
    box = rect(place.state).toRect()
    later = line._replace(late="9 h late")
    seen = [image(one, light, width=320).copy(box) for one in (line, later)]
    assert seen[0] != seen[1]


@pytest.mark.parametrize("dark", [False, True])
def test_a_suggestion_is_marked_behind_the_title(qapp: object, dark: bool) -> None:
    themed = look(dark=dark)
    asks, green = where(ASKING, themed).asks, themed.colours.overlap
    nudge = ASKING._replace(asks="Reminder suggested", wants_meeting=False)

    assert asks is not None
    assert holds(image(ASKING, themed), rect(asks), green)
    assert not holds(image(nudge, themed), rect(asks), green)
    assert where(OFFERED, themed).asks is None
    assert ratio(themed.colours.overlap_ink, themed.colours.surface) >= 4.5


@pytest.mark.parametrize("points", [8, 10, 16, 24])
@pytest.mark.parametrize(
    "title", ["漢" * 120, "مراجعة تغيير المخطط " * 6, "W" * 120, "x"], ids=["ja", "ar", "w", "x"]
)
def test_nothing_is_painted_outside_the_boxes(qapp: object, points: float, title: str) -> None:
    themed = look(points=points)
    line = LATE._replace(title=title, asks="Meeting suggested", wants_meeting=True)
    for width in (320, 700, 1280):
        seen, place = image(line, themed, width=width), where(line, themed, width=width)
        shown = [rect(part).adjusted(-1, -2, 2, 2) for part in place[2:] if part is not None]
        stray = [
            x
            for x in range(width)
            for y in range(2, seen.height())
            if seen.pixelColor(x, y) != themed.colours.surface
            and not any(box.contains(x + 0.5, y + 0.5) for box in shown)
        ]
        assert stray == []


def test_a_row_is_mirrored_for_a_language_from_right_to_left(light: Look) -> None:
    pose = Pose(mirrored=True)
    plain, turned = where(DRAFT, light), where(DRAFT, light, pose)

    assert turned.sign.left == pytest.approx(1080 - plain.sign.right)
    assert turned.button is not None
    assert len(inks(image(DRAFT, light, pose), rect(turned.button))) > 4


def test_the_row_of_ones_own_move_has_the_sign_of_a_handoff(light: Look) -> None:
    yours = line_of(item(Kind.OFFER, Kind.RETURN, title="Deploy"), home=DESIGN)

    assert takes(yours, "sign", "handoff", light)


@pytest.mark.parametrize("width", [360, 760, 1080])
@pytest.mark.parametrize("later", [0, 60, HOUR, 9 * HOUR])
def test_rows_of_equal_facts_look_the_same(light: Look, width: int, later: int) -> None:
    one, other = (
        line_of(item(Kind.OFFER, title="Deploy"), age_s=HOUR + since) for since in (0, later)
    )
    facts = facts_in(sheet(light, one, width=width).columns)

    alike = image(one, light, width=width) == image(other, light, width=width)

    assert (facts(one) == facts(other)) <= alike


def test_without_columns_every_fact_counts(light: Look) -> None:
    assert facts_in(None)(OFFERED) is OFFERED
