"""The tray: an icon with four signs, a menu, a popover, and a watch on whether there is a tray."""
