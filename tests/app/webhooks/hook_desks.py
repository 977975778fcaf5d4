"""A desk with webhooks for tests: a queue, a keyring, and a server that listens."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from teamclock.app.webhooks.flush import Means, flush
from teamclock.app.webhooks.hooks import HookRequest, add_hook, new_hook
from teamclock.app.webhooks.planning import HookPlanning
from teamclock.app.webhooks.secrets import HookSecret
from teamclock.app.webhooks.sending import Flushed, FlushLimits
from teamclock.config.webhooks import Hook
from teamclock.domain.interval import Instant
from tests.app.desks import TEAMS, Office, office
from tests.share.keyrings import Kept, in_use
from tests.webhook_server import HookServer, serving

QUICK = Means(limits=FlushLimits(request_s=2.0, flush_s=10.0))


@dataclass
class HookDesk:
    """A desk, and the server that its webhooks lead to."""

    office: Office
    server: HookServer
    keyring: Kept = field(default_factory=Kept)

    @property
    def path(self) -> Path:
        return self.office.queue.path

    def hook(self, name: str = "chat", secret: str = "", url: str = "", **asked: Any) -> Hook:
        """Add a webhook at the present instant."""
        known = HookSecret(url or self.server.url(), secret)
        request = HookRequest(name, **{"local": True, **asked})
        made = new_hook(request, known, self.office.session.roster)
        add_hook(self.path, made, known, self.office.now)
        return made

    def flush(self, now: Instant | None = None, means: Means = QUICK, **how: bool) -> Flushed:
        if now is not None:
            self.office.now = now
        run = HookPlanning(self.office.queue, self.office.session, self.office.now)
        return flush(run, means=means, **how)


@contextmanager
def hook_desk(folder: Path, teams: str = TEAMS) -> Iterator[HookDesk]:
    with office(folder, teams) as made, serving() as server:
        desk = HookDesk(made, server)
        with in_use(desk.keyring):
            yield desk
