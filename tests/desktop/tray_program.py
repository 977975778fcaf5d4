"""A program that is nothing but a tray: shows one glance, and writes what it is asked for.

    python -m tests.desktop.tray_program SIGN [TEAM-NAME [SCHEME]]
Each signal is a line on its standard output, and so is who shows the icon: “host item”.
"""

import sys
from functools import partial

from PySide6.QtWidgets import QApplication

from teamclock.domain.interval import HOUR, Instant
from teamclock.domain.roster import TeamId
from teamclock.present.tray import Glance, Pending, TraySign
from teamclock.ui.kit.theme import Look, Scheme, Theme
from teamclock.ui.main import application
from teamclock.ui.tray.tray import Tray
from teamclock.ui.tray.watch import TrayWatch
from tests.builders import at, sample_roster
from tests.moments import seen

NOW = "2026-11-23T15:42Z"
PENDING = {
    TraySign.IDLE: Pending(),
    TraySign.WAITING: Pending(waiting=2),
    TraySign.ATTENTION: Pending(waiting=2, overdue=1),
    TraySign.PAUSED: Pending(),
}


def glance(sign: TraySign, name: str = "Design") -> Glance:
    """Return a glance at the sample's teams that has a sign."""
    roster = sample_roster()
    first = roster.teams[0]._replace(name=name)
    roster = roster._replace(teams=(first, *roster.teams[1:]), home=TeamId("design"))
    until = Instant(at(NOW) + HOUR) if sign is TraySign.PAUSED else None
    return Glance(seen(roster, NOW, "Europe/Paris"), PENDING[sign], until)


def tell(word: str, *values: object) -> None:
    sys.stdout.write(" ".join(map(str, (word, *values))) + "\n")
    sys.stdout.flush()


def run(app: QApplication, look: Look, shown: Glance) -> int:
    app.setQuitOnLastWindowClosed(False)
    tray, watch = Tray(look, app), TrayWatch(app, app)
    tray.open_asked.connect(partial(tell, "open"))
    tray.new_asked.connect(partial(tell, "new"))
    tray.pause_asked.connect(partial(tell, "pause"))
    tray.settings_asked.connect(partial(tell, "settings"))
    tray.quit_asked.connect(app.quit)
    watch.changed.connect(tray.show_host)
    watch.changed.connect(lambda host: tell("host", host.value))
    tray.show_glance(shown)
    tell("watching")
    watch.start()
    return app.exec()


if __name__ == "__main__":
    _, chosen, *more = sys.argv
    app = application(sys.argv[:1])
    themed = Theme(app).choose(Scheme(*more[1:] or ["system"]))
    sys.exit(run(app, themed, glance(TraySign(chosen), *more[:1])))
