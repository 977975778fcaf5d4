"""Each action of the window says what was done or what went wrong, and how webhooks stand then."""

from teamclock.app.webhooks.desk_hooks import HookNews, add, hook_news, remove, undo_removal
from teamclock.app.webhooks.desk_hooks import test as send_test
from teamclock.app.webhooks.hooks import HookRequest
from teamclock.app.webhooks.secrets import HookSecret
from teamclock.config.webhooks import hooks_path
from tests.app.webhooks.hook_desks import HookDesk


def names(news: HookNews) -> list[str]:
    return [state.hook.name for state in news.states]


def added(hooked: HookDesk, url: str) -> HookNews:
    office = hooked.office
    asked, known = HookRequest("chat", local=True), HookSecret(url)
    return add(hooked.path, office.session, asked, known, office.now)


def test_what_was_done_is_told_with_the_state_after_it(hooked: HookDesk) -> None:
    office = hooked.office

    news = added(hooked, hooked.server.url())
    assert (names(news), news.done, news.added) == (["chat"], "chat is told from now on", True)
    news = send_test(hooked.path, office.session, "chat", office.now)
    assert (news.done, news.trouble, news.added) == ("chat took the test", "", False)
    assert names(hook_news(hooked.path)) == ["chat"]
    news = remove(hooked.path, "chat")
    assert (names(news), news.done, news.trouble) == ([], "chat is removed", "")
    assert news.removed is not None
    back = undo_removal(hooked.path, news.removed)
    assert (names(back), back.done) == (["chat"], "chat is told again")
    assert "by now" in undo_removal(hooked.path, news.removed).trouble


def test_what_went_wrong_is_told(hooked: HookDesk) -> None:
    office = hooked.office

    refused = added(hooked, "gopher://chat.example/canary")
    assert (names(refused), refused.added) == ([], False)
    assert "canary" not in refused.trouble
    added(hooked, hooked.server.url())
    hooked.server.answers = [503]
    failed = send_test(hooked.path, office.session, "chat", office.now)
    assert failed.trouble == "chat did not take the test: it answered 503"
    assert "no webhook" in remove(hooked.path, "other").trouble


def test_a_wrong_file_is_told(hooked: HookDesk) -> None:
    hooks_path(hooked.path).write_text("[[webhook]]")

    assert "webhooks.toml" in hook_news(hooked.path).trouble
