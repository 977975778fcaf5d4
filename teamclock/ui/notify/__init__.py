"""How a notice is shown to the user: by the desktop's notification service or by a tray balloon.

A notice that neither delivers is shown by the window.
"""
