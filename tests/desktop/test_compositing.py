"""On X11 a compositor is told by the selection that it owns."""

import ctypes

import pytest

from teamclock.ui.kit.compositing import has_compositor

pytestmark = pytest.mark.desktop


def test_a_compositor_is_seen_while_it_runs(display: str) -> None:
    before = has_compositor(display)

    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
    x11.XDefaultRootWindow.restype = x11.XInternAtom.restype = ctypes.c_ulong
    x11.XCreateSimpleWindow.restype = ctypes.c_ulong
    opened = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    root = ctypes.c_ulong(x11.XDefaultRootWindow(opened))
    own = ctypes.c_ulong(x11.XCreateSimpleWindow(opened, root, 0, 0, 1, 1, 0, 0, 0))
    atom = ctypes.c_ulong(x11.XInternAtom(opened, b"_NET_WM_CM_S0", 0))
    x11.XSetSelectionOwner(opened, atom, own, ctypes.c_ulong(0))
    x11.XSync(opened, 0)
    while_it_runs = has_compositor(display)
    x11.XCloseDisplay(opened)

    assert (before, while_it_runs) == (False, True)
