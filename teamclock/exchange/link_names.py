"""Name a link by its host, with its kind (exchange.md, 7)."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from teamclock.domain.note import Link
from teamclock.exchange.web import Address


class LinkKind(StrEnum):
    """What a link leads to, as far as its host tells."""

    CHANGE = "change"
    ISSUE = "issue"
    DESIGN = "design"
    CHAT = "chat"
    DOCUMENT = "document"
    RECORDING = "recording"
    CALL = "call"
    OTHER = "other"


class LinkName(NamedTuple):
    """A name for a link, which is empty where its host gives none, and its kind."""

    name: str
    kind: LinkKind


_FORGES = ("github.com", "codeberg.org", "gitea.com")
_ON_FORGE = re.compile(r"/([\w.-]+/[\w.-]+)/(pulls?|issues)/(\d+)(?:/.*)?", re.ASCII)
_ON_LAB = re.compile(r"/([\w.-]+(?:/[\w.-]+)+)/-/(merge_requests|issues)/(\d+)(?:/.*)?", re.ASCII)
_UP = re.compile(r"/(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
"""Steps up in a path, by which a browser comes to another one than is named."""

_KEY = r"([A-Za-z][A-Za-z0-9_]*-\d+)"
_ON_JIRA = re.compile(rf"(?:/.*)?/browse/{_KEY}/?", re.ASCII)
_ON_LINEAR = re.compile(rf"(?:/.+)?/issue/{_KEY}(?:/.*)?", re.ASCII)
_PLACES = (
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


def link_name(address: Address) -> LinkName:
    """Return the name and the kind that the host and the path of an address tell."""
    host, path = address.host.rstrip("."), urlsplit(address.url).path
    found = () if _UP.search(path) else (name(host, path) for name in _NAMERS)
    return next(filter(None, found), LinkName("", LinkKind.OTHER))


def shown_name(link: Link, address: Address) -> str:
    """Return the name under which a link is shown: its label, else by its host; it may be empty."""
    return link.label if link.label.strip() else link_name(address).name


def _forge(host: str, path: str) -> LinkName | None:
    found = _ON_FORGE.fullmatch(path) if _is_of(host, _FORGES) else None
    if found is None:
        return None
    kind = LinkKind.ISSUE if found[2] == "issues" else LinkKind.CHANGE
    return LinkName(f"{found[1]}#{found[3]}", kind)


def _lab(_host: str, path: str) -> LinkName | None:
    """Return the name of an address that GitLab has on any host."""
    found = _ON_LAB.fullmatch(path)
    if found is None:
        return None
    if found[2] == "issues":
        return LinkName(f"{found[1]}#{found[3]}", LinkKind.ISSUE)
    return LinkName(f"{found[1]}!{found[3]}", LinkKind.CHANGE)


def _tracker(host: str, path: str) -> LinkName | None:
    for place, pattern in (("atlassian.net", _ON_JIRA), ("linear.app", _ON_LINEAR)):
        found = pattern.fullmatch(path) if _is_of(host, (place,)) else None
        if found is not None:
            return LinkName(found[1].upper(), LinkKind.ISSUE)
    return None


def _place(host: str, _path: str) -> LinkName | None:
    named = (LinkName(name, kind) for name, kind, hosts in _PLACES if _is_of(host, hosts))
    return next(named, None)


_NAMERS: tuple[Callable[[str, str], LinkName | None], ...] = (_forge, _lab, _tracker, _place)


def _is_of(host: str, places: tuple[str, ...]) -> bool:
    """Return whether a host is one of some places or below one."""
    return any(host == place or host.endswith(f".{place}") for place in places)
