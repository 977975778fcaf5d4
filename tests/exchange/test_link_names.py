"""A link is named by its host, as far as that is what it says (exchange.md, 7)."""

import pytest

from teamclock.domain.note import Link
from teamclock.exchange.link_names import LinkKind, link_name, shown_name
from teamclock.exchange.web import web_address

NAMED = [
    ("https://github.com/acme/shop/pull/17", "acme/shop#17", "change"),
    ("https://www.github.com/acme/shop/pull/17/files?x=1#r2", "acme/shop#17", "change"),
    ("https://codeberg.org/acme/shop.py/pulls/3", "acme/shop.py#3", "change"),
    ("https://gitea.com/acme/shop/issues/4", "acme/shop#4", "issue"),
    ("https://GITHUB.com./acme/shop/issues/4", "acme/shop#4", "issue"),
    ("https://git.example.org/a/b/c/-/merge_requests/9/diffs", "a/b/c!9", "change"),
    ("https://gitlab.com/a/b/-/issues/9", "a/b#9", "issue"),
    ("https://acme.atlassian.net/browse/SHOP-12", "SHOP-12", "issue"),
    ("https://linear.app/acme/issue/ENG-5/fix-the-login", "ENG-5", "issue"),
    ("https://linear.app/issue/ENG-5", "ENG-5", "issue"),
    ("https://www.figma.com/design/x", "Figma", "design"),
    ("https://miro.com/app/board/x", "Miro", "design"),
    ("https://design.penpot.app/#/x", "Penpot", "design"),
    ("https://acme.slack.com/archives/C1/p2", "Slack", "chat"),
    ("https://teams.microsoft.com/l/message/1", "Teams", "chat"),
    ("https://docs.google.com/document/d/1", "Google Docs", "document"),
    ("https://www.notion.so/acme/x", "Notion", "document"),
    ("https://www.loom.com/share/1", "Loom", "recording"),
    ("https://youtu.be/1", "YouTube", "recording"),
    ("https://acme.zoom.us/j/1", "Zoom", "call"),
    ("https://meet.google.com/abc", "Meet", "call"),
]
UNNAMED = [
    "https://evilgithub.com/acme/shop/pull/17",
    "https://github.com.evil.org/acme/shop/pull/17",
    "https://github.com/acme/shop",
    "https://github.com/acme/shop/pull/x",
    "https://github.com/acme/shop/pull/17x",
    "https://github.com/a b".replace(" ", "%20") + "/c/pull/1",
    "https://github.com/acme/shop/pull/17/../../../../other/x",
    "https://github.com/acme/shop/pull/17/%2E./18",
    "https://atlassian.net.evil.org/browse/K-1",
    "https://notfigma.com/x",
    "https://google.com/document/d/1",
    "https://example.org/x?https://github.com/acme/shop/pull/17",
]


@pytest.mark.parametrize(("url", "name", "kind"), NAMED)
def test_a_known_place_names_its_links(url: str, name: str, kind: str) -> None:
    address = web_address(url)
    assert address is not None

    assert link_name(address) == (name, kind)


@pytest.mark.parametrize("url", UNNAMED)
def test_what_only_looks_like_a_known_place_has_no_name(url: str) -> None:
    address = web_address(url)
    assert address is not None

    assert link_name(address) == ("", LinkKind.OTHER)


def test_a_label_wins_unless_it_is_blank() -> None:
    address = web_address("https://github.com/acme/shop/pull/17")
    assert address is not None

    assert shown_name(Link(address.url, "The fix"), address) == "The fix"
    assert shown_name(Link(address.url, " "), address) == "acme/shop#17"


def test_every_kind_has_a_place() -> None:
    assert {kind for _url, _name, kind in NAMED} == {*LinkKind} - {LinkKind.OTHER}
