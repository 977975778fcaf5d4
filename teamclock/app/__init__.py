"""The application behind window, tray and terminal: session, clock, queue service, notices."""
