"""The process: start, single instance, autostart, desktop services, diagnosis, crash reports."""
