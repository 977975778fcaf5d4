"""The windows about sharing, as pictures show them: the mark, steps not taken, joining, leaving."""

from collections.abc import Callable

from teamclock.app.inbox import Inbox
from teamclock.app.session import Session
from teamclock.domain.entry import Subject
from teamclock.domain.interval import DAY, HOUR, MINUTE, Instant
from teamclock.domain.roster import TeamId
from teamclock.present.item import ItemContext
from teamclock.present.share_mark import SharingState, begin_words, mark_text, reach_of_item
from teamclock.present.shared import merged_words
from teamclock.present.words import sentence, viewpoint
from teamclock.share.status import RefusedStep
from teamclock.ui.control.opened import item_view
from teamclock.ui.queue.item_panel import ItemPanel
from teamclock.ui.queue.kept_texts import KeptTexts
from teamclock.ui.sharing.join_dialog import JoinDialog, PlacePreview
from teamclock.ui.sharing.leave_dialog import LeaveDialog
from teamclock.ui.sharing.step_text import StepText, step_text
from teamclock.ui.sharing.untaken_dialog import UntakenDialog, UntakenList
from teamclock.ui.window.window import Window

Keep = Callable[[str, Window], None]

PLACE = "/home/lea/Sync/teamclock"
QUESTION = "配色はどちらが正しいですか？\n案A：暗い背景\n案B：明るい背景"
SERVER = "postgresql://lea@db.example.org/teamclock"
TROUBLE = (
    "77f8f1ad81e1be01: line 812 has not come yet",
    "the clock of TOK is 184 minutes ahead: set the clock there",
)


def states(now: Instant) -> dict[str, SharingState]:
    """Return a state for each mark, by the name of its picture."""
    well = SharingState(0, Instant(now - MINUTE), None, 0)
    return {
        "shared": well,
        "shared-pending": well._replace(pending=2),
        "shared-away": well._replace(pending=2, away_since=Instant(now - 7 * HOUR)),
        "shared-untaken": well._replace(refused=1, trouble=TROUBLE),
    }


def mark(window: Window, session: Session, state: SharingState) -> None:
    """Show the mark of a state in a window."""
    window.show_mark(mark_text(state, viewpoint(session.viewer(), session.now())))


def untaken(session: Session) -> tuple[StepText, ...]:
    """Return steps that lost: of one line and of many, in Japanese, and about a meeting."""
    now = session.now()
    seen = ItemContext(session.calendars, session.viewer(), now, session.roster.home)
    steps = (
        _step("DES-17", "accept", now - 3 * HOUR, {"readback": "I build the form, then the sum."}),
        _step("COD-4", "return", now - DAY, {"question": QUESTION}),
        _step("DES-T3", "move", now - 2 * DAY, {"start": now + DAY, "end": now + DAY + HOUR}),
    )
    titles = ("Checkout mockups v3", "配色の確認：ボタンのコントラスト", "")
    return tuple(step_text(seen, *pair) for pair in zip(steps, titles, strict=True))


def _step(name: str, kind: str, at: int, data: dict[str, object]) -> RefusedStep:
    subject = Subject("meeting/u" if "-T" in name else "item/u")
    why = "meanwhile: pick-up by Aiko of “coding” at 2026-11-23T08:12Z"
    team = TeamId("design")
    return RefusedStep(name, subject, name, kind, Instant(at), team, "Léa", why, data)


def take_sharing(
    session: Session, inbox: Inbox, window: Window, keep: Keep, keep_window: Keep
) -> None:
    """Open the dialogs about sharing one after the other, then a shared item in the panel."""
    _untaken(session, window, keep)
    _joining(session, window, keep)
    LeaveDialog(PLACE, window.look, window).open()
    keep("leave", window)
    shown = item_view(session, inbox, inbox.service(session.now()).item(3).item, session.now())
    reached = reach_of_item("", ("New York",), shared=True)
    part = ItemPanel(shown._replace(sharing=reached), KeptTexts(), window.look)
    window.show_part(part)
    keep_window("note-shared", window)


def _untaken(session: Session, window: Window, keep: Keep) -> None:
    for name, steps in (("untaken", untaken(session)), ("untaken-none", ())):
        dialog = UntakenDialog(lambda _step: "", lambda _step: "", window.look, window)
        trouble = tuple(map(sentence, TROUBLE)) if steps else ()
        dialog.show_list(UntakenList(steps, trouble, f"Shared at {PLACE}. This desk is DES."))
        dialog.show()
        dialog.resize(560, 720 if steps else 300)
        keep(name, window)


def _joining(session: Session, window: Window, keep: Keep) -> None:
    for name, place, preview in (
        ("join", "", None),
        ("join-preview", PLACE, PlacePreview(merged_words(41, 812, 3), joins=True)),
        ("join-begin", SERVER, PlacePreview(begin_words(41), joins=False)),
    ):
        made = JoinDialog(session.roster.teams, session.roster.home, window.look, window)
        made.open()
        made.place.setText(place)
        if preview is not None:
            made.show_preview(preview)
        keep(name, window)
