"""Name a link by its address, such as “acme/shop#17”, and tell its kind (exchange.md, 7)."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from teamclock.domain.note import Link
from teamclock.exchange.web import Address


class LinkKind(StrEnum):
    """What a link leads to, as far as its host and path tell.

    A change is a pull or merge request.
    """

    CHANGE = "change"
    ISSUE = "issue"
    DESIGN = "design"
    CHAT = "chat"
    DOCUMENT = "document"
    RECORDING = "recording"
    CALL = "call"
    OTHER = "other"


class LinkName(NamedTuple):
    """The name of a link, which is empty for an address that is not recognised, and its kind."""

    name: str
    kind: LinkKind


_FORGES = ("github.com", "codeberg.org", "gitea.com")
_ON_FORGE = re.compile(r"/([\w.-]+/[\w.-]+)/(pulls?|issues)/(\d+)(?:/.*)?", re.ASCII)
_ON_LAB = re.compile(r"/([\w.-]+(?:/[\w.-]+)+)/-/(merge_requests|issues)/(\d+)(?:/.*)?", re.ASCII)
_UP = re.compile(r"/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
"""Matches “..” or “.” in a path: a browser then opens another path than the link shows."""

_KEY = r"([A-Za-z][A-Za-z0-9_]*-\d+)"
_ON_JIRA = re.compile(rf"(?:/.*)?/browse/{_KEY}/?", re.ASCII)
_ON_LINEAR = re.compile(rf"(?:/.+)?/issue/{_KEY}(?:/.*)?", re.ASCII)
_SERVICES = (
    ("Figma", LinkKind.DESIGN, ("figma.com",)),
    ("Miro", LinkKind.DESIGN, ("miro.com",)),
    ("Penpot", LinkKind.DESIGN, ("penpot.app",)),
    ("Slack", LinkKind.CHAT, ("slack.com",)),
    ("Teams", LinkKind.CHAT, ("teams.microsoft.com", "teams.cloud.microsoft", "teams.live.com")),
    ("Google Docs", LinkKind.DOCUMENT, ("docs.google.com",)),
    ("Notion", LinkKind.DOCUMENT, ("notion.so", "notion.site", "notion.com")),
    ("Loom", LinkKind.RECORDING, ("loom.com",)),
    ("YouTube", LinkKind.RECORDING, ("youtube.com", "youtu.be")),
    ("Zoom", LinkKind.CALL, ("zoom.us", "zoom.com")),
    ("Meet", LinkKind.CALL, ("meet.google.com",)),
)
"""Services with one name for all their links: the name, the kind of link, the hosts."""


def link_name(address: Address) -> LinkName:
    """Return the name and the kind of a link by the host and the path of its address."""
    host, path = address.host.rstrip("."), urlsplit(address.url).path
    # a path with “..” has no name: a browser opens another one
    found = () if _UP.search(path) else (name(host, path) for name in _NAMERS)
    return next(filter(None, found), LinkName("", LinkKind.OTHER))


def shown_name(link: Link, address: Address) -> str:
    """Return the name under which a link is shown: its label, else `link_name`.

    It is empty for a link without a label whose address is not recognised.
    """
    return link.label if link.label.strip() else link_name(address).name


def _forge(host: str, path: str) -> LinkName | None:
    """Return the name of an issue or pull request on GitHub, Codeberg or Gitea, or None."""
    found = _ON_FORGE.fullmatch(path) if _is_of(host, _FORGES) else None
    if found is None:
        return None
    kind = LinkKind.ISSUE if found[2] == "issues" else LinkKind.CHANGE
    return LinkName(f"{found[1]}#{found[3]}", kind)


def _gitlab(_host: str, path: str) -> LinkName | None:
    """Return the name of an issue or merge request of GitLab, which runs on any host, or None."""
    found = _ON_LAB.fullmatch(path)
    if found is None:
        return None
    if found[2] == "issues":
        return LinkName(f"{found[1]}#{found[3]}", LinkKind.ISSUE)
    return LinkName(f"{found[1]}!{found[3]}", LinkKind.CHANGE)


def _tracker(host: str, path: str) -> LinkName | None:
    """Return the key, such as K-1, of an issue in Jira or Linear, or None."""
    for service, pattern in (("atlassian.net", _ON_JIRA), ("linear.app", _ON_LINEAR)):
        found = pattern.fullmatch(path) if _is_of(host, (service,)) else None
        if found is not None:
            return LinkName(found[1].upper(), LinkKind.ISSUE)
    return None


def _service(host: str, _path: str) -> LinkName | None:
    """Return the name and kind of a link to one of `_SERVICES`; None for another host."""
    named = (LinkName(name, kind) for name, kind, hosts in _SERVICES if _is_of(host, hosts))
    return next(named, None)


_NAMERS: tuple[Callable[[str, str], LinkName | None], ...] = (_forge, _gitlab, _tracker, _service)
"""The functions that may know the name of an address; the first that does gives the name."""


def _is_of(host: str, hosts: tuple[str, ...]) -> bool:
    """Return whether a host is one of `hosts` or a subdomain of one."""
    return any(host == one or host.endswith(f".{one}") for one in hosts)
