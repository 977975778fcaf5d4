"""Markdown tells meetings, minutes, skipped weeks and dismissals after the items."""

from markdown_it import MarkdownIt

from teamclock.domain.fair_rotation import Excuse
from teamclock.domain.interval import HOUR, Instant, Interval
from teamclock.domain.meeting import Meeting, MeetingRecord, held
from teamclock.domain.slots import week_of
from teamclock.domain.suggestion import Dismissal
from teamclock.exchange.export import ExportExtras
from teamclock.exchange.markdown_extras import markdown_extras
from tests.domain.items import BORN, PARIS, TOKYO, YORK

HOSTILE = "<b>*x*\u202e\n# a [b](c) @team"
AT = Interval(BORN, Instant(BORN + HOUR))
MEETING = Meeting(3, "m", AT, (PARIS, TOKYO), ("a", "z"), "Lea")


def text(extras: ExportExtras) -> str:
    return "".join(markdown_extras(extras, {"a": "R-17"}))


def test_nothing_is_told_of_what_is_not_there() -> None:
    assert text(ExportExtras()) == ""


def test_each_thing_is_a_line_below_its_heading() -> None:
    told = text(
        ExportExtras(
            (MEETING, held(MEETING, MeetingRecord(5, 2, "We ship"))),
            {PARIS: 30},
            {Excuse(YORK, week_of(BORN)): "a fair", Excuse(PARIS, week_of(BORN)): ""},
            (Dismissal("a", BORN, "no need", "Lea"),),
        )
    )

    when = "2026-03-27T16:45:00Z – 2026-03-27T17:45:00Z"
    assert told.split("\n") == [
        "",
        "## Meetings",
        "",
        f"- T-3: {when}, paris, tokyo, planned: R-17, z",
        f"- T-3: {when}, paris, tokyo, held: R-17, z: We ship",
        "",
        "## Minutes out of hours",
        "",
        "- paris: 30 min",
        "",
        "## Skipped weeks",
        "",
        "- york 2026-03-23: a fair",
        "- paris 2026-03-23",
        "",
        "## Suggestions turned down",
        "",
        "- R-17, 2026-03-27T16:45:00Z, Lea: no need",
        "",
    ]


def test_others_texts_are_one_line_and_no_markup() -> None:
    told = text(
        ExportExtras(
            (held(MEETING, MeetingRecord(5, 2, HOSTILE)),),
            {},
            {Excuse(YORK, week_of(BORN)): HOSTILE},
            (Dismissal("a", BORN, HOSTILE, HOSTILE),),
        )
    )

    page = MarkdownIt("commonmark").render(told)
    assert (page.count("<h2>"), page.count("<li>")) == (3, 3)
    assert not any(mark in page for mark in ("<b>", "<em>", "<a ", "<h1>", "\u202e"))
