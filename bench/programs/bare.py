"""The floor: the smallest PySide6 window with a word in it, or with --hidden no window."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from bench.programs.painted import tell_first_paint


class Bare(QWidget):
    """A window with a label."""

    def __init__(self) -> None:
        super().__init__()
        QVBoxLayout(self).addWidget(QLabel("teamclock"))
        self.resize(1080, 690)


def main() -> int:
    tell_first_paint(Bare)
    app = QApplication(sys.argv[:1])
    window = None if "--hidden" in sys.argv else Bare()
    if window is not None:
        window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
