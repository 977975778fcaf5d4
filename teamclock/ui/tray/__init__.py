"""The tray: an icon with four signs, a menu, and a watch on whether there is a tray."""
