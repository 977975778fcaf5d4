"""Tells whether windows can be translucent, as shadows and round corners need (look.md)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what X11 alone needs
    from ctypes import CDLL

_BLEND = frozenset({"wayland", "windows", "cocoa", "offscreen"})


def is_blended(platform: str) -> bool:
    """Return whether Qt's platform blends windows with those below; on X11 a compositor must run.

    `platform` is Qt's name of the platform, such as “xcb”, which is X11.
    """
    return platform in _BLEND or (platform == "xcb" and has_compositor())


def has_compositor(display: str | None = None) -> bool:
    """Return whether a compositor runs on an X display; None is the one of the environment.

    A compositor owns the selection `_NET_WM_CM_S0`, with the number of the screen. Qt cannot be
    asked for its owner, so that a connection is opened for the question, which takes a millisecond.
    The result is False if the display cannot be reached.
    """
    from ctypes import c_char_p, c_ulong, c_void_p

    x11 = _library()
    if x11 is None:
        return False
    x11.XOpenDisplay.restype, x11.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    opened = c_void_p(x11.XOpenDisplay(None if display is None else display.encode()))
    if not opened.value:
        return False
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = c_ulong
    name = f"_NET_WM_CM_S{x11.XDefaultScreen(opened)}"
    atom = c_ulong(x11.XInternAtom(opened, name.encode(), 0))
    owner = x11.XGetSelectionOwner(opened, atom)
    x11.XCloseDisplay(opened)
    return bool(owner)


def _library() -> "CDLL | None":
    """Return the library of X11; None if it is not installed."""
    from ctypes import CDLL

    try:
        return CDLL("libX11.so.6")
    except OSError:
        return None
