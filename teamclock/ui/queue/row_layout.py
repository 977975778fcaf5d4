"""Where the parts of the queue's rows are, as arithmetic without Qt (look.md, Queue and panel).

All lengths are in pixels. Which parts a page shows is decided once for all its rows, so that
routes, bars and ages line up. `FORMS` is the order in which parts are left out to save space.
"""

from typing import NamedTuple

BASE_EM, BASE_LINE = 13.0, 18.0  # the base font's size and line height in the design
PAD = 6.0  # above and below the two lines of a row
EDGE = 16.0  # at the right of a row
_INSET, _GAP, _NEAR = 8.0, 24.0, 8.0  # beside the card, between columns, before a pill
_SIGN_SIDE, _SIGN_LEFT, _TEXT = 20.0, 17.0, 52.0  # its side, its left edge, the titles' left edge
_BARS = (26.0, 17.0)  # width and height
_ROUTE_EMS = 14.0  # the greatest width of a route, in sizes of the base font
_TITLE_EMS = 34.0  # the width that is enough for titles
_LEAST_EMS = 4.0  # the least width of a title


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


class Sizes(NamedTuple):
    """The size of the base font, and the heights of a line of text and of a pill."""

    em: float
    line: float
    pill: float

    @property
    def unit(self) -> float:
        """Return the factor from lengths in the design to lengths at this font size."""
        return self.em / BASE_EM

    @property
    def row(self) -> int:
        """Return the height of a row: two lines and 12 px."""
        return round(2 * self.line + 2 * PAD)


class Widths(NamedTuple):
    """The widths of a row's parts, pills and buttons with their frames; 0 for a missing part.

    urgency, asks: the pills (outlined words) of the urgency and of the suggestion.
    age, ages: the age in working time alone, and with the elapsed time.
    """

    title: float = 0
    urgency: float = 0
    asks: float = 0
    route: float = 0
    age: float = 0
    ages: float = 0
    button: float = 0

    def first_line(self, *, asks: bool) -> float:
        """Return the width of the title and its pills, with or without the suggestion."""
        pills = (self.urgency, self.asks if asks else 0)
        return self.title + sum(_NEAR + pill for pill in pills if pill)


class Needs(NamedTuple):
    """The width that the widest row of a page needs for each part, named as in `Widths`.

    asked, plain: the first line with the suggestion, and without it.
    """

    asked: float = 0
    plain: float = 0
    route: float = 0
    age: float = 0
    ages: float = 0
    button: float = 0

    def and_of(self, others: "Needs") -> "Needs":
        """Return for each part the greater of the two widths."""
        return Needs(*map(max, self, others))


class RowForm(NamedTuple):
    """Which parts the rows of a page show, in columns or in the second line.

    ages: whether the age includes the elapsed time, not only the working time.
    bars, route, buttons, age: whether each has a column; without one a route or an age is in the
        second line, and only a selected row has a button.
    asks: whether the first line includes the suggestion.
    """

    ages: bool = True
    bars: bool = True
    route: bool = True
    buttons: bool = True
    asks: bool = True
    age: bool = True


FORMS = (
    RowForm(),
    RowForm(ages=False),
    RowForm(ages=False, bars=False),
    RowForm(ages=False, bars=False, route=False),
    RowForm(ages=False, bars=False, route=False, buttons=False),
    RowForm(ages=False, bars=False, route=False, buttons=False, asks=False),
    RowForm(ages=False, bars=False, route=False, buttons=False, asks=False, age=False),
)
"""The forms from wide to narrow; each leaves out one part more than the form before."""


class Columns(NamedTuple):
    """The columns of a page; all edges are distances from the left edge of its rows.

    width: the width of the rows.
    text, end: the left edge of the titles, and the right edge of their space.
    route, bars, age: the left edges of the columns; None for a column that is not shown.
    age_end, right: the right edges of the ages and of the rows' content.
    """

    form: RowForm
    width: float
    text: float
    end: float
    route: float | None
    bars: float | None
    age: float | None
    age_end: float
    right: float


def needs(rows: list[Widths]) -> Needs:
    """Return for each part the greatest width in some rows; 0 for each without rows."""
    if not rows:
        return Needs()
    return Needs(
        asked=max(row.first_line(asks=True) for row in rows),
        plain=max(row.first_line(asks=False) for row in rows),
        route=max(row.route for row in rows),
        age=max(row.age for row in rows),
        ages=max(row.ages for row in rows),
        button=max(row.button for row in rows),
    )


def columns(width: float, need: Needs, sizes: Sizes) -> Columns:
    """Return the columns in the widest form that leaves titles enough space, else the narrowest."""
    candidates = [_columns(width, need, sizes, form) for form in FORMS]
    return next((page for page in candidates if _has_space(page, need, sizes)), candidates[-1])


def _has_space(page: Columns, need: Needs, sizes: Sizes) -> bool:
    """Return whether titles have the width that they need with their pills, or 34 font sizes."""
    wanted = need.asked if page.form.asks else need.plain
    return page.end - page.text >= min(wanted, _TITLE_EMS * sizes.em)


def _columns(width: float, need: Needs, sizes: Sizes, form: RowForm) -> Columns:
    """Return the columns that `form` has, laid out from the right edge; titles get what is left."""
    unit = sizes.unit
    end = right = width - EDGE
    gap = _GAP if form.route else EDGE
    if form.buttons and need.button:
        end -= need.button + gap
    age_end, age, bars, route = end, None, None, None
    if form.age and need.age:
        age = end - (need.ages if form.ages else need.age)
        end = age - gap
        if form.bars:
            bars = age - _NEAR * unit - _BARS[0] * unit  # [0]: their width
            end = bars - gap
    if form.route and need.route:
        route = end - min(need.route, _ROUTE_EMS * sizes.em)
        end = route - gap
    return Columns(form, width, _TEXT * unit, end, route, bars, age, age_end, right)


class Boxes(NamedTuple):
    """The boxes of a row's parts; None for a part that is not shown.

    card: the background of a selected row.
    rule: the line above the row.
    state: the second line.
    """

    card: Box
    rule: Box
    sign: Box
    title: Box
    state: Box
    urgency: Box | None = None
    asks: Box | None = None
    route: Box | None = None
    bars: Box | None = None
    age: Box | None = None
    button: Box | None = None

    def mirrored(self, row: Box) -> "Boxes":
        """Return the boxes mirrored within `row`, for a language written from right to left."""
        shown = {name: box for name, box in self._asdict().items() if box is not None}
        edges = row.left + row.right
        turned = {name: box._replace(left=edges - box.right) for name, box in shown.items()}
        return self._replace(**turned)


def boxes(row: Box, page: Columns, mine: Widths, sizes: Sizes, *, chosen: bool = False) -> Boxes:
    """Return the box of each part of a row, by the parts' widths `mine`; `chosen` if selected."""
    button = _button(row, page, mine, sizes, chosen=chosen)
    taken = 0 if button is None or page.form.buttons else button.width + EDGE  # from the texts
    text, space = row.left + page.text, max(page.end - page.text - taken, 0)
    top = row.top + PAD
    title, urgency, asks = _first_line(Box(text, top, space, sizes.line), page.form, mine, sizes)
    sign = _SIGN_SIDE * sizes.unit
    return Boxes(
        card=Box(row.left + _INSET, row.top, page.width - 2 * _INSET, row.height),
        rule=Box(text, row.top, max(page.right - page.text, 0), 1),
        sign=Box(row.left + _SIGN_LEFT * sizes.unit, _centred_top(row, sign), sign, sign),
        title=title,
        state=Box(text, top + sizes.line, space, sizes.line),
        urgency=urgency,
        asks=asks,
        route=_route(row, page, mine, sizes),
        bars=_bars(row, page, mine, sizes),
        age=_age(row, page, mine, sizes, taken),
        button=button,
    )


def _centred_top(row: Box, height: float) -> float:
    return row.top + (row.height - height) / 2


def _button(row: Box, page: Columns, mine: Widths, sizes: Sizes, *, chosen: bool) -> Box | None:
    """Return the box of the button; None if it is not shown, or leaves no space for the title."""
    if not mine.button or not (page.form.buttons or chosen):
        return None
    title = page.end - page.text - mine.button - EDGE
    if not page.form.buttons and title < _LEAST_EMS * sizes.em:
        return None
    height = sizes.line + 8
    return Box(row.left + page.right - mine.button, _centred_top(row, height), mine.button, height)


def _first_line(
    line: Box, form: RowForm, mine: Widths, sizes: Sizes
) -> tuple[Box, Box | None, Box | None]:
    """Return the boxes of title, urgency and suggestion; None for a pill without words or space."""
    least = min(mine.title, _LEAST_EMS * sizes.em)
    urgency, asks = mine.urgency, mine.asks if form.asks else 0
    space = line.width - sum(_NEAR + pill for pill in (urgency, asks) if pill)
    if asks and space < least:  # the suggestion is left out before the urgency
        space, asks = space + _NEAR + asks, 0
    if urgency and space < least:
        space, urgency = space + _NEAR + urgency, 0
    title = line._replace(width=max(min(mine.title, space), 0))
    after, pills = title.right, []
    top = line.top + (line.height - sizes.pill) / 2
    for pill in (urgency, asks):
        pills.append(Box(after + _NEAR, top, pill, sizes.pill) if pill else None)
        after += _NEAR + pill if pill else 0
    return title, pills[0], pills[1]


def _route(row: Box, page: Columns, mine: Widths, sizes: Sizes) -> Box | None:
    """Return the box of the route; None if it has no column or the row has no route."""
    if page.route is None or not mine.route:
        return None
    width = min(mine.route, _ROUTE_EMS * sizes.em)
    return Box(row.left + page.route, _centred_top(row, sizes.line), width, sizes.line)


def _bars(row: Box, page: Columns, mine: Widths, sizes: Sizes) -> Box | None:
    """Return the box of the bars of the age; None without a column for them or without an age."""
    if page.bars is None or not mine.age:
        return None
    width, height = (length * sizes.unit for length in _BARS)
    return Box(row.left + page.bars, _centred_top(row, height), width, height)


def _age(row: Box, page: Columns, mine: Widths, sizes: Sizes, taken: float) -> Box | None:
    """Return the box of the age, or None: beside the bars, or else at the right of the column.

    `taken` is the width that the button of a selected row takes from the column.
    """
    if page.age is None or not mine.age:
        return None
    width = mine.ages if page.form.ages else mine.age
    left = page.age if page.bars is not None else page.age_end - width - taken
    return Box(row.left + left, _centred_top(row, sizes.line), width, sizes.line)
