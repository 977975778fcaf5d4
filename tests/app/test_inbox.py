"""The inbox shows a page of the queue, and makes no queue for the asking."""

from contextlib import closing
from pathlib import Path

import pytest

from teamclock.app.inbox import PAGE, Counts, Filter, FilterState, Inbox, Page
from teamclock.app.queue_service import aged
from teamclock.domain.errors import DataError
from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.item import Kind
from teamclock.domain.roster import TeamId
from tests.app.desks import TEAMS, Office, new, office

PARIS, TOKYO = TeamId("paris"), TeamId("tokyo")
DEPLOY = {"title": "Deploy", "from": PARIS, "to": TOKYO}


def titles(page: Page) -> list[str]:
    return [one.item.note.title for one in page.items]


def test_no_queue_is_made_for_the_asking(tmp_path: Path, desk: Office) -> None:
    folder = tmp_path / "elsewhere"
    inbox = Inbox(folder / "queue.db", desk.session)

    page = inbox.page(Filter(), desk.now)

    assert (page, inbox.changed()) == (Page(), False)
    assert not folder.exists()


def test_a_queue_is_made_when_something_is_put_there(tmp_path: Path, desk: Office) -> None:
    with closing(Inbox(tmp_path / "new" / "queue.db", desk.session)) as inbox:
        inbox.service(desk.now).add(new(DEPLOY), "Luc", draft=True)

        assert titles(inbox.page(Filter(), desk.now)) == ["Deploy"]


@pytest.mark.parametrize("words", ["insaat", "İNŞAAT caf\u00e9", "cafe\u0301 r-1", "Ｒ-1"])
def test_the_window_finds_words_however_they_are_written(
    desk: Office, inbox: Inbox, words: str
) -> None:
    desk.added(title="İnşaat: café")
    desk.added(title="Deploy")

    assert titles(inbox.page(Filter(words=words), desk.now)) == ["İnşaat: café"]


def test_a_queue_that_was_moved_away_is_let_go_of(
    desk: Office, inbox: Inbox, tmp_path: Path
) -> None:
    desk.added(title="old")
    inbox.page(Filter(), desk.now)
    inbox.path.rename(tmp_path / "elsewhere.db")

    told = [inbox.changed(), inbox.changed()]
    page = inbox.page(Filter(), desk.now)
    inbox.service(desk.now).add(new(DEPLOY | {"title": "new"}), "Luc", draft=True)

    assert (told, page) == ([True, False], Page())
    assert titles(inbox.page(Filter(), desk.now)) == ["new"]


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (FilterState.OPEN, {"draft", "offered", "accepted", "returned"}),
        (FilterState.DRAFTS, {"draft"}),
        (FilterState.SNOOZED, {"snoozed"}),
        (FilterState.CLOSED, {"done"}),
    ],
)
def test_each_kind_of_item_is_found(
    desk: Office, inbox: Inbox, which: FilterState, found: set[str]
) -> None:
    desk.added(title="draft", draft=True)
    desk.added(title="offered")
    desk.stepped(desk.added(title="accepted"), Kind.ACCEPT)
    desk.stepped(desk.added(title="returned"), Kind.RETURN)
    desk.stepped(desk.added(title="snoozed"), Kind.SNOOZE)
    desk.stepped(desk.added(title="done"), Kind.ACCEPT, Kind.COMPLETE)

    page = inbox.page(Filter(which), desk.now)

    assert set(titles(page)) == found


def test_what_waits_is_counted_whatever_is_shown(desk: Office, inbox: Inbox) -> None:
    desk.added(title="a")
    desk.added(title="b", draft=True)

    page = inbox.page(Filter(words="nothing of that name"), desk.now)

    assert page.items == ()
    assert page.waiting.teams == {TOKYO: 1, PARIS: 1}
    assert page.waiting.legs == {(PARIS, TOKYO): 1}


@pytest.mark.parametrize(("home", "yours"), [("paris", 2), ("york", 0), (None, 0)])
def test_what_is_ones_own_move_is_counted_whatever_is_shown(
    tmp_path: Path, home: str | None, yours: int
) -> None:
    named = "" if home is None else f'home = "{home}"\n'
    with (
        office(tmp_path, named + TEAMS) as desk,
        closing(Inbox(tmp_path / "queue.db", desk.session)) as inbox,
    ):
        desk.added(title="draft", draft=True)
        desk.added(title="theirs")
        for title in ("yours", "yours too"):
            desk.stepped(desk.added(title=title), Kind.RETURN)

        page = inbox.page(Filter(FilterState.CLOSED), desk.now)

        assert page.counts == Counts(yours, drafts=1)
        if home is not None:
            found = titles(inbox.page(Filter(FilterState.YOURS), desk.now))
            assert found == ["yours", "yours too"][:yours]


def test_a_page_holds_what_awaits_a_team_and_has_the_words(desk: Office, inbox: Inbox) -> None:
    desk.added(title="Deploy the shop")
    desk.added(title="Deploy the blog", draft=True)

    page = inbox.page(Filter(awaiting=TOKYO, words="deploy THE"), desk.now)

    assert titles(page) == ["Deploy the shop"]


@pytest.mark.parametrize(("count", "more"), [(2, False), (3, True)])
def test_a_page_tells_whether_there_are_more(
    desk: Office, inbox: Inbox, count: int, more: bool
) -> None:
    for number in range(count):
        desk.added(title=f"item {number}")

    page = inbox.page(Filter(limit=2), desk.now)

    assert (len(page.items), page.more) == (2, more)


def test_overdue_items_are_counted(desk: Office, inbox: Inbox) -> None:
    desk.added(title="late", due_at=Instant(desk.now + HOUR))
    desk.added(title="in time")

    page = inbox.page(Filter(), Instant(desk.now + 2 * HOUR))

    assert (titles(page)[0], page.overdue) == ("late", 1)


def test_an_item_ages_with_the_instant_looked_at(desk: Office, inbox: Inbox) -> None:
    desk.added(title="a")
    page = inbox.page(Filter(), desk.now)
    monday = Instant(desk.now + 55 * HOUR + 35 * 60)

    ages = inbox.ages(monday)

    assert ages is not None
    later = aged(page.items[0].item, ages)
    assert (page.items[0].ageing.age_s, later.ageing.age_s) == (0, 20 * 60)


def test_what_another_program_writes_is_noticed_once(desk: Office, inbox: Inbox) -> None:
    desk.added(title="first")
    inbox.page(Filter(), desk.now)
    inbox.changed()

    desk.added(title="second")

    assert (inbox.changed(), inbox.changed()) == (True, False)


def test_ones_own_writing_is_no_change_of_somebody_elses(desk: Office, inbox: Inbox) -> None:
    inbox.page(Filter(), desk.now)
    inbox.changed()

    inbox.service(desk.now).add(new(DEPLOY), "Luc", draft=True)

    assert not inbox.changed()


def test_a_damaged_queue_is_told(tmp_path: Path, desk: Office) -> None:
    (tmp_path / "junk.db").write_bytes(b"junk" * 999)

    with pytest.raises(DataError):
        Inbox(tmp_path / "junk.db", desk.session).page(Filter(), desk.now)


@pytest.mark.parametrize(
    ("filter_", "narrows"),
    [
        (Filter(), False),
        (Filter(limit=3 * PAGE), False),
        (Filter(words="x"), True),
        (Filter(awaiting=TOKYO), True),
        (Filter(FilterState.CLOSED), True),
    ],
)
def test_a_filter_knows_whether_it_keeps_items_out(filter_: Filter, narrows: bool) -> None:
    assert filter_.narrows == narrows
